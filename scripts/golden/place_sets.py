"""The weighted places that the golden results of clustering are computed on: metres rounded to a millimetre."""

from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

SAMPLE = Path(__file__).parents[2] / "data" / "sample" / "chicago-2015-2017.parquet"
EARTH_RADIUS_M = 6371008.8


def millimetres(values):
    return [round(float(value), 3) for value in values]


def place_set(about, x, y, weights):
    return {"about": about, "x": millimetres(x), "y": millimetres(y), "weights": [int(w) for w in weights]}


def points_of(places):
    return np.column_stack([places["x"], places["y"]])


def rows_of(places):
    """The place of each row."""
    return np.repeat(np.arange(len(places["x"])), places["weights"])


def heavy_tailed(rng, n, most):
    """Whole weights from 1 to most, mostly small."""
    return 1 + np.floor(rng.random(n) ** 4 * most).astype(int)


def clumps(rng):
    spread = [40, 70, 120, 200, 350, 700]
    size = [70, 40, 110, 60, 90, 50]
    centre = rng.uniform(2000, 14000, (len(size), 2))
    parts = [rng.normal(c, s, (n, 2)) for c, s, n in zip(centre, spread, size)]
    points = np.vstack([*parts, rng.uniform(0, 16000, (60, 2))])
    return place_set(
        "six clumps of unequal density among scattered places", *points.T, np.ones(len(points), int)
    )


def streets(rng):
    n, pitch = 420, 150
    along = rng.uniform(0, 2400, n)
    across = rng.integers(0, 17, n) * pitch + rng.normal(0, 6, n)
    north = rng.random(n) < 0.5
    return place_set(
        "a street grid of 150 m, each place some metres off its street",
        np.where(north, across, along),
        np.where(north, along, across),
        heavy_tailed(rng, n, 6),
    )


def repeated(rng):
    centre = rng.uniform(0, 3000, (9, 2))
    points = np.vstack([rng.normal(c, 90, (30, 2)) for c in centre])
    again = points[rng.integers(0, len(points), 40)]
    points = np.vstack([points, again])
    return place_set(
        "nine clumps, weights 1 to 9, 40 entries at the coordinates of another",
        *points.T,
        1 + np.floor(rng.random(len(points)) ** 3 * 9),
    )


def outlier(rng):
    points = np.vstack([rng.normal(c, 150, (75, 2)) for c in [(0, 0), (900, 300), (400, 1500), (1500, 1400)]])
    points[0] = (8e6, -3e6)
    return place_set("four clumps and one place some thousand kilometres off", *points.T, heavy_tailed(rng, 300, 5))


def sampled_city(rng):
    """Longitude, latitude and incidents of 600 places of the sample."""
    table = pq.read_table(SAMPLE, columns=["Longitude", "Latitude"]).to_pandas().dropna().round(6)
    places = table.value_counts(sort=False).reset_index()
    places = places[places["Latitude"] > 41]
    drawn = places.iloc[np.sort(rng.choice(len(places), 600, replace=False))]
    return drawn["Longitude"].to_numpy(), drawn["Latitude"].to_numpy(), drawn["count"].to_numpy()


def city(lon, lat, weights):
    per_degree = np.pi / 180 * EARTH_RADIUS_M
    return place_set(
        "600 places of the sample and their incidents, projected around latitude 41.84, longitude -87.7",
        (lon + 87.7) * np.cos(np.deg2rad(41.84)) * per_degree,
        (lat - 41.84) * per_degree,
        weights,
    )


def degrees(about, lon, lat, weights):
    return {
        "about": about,
        "x": [round(float(v), 6) for v in lon],
        "y": [round(float(v), 6) for v in lat],
        "weights": [int(w) for w in weights],
    }


def antimeridian(rng):
    lon = 180 + np.concatenate([rng.normal(c, 0.02, 60) for c in (-0.1, 0, 0.12)])
    lat = np.concatenate([rng.normal(c, 0.02, 60) for c in (-17.8, -17.75, -17.8)])
    return degrees(
        "three clumps on both sides of the antimeridian, degrees",
        (lon + 180) % 360 - 180,
        lat,
        heavy_tailed(rng, 180, 4),
    )


def polar(rng):
    return degrees(
        "places around the north pole, degrees",
        rng.uniform(-180, 180, 150),
        90 - np.abs(rng.normal(0, 0.5, 150)),
        heavy_tailed(rng, 150, 4),
    )


def all_sets():
    """Place sets in metres, and in degrees (x longitude, y latitude)."""
    rng = np.random.default_rng(20260)
    lon, lat, weights = sampled_city(np.random.default_rng(606))
    metres = {
        "clumps": clumps(rng),
        "streets": streets(rng),
        "repeated": repeated(rng),
        "outlier": outlier(rng),
        "city": city(lon, lat, weights),
    }
    on_the_globe = {
        "city_degrees": degrees("the places of city, degrees", lon, lat, weights),
        "antimeridian": antimeridian(rng),
        "polar": polar(rng),
    }
    return metres, on_the_globe
