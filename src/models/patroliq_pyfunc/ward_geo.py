"""A tree of zones: latitude and longitude in degrees in, a zone out; -1 for none."""

import numpy as np

from ._nearest import Nearest
from ._rows import answers, places, table_of


class Model:
    """Zone of the nearest place at a cut of the tree: into n_zones, or at height_m where that is above 0."""

    def __init__(self, model):
        self.projection = model["projection"]
        self.reach = model["reach_m"]
        self.n_zones = model["n_zones"]
        self.nearest = Nearest(model["place_x"], model["place_y"])
        self.group = np.array(model["place_group"], dtype="int64")
        self.left, self.right, self.height = model["left"], model["right"], model["height"]
        self.finest = model["finest_height_m"]

    def predict(self, model_input, params=None):
        table = table_of(model_input)
        x, y, known = places(table, self.projection)
        labels = self._cut(params or {})
        index, distance = self.nearest.find(x, y)
        zone = np.full(len(x), -1, dtype="int64")
        within = known & (distance <= self.reach)
        zone[within] = labels[self.group[index[within]]]
        return answers(table, {"zone": zone, "distance_m": np.where(known, distance, -1.0)})

    def _cut(self, params):
        """The zone of each group of places, numbered by their first group."""
        n_groups = len(self.height) + 1
        n_zones = params.get("n_zones")
        n_zones = self.n_zones if n_zones is None else n_zones
        height = params.get("height_m") or 0
        if height > 0:
            if height < self.finest:
                raise ValueError(
                    f"height_m {height} is below {self.finest}, the finest cut kept ({n_groups} zones); raise it"
                )
            n_merges = int(np.searchsorted(self.height, height, side="right"))
        elif n_zones != int(n_zones) or not 1 <= n_zones <= n_groups:
            raise ValueError(f"n_zones must be a whole number from 1 to {n_groups}, got {n_zones}")
        else:
            n_merges = n_groups - int(n_zones)
        top = list(range(n_groups + n_merges))
        for i in range(n_merges - 1, -1, -1):
            top[self.left[i]] = top[n_groups + i]
            top[self.right[i]] = top[n_groups + i]
        number = {}
        return np.array([number.setdefault(top[group], len(number)) for group in range(n_groups)], dtype="int64")
