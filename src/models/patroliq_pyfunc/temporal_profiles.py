"""Weekly rhythms: counts by hour of the week in, the pattern they follow out."""

import numpy as np

from ._rows import answers, numbers, table_of, texts

HOURS = 168


class Model:
    """Pattern with the nearest shape; -1 for a row that lacks an hour, has a negative one, or counts nothing."""

    def __init__(self, model):
        self.shrinkage = model["shrinkage"]
        self.centroids = np.array(model["centroids"], dtype="float64")
        self.overall = np.array(model["overall_shape"], dtype="float64")
        self.shapes = {name: np.array(shape, dtype="float64") for name, shape in model["type_shapes"].items()}

    def predict(self, model_input, params=None):
        table = table_of(model_input)
        counts = np.column_stack([numbers(table, f"hour_of_week_{hour}") for hour in range(HOURS)])
        with np.errstate(invalid="ignore"):
            total = counts.sum(axis=1)
            good = np.isfinite(total) & (total > 0) & (counts >= 0).all(axis=1)
        counts = np.where(good[:, None], counts, 0.0)
        total = np.where(good, total, 0.0)
        types = texts(table, "type")
        shape = np.array([self.shapes.get(name, self.overall) for name in types]).reshape(-1, HOURS)
        root = np.sqrt((counts + self.shrinkage * shape) / (total + self.shrinkage)[:, None])
        squares = ((root[:, None, :] - self.centroids) ** 2).sum(axis=2)
        pattern = squares.argmin(axis=1)
        distance = np.sqrt(squares[np.arange(len(pattern)), pattern] / 2)
        return answers(
            table, {"pattern": np.where(good, pattern, -1), "distance": np.where(good, distance, -1.0)}
        )
