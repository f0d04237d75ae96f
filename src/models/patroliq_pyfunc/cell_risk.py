"""Expected incidents of grid cells: latitude and longitude in degrees in."""

import numpy as np

from ._rows import answers, places, table_of


class Model:
    """Expected incidents, rank and share of the ground of the cell a place lies in, and what its risk is made of
    where tests bear that out; -1 outside, where the parts are 0."""

    def __init__(self, model):
        self.model = model
        self.cell = np.array(model["cell"], dtype="int64")
        order = np.lexsort((self.cell, -np.array(model["score"], dtype="float64")))
        self.rank = np.empty(len(order), dtype="int64")
        self.rank[order] = np.arange(1, len(order) + 1)
        self.expected = np.array(model["expected"], dtype="float64")
        self.parts = {name: np.array(values, dtype="float64") for name, values in model["contributions"].items()}

    def predict(self, model_input, params=None):
        table = table_of(model_input)
        model = self.model
        x, y, known = places(table, model["projection"])
        col = np.floor((x - model["offset_m"]) / model["cell_m"]) - model["col0"]
        row = np.floor((y - model["offset_m"]) / model["cell_m"]) - model["row0"]
        inside = known & (col >= 0) & (col < model["n_cols"]) & (row >= 0) & (row < model["n_rows"])
        dense = np.where(inside, col * model["n_rows"] + row, -1).astype("int64")
        at = np.minimum(np.searchsorted(self.cell, dense), len(self.cell) - 1)
        found = inside & (self.cell[at] == dense)
        rank = np.where(found, self.rank[at], -1)
        return answers(
            table,
            {
                "expected": np.where(found, self.expected[at], -1.0),
                "rank": rank,
                "area_share": np.where(found, rank / len(self.cell), -1.0),
                **{f"from_{name}": np.where(found, values[at], 0.0) for name, values in self.parts.items()},
            },
        )
