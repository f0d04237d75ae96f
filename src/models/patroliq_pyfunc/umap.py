"""A map of incidents: named features in, coordinates out."""

import numpy as np

from ._features import standardised
from ._rows import answers, table_of

BATCH = 64
TOLERANCE = 1e-5
MAX_HALVINGS = 64
MIN_SCALE = 1e-3


class Model:
    """The mean of the nearest points' places in the maps, weighted by membership."""

    def __init__(self, model):
        self.model = model
        d = len(model["feature_names"])
        self.points = np.array(model["points"], dtype="float64").reshape(-1, d)
        # Points in strips, with their squared lengths as one more feature: a matrix product then compares by distance.
        n = len(self.points)
        self.width = max(1, n // (32 * model["n_neighbors"]))
        self.norms = (self.points**2).sum(axis=1)
        self.compared = np.zeros((d + 1, -(-n // self.width) * self.width))
        self.compared[:d, :n] = -2 * self.points.T
        self.compared[d] = np.inf
        self.compared[d, :n] = self.norms
        self.flat = np.array(model["embedding_2d"], dtype="float64").reshape(-1, 2)
        self.solid = np.array(model["embedding_3d"], dtype="float64").reshape(-1, 3)

    def predict(self, model_input, params=None):
        table = table_of(model_input)
        data, imputed = standardised(table, self.model)
        index, distance = self._neighbours(data)
        weight = memberships(distance)
        total = weight.sum(axis=1)
        flat, solid = (
            (weight[:, :, None] * embedding[index]).sum(axis=1) / total[:, None]
            for embedding in (self.flat, self.solid)
        )
        names = ["umap_1", "umap_2", "umap_3d_1", "umap_3d_2", "umap_3d_3"]
        placed = np.hstack([flat, solid])
        return answers(table, {**{name: placed[:, c] for c, name in enumerate(names)}, "imputed": imputed})

    def _neighbours(self, data):
        """Nearest points of each row. The k-th least of the strips' minima bounds the k-th least distance: few are exactly
        compared, and in the order of the features, as PatrolIQ does; ties by number."""
        k = self.model["n_neighbors"]
        index = np.zeros((len(data), k), dtype="int64")
        distance = np.zeros((len(data), k))
        for from_ in range(0, len(data), BATCH):
            rows = data[from_ : from_ + BATCH]
            rough = np.hstack([rows, np.ones((len(rows), 1))]) @ self.compared
            least = rough.reshape(len(rows), -1, self.width).min(axis=2)
            bound = np.partition(least, k - 1, axis=1)[:, k - 1] + 1e-9 * (self.norms.max() + (rows**2).sum(axis=1))
            for i, row in enumerate(rows):
                near = np.flatnonzero(rough[i] <= bound[i])
                square = ((row - self.points[near]) ** 2).cumsum(axis=1)[:, -1]
                nearest = np.lexsort((near, square))[:k]
                index[from_ + i] = near[nearest]
                distance[from_ + i] = np.sqrt(square[nearest])
        return index, distance


def memberships(distance):
    """exp(-max(0, d - rho) / sigma) for rows of ascending distances: algorithm 3 of UMAP (arXiv:1802.03426)."""
    n, k = distance.shape
    target = np.log2(k + 1)
    positive = np.where(distance > 0, distance, np.inf).min(axis=1)
    rho = np.where(np.isfinite(positive), positive, 0.0)
    beyond = np.maximum(distance - rho[:, None], 0.0)
    low, high, sigma = np.zeros(n), np.full(n, np.inf), np.ones(n)
    open_ = np.ones(n, dtype=bool)
    for _ in range(MAX_HALVINGS):
        total = np.zeros(n)
        for e in range(k):
            total += np.exp(-beyond[:, e] / sigma)
        open_ &= np.abs(total - target) >= TOLERANCE
        if not open_.any():
            break
        above = open_ & (total > target)
        below = open_ & ~above
        high[above] = sigma[above]
        low[below] = sigma[below]
        with np.errstate(invalid="ignore"):
            middle = np.where(np.isinf(high), sigma * 2, (low + high) / 2)
        sigma = np.where(open_, middle, sigma)
    sigma = np.maximum(sigma, MIN_SCALE * distance.sum(axis=1) / (k + 1))
    return np.where(beyond > 0, np.exp(-beyond / sigma[:, None]), 1.0)
