"""Zones of a city by their centres: latitude and longitude in degrees in, a zone out; -1 for none."""

import numpy as np

from ._rows import answers, places, table_of


class Model:
    """Zone of the nearest centre; -1 outside the extent of the city, and without a place."""

    def __init__(self, model):
        self.projection = model["projection"]
        self.extent = model["extent"]
        self.x = np.array([centre["x"] for centre in model["centroids"]], dtype="float64")
        self.y = np.array([centre["y"] for centre in model["centroids"]], dtype="float64")

    def predict(self, model_input, params=None):
        table = table_of(model_input)
        x, y, known = places(table, self.projection)
        dx = x[:, None] - self.x
        dy = y[:, None] - self.y
        squares = dx * dx + dy * dy
        zone = squares.argmin(axis=1)
        distance = np.sqrt(squares[np.arange(len(x)), zone])
        extent = self.extent
        inside = (x >= extent["west_m"]) & (x <= extent["east_m"]) & (y >= extent["south_m"]) & (y <= extent["north_m"])
        return answers(
            table, {"zone": np.where(known & inside, zone, -1), "distance_m": np.where(known, distance, -1.0)}
        )
