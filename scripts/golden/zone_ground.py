"""Renews test/golden/zones/ground.json: the ground of DBSCAN's zones by scikit-learn and shapely, and what grids say of it.

    python -m venv .venv
    .venv/bin/pip install scikit-learn==1.9.1 shapely==2.1.2 numpy==2.4.6 pandas==3.1.1 pyarrow==26.0.1
    .venv/bin/python scripts/golden/zone_ground.py

A zone's ground is the union of discs of radius eps around its core places, cut where another zone's are nearer: each disc is a
polygon of 4,096 sides, each core place's part is the disc's share of its Voronoi cell. Tests only read the file. Of the sample
(a minute) the file keeps the first zones, and how many of the first five by density stay when everything is moved: by this
ground, and by the 150 m cells in which most zoned incidents are a zone's, which ranked zones before.
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import shapely
from place_sets import EARTH_RADIUS_M, SAMPLE
from sklearn.cluster import DBSCAN

ROOT = Path(__file__).parents[2]
TO = ROOT / "test" / "golden" / "zones" / "ground.json"
CASES = [("clumps", 120, 8), ("streets", 90, 14), ("repeated", 60, 12), ("city", 150, 40)]
SHIFTS = [(75, 0), (0, 75), (75, 75), (50, 100)]
# The published model of the sample.
EPS, MIN_SAMPLES = 50, 161


def fit(points, weights, eps, min_samples):
    found = DBSCAN(eps=eps, min_samples=min_samples).fit(points, sample_weight=weights)
    return found.labels_, found.core_sample_indices_


def members(points, weights, labels, cores, eps):
    """Incidents of each zone, a border place being its nearest core place's."""
    tree = shapely.STRtree(shapely.points(points[cores]))
    nearest, distance = tree.query_nearest(
        shapely.points(points), max_distance=eps, return_distance=True, all_matches=False
    )
    counts = np.zeros(labels.max() + 1)
    np.add.at(counts, labels[cores][nearest[1]], weights[nearest[0]])
    return counts


def areas(points, labels, cores, eps):
    """Square metres of each zone's ground."""
    at, zone = np.unique(points[cores] - points[cores[0]], axis=0, return_index=True)
    zone = labels[cores][zone]
    discs = shapely.buffer(shapely.points(at), eps, quad_segs=1024)
    # A polygon of 4,096 sides inside the circle lacks a millionth of its area.
    result = np.zeros(labels.max() + 1)
    if len(at) < 3:
        for z in range(len(result)):
            result[z] = shapely.area(shapely.union_all(discs[zone == z]))
        return result
    box = shapely.box(*(at.min(axis=0) - 3 * eps), *(at.max(axis=0) + 3 * eps))
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(at), extend_to=box))
    inside = shapely.STRtree(cells).query(shapely.points(at), predicate="within")
    np.add.at(result, zone[inside[0]], shapely.area(shapely.intersection(discs[inside[0]], cells[inside[1]])))
    return result


def order(counts, ground):
    density = counts / np.round(ground / 1e6, 6)
    return np.lexsort((np.arange(len(counts)), -density))


def by_cells(points, weights, labels, shift):
    """Zones by incidents per 150 m cell in which most zoned incidents are theirs."""
    cell = np.floor((points + shift) / 150).astype(int)
    _, cell = np.unique(cell, axis=0, return_inverse=True)
    cell = cell.ravel()
    n, zones = cell.max() + 1, labels.max() + 1
    total = np.bincount(cell, weights, n)
    zoned = labels >= 0
    votes = np.zeros((n, zones), dtype=np.float32)
    np.add.at(votes, (cell[zoned], labels[zoned]), weights[zoned])
    owner = np.where(votes.max(axis=1) > 0, votes.argmax(axis=1), -1)
    cells = np.bincount(owner[owner >= 0], minlength=zones)
    held = np.bincount(owner[owner >= 0], total[owner >= 0], zones)
    return np.lexsort((np.arange(zones), -held / np.maximum(cells, 1e-9)))


def case(sets, name, eps, min_samples):
    points = np.column_stack([sets[name]["x"], sets[name]["y"]])
    weights = np.array(sets[name]["weights"], float)
    labels, cores = fit(points, weights, eps, min_samples)
    counts, ground = members(points, weights, labels, cores, eps), areas(points, labels, cores, eps)
    assert abs(ground.sum() / union(points[cores], eps) - 1) < 1e-6
    zones = [
        {"core": int(cores[labels[cores] == z].min()), "incidents": int(counts[z]), "m2": round(float(ground[z]), 1)}
        for z in order(counts, ground)
    ]
    return {"places": name, "eps": eps, "min_samples": min_samples, "zones": zones}


def union(points, eps):
    return shapely.area(shapely.union_all(shapely.buffer(shapely.points(points), eps, quad_segs=1024)))


def sample():
    table = pq.read_table(SAMPLE, columns=["Latitude", "Longitude"]).to_pandas().dropna()
    table = table[(table.Latitude > 41) & (table.Latitude < 43)]
    lat0, lon0 = table.Latitude.median(), table.Longitude.median()
    places = table.groupby(["Latitude", "Longitude"]).size().reset_index(name="n")
    metres = np.pi / 180 * EARTH_RADIUS_M
    points = np.column_stack(
        [(places.Longitude - lon0) * metres * np.cos(np.deg2rad(lat0)), (places.Latitude - lat0) * metres]
    )
    weights = places.n.to_numpy(float)
    labels, cores = fit(points, weights, EPS, MIN_SAMPLES)
    counts, ground = members(points, weights, labels, cores, EPS), areas(points, labels, cores, EPS)
    ranked = order(counts, ground)
    first = by_cells(points, weights, labels, (0, 0))[:5]
    moved = []
    for shift in SHIFTS:
        again = order(counts, areas(points + shift, labels, cores, EPS))
        cells = by_cells(points, weights, labels, shift)[:5]
        moved.append(
            {
                "shift_m": shift,
                "same_first_five_and_order": again[:5].tolist() == ranked[:5].tolist(),
                "of_first_five_by_cells_stay": len(set(first) & set(cells)),
            }
        )
    return {
        "places": len(places),
        "incidents": int(weights.sum()),
        "n_zones": len(counts),
        "in_zones": int(counts.sum()),
        "km2": round(float(ground.sum()) / 1e6, 6),
        "zones": [{"incidents": int(counts[z]), "km2": round(float(ground[z]) / 1e6, 6)} for z in ranked[:20]],
        "moved": moved,
    }


if __name__ == "__main__":
    sets = json.loads((ROOT / "test" / "golden" / "clustering" / "places.json").read_text())
    sets = {places["name"]: places for places in sets["sets"]}
    result = {
        "renewed by": "scripts/golden/zone_ground.py",
        "versions": {name: version(name) for name in ["scikit-learn", "shapely", "numpy", "pandas"]},
        "cases": [case(sets, *each) for each in CASES],
        "sample": sample(),
    }
    TO.parent.mkdir(exist_ok=True)
    TO.write_text(json.dumps(result, separators=(",", ":")) + "\n")
