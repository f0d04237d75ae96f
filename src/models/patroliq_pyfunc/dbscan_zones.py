"""Dense zones: latitude and longitude in degrees in, a zone out; -1 for none."""

import numpy as np

from ._nearest import Nearest
from ._rows import answers, places, table_of


class Model:
    """Zone of the nearest core place within reach, the distance to it, and the zone's rank by density."""

    def __init__(self, model):
        self.projection = model["projection"]
        self.reach = model["reach_m"]
        self.nearest = Nearest(model["place_x"], model["place_y"])
        self.zone = np.array(model["place_zone"], dtype="int64")
        self.rank = np.array(model["risk_rank"], dtype="int64")

    def predict(self, model_input, params=None):
        table = table_of(model_input)
        x, y, known = places(table, self.projection)
        zone = np.full(len(x), -1, dtype="int64")
        rank = zone.copy()
        index, distance = self.nearest.find(x, y)
        within = known & (distance <= self.reach)
        zone[within] = self.zone[index[within]]
        rank[within] = self.rank[zone[within]]
        known = known & (index >= 0)
        return answers(table, {"zone": zone, "distance_m": np.where(known, distance, -1.0), "risk_rank": rank})
