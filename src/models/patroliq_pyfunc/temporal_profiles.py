"""Departures from the weeks of types: counts by hour of the week in, the cluster they follow out."""

import numpy as np

from ._rows import answers, numbers, table_of, texts

HOURS = 168
BLOCKS = 12


def block_of(hour):
    """Six blocks of four hours on weekdays, and the same six from Friday 20:00 to Sunday 20:00."""
    weekend = (hour - (4 * 24 + 20)) % HOURS < 48
    return hour % 24 // 4 + (6 if weekend else 0)


BLOCK_OF_HOUR = np.array([block_of(hour) for hour in range(HOURS)])


def by_name(shapes):
    return {name: np.array(shape, dtype="float64") for name, shape in shapes.items()}


class Model:
    """Cluster with the nearest departure; -1 for a row that lacks an hour, has a negative one, or counts nothing."""

    def __init__(self, model):
        self.profile = np.array(model["shrinkage"]["profile"], dtype="float64")
        self.alone = np.array(model["shrinkage"]["alone"], dtype="float64")
        self.centroids = np.array(model["centroids"], dtype="float64")
        self.overall = np.array(model["overall_shape"], dtype="float64")
        self.shapes = by_name(model["type_shapes"])
        self.areas = by_name(model["area_ratios"])

    def predict(self, model_input, params=None):
        table = table_of(model_input)
        counts = np.column_stack([numbers(table, f"hour_of_week_{hour}") for hour in range(HOURS)])
        with np.errstate(invalid="ignore"):
            total = counts.sum(axis=1)
            good = np.isfinite(total) & (total > 0) & (counts >= 0).all(axis=1)
        counts = np.where(good[:, None], counts, 0.0)
        total = np.where(good, total, 0.0)
        blocks = np.zeros((len(counts), BLOCKS))
        for block in range(BLOCKS):
            blocks[:, block] = counts[:, BLOCK_OF_HOUR == block].sum(axis=1)
        areas = texts(table, "area")
        ones = np.ones(BLOCKS)
        shape = np.array([self.shapes.get(name, self.overall) for name in texts(table, "type")]).reshape(-1, BLOCKS)
        base = np.array([self.areas.get(name, ones) for name in areas]).reshape(-1, BLOCKS)
        pseudo = np.array([self.profile if name in self.areas else self.alone for name in areas]).reshape(-1, BLOCKS)
        ratio = (blocks + pseudo * base) / (total[:, None] * shape + pseudo)
        departure = np.log(ratio) * np.sqrt(self.overall)
        squares = ((departure[:, None, :] - self.centroids) ** 2).sum(axis=2)
        pattern = squares.argmin(axis=1)
        distance = np.sqrt(squares[np.arange(len(pattern)), pattern])
        return answers(
            table, {"pattern": np.where(good, pattern, -1), "distance": np.where(good, distance, -1.0)}
        )
