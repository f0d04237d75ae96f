"""Renews test/golden/clustering/*.json: what scikit-learn, scipy and hdbscan answer on seeded places.

    python -m venv .venv
    .venv/bin/pip install scikit-learn==1.9.1 scipy==1.17.1 hdbscan==0.8.44 numpy==2.4.6 pandas==3.1.1 pyarrow==26.0.1
    .venv/bin/python scripts/golden/clustering.py

It takes a minute or two. Tests only read the files; Python is needed for this alone. Each file holds the versions
it was made with; the same versions make the same files. A weight is so many rows where a library takes no weights.
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
from density import hdbscan_cases, hdbscan_note
from numbering import all_shorter, shorter
from place_sets import EARTH_RADIUS_M, all_sets, points_of, rows_of
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import cdist
from sklearn.cluster import DBSCAN, KMeans
from sklearn.metrics.pairwise import haversine_distances
from threadpoolctl import threadpool_limits
from validity import dbcv_cases, dbcv_note, dbcv_small_cases, validity_cases, validity_note

PINNED = {"scikit-learn": "1.9.1", "scipy": "1.17.1", "hdbscan": "0.8.44", "numpy": "2.4.6"}
STARTS = 300
TO = Path(__file__).parents[2] / "test" / "golden" / "clustering"


def tight_eps(distances, weights, min_samples, near, side):
    """The eps near to one that a place turns core at, 2e-5 above it (side 1) or below (side -1)."""
    order = distances.argsort(axis=1)
    reached = np.cumsum(np.asarray(weights)[order], axis=1) >= min_samples
    core = np.take_along_axis(distances, order, axis=1)[np.arange(len(order)), reached.argmax(axis=1)]
    return round(float(core[np.abs(core - near).argmin()]) * (1 + side * 2e-5), 4)


def dbscan_case(name, places, near_eps, min_samples, side, metric):
    points = points_of(places)
    metres = EARTH_RADIUS_M if metric == "haversine" else 1
    if metric == "haversine":
        points = np.deg2rad(points[:, ::-1])
        distances = haversine_distances(points) * metres
    else:
        distances = cdist(points, points)
    eps = tight_eps(distances, places["weights"], min_samples, near_eps, side)
    radius = eps / metres
    assert np.abs(distances / eps - 1).min() > 1e-8, f"{name}: a pair of places is eps apart"
    fit = lambda **how: DBSCAN(eps=radius, min_samples=min_samples, **how).fit(points, sample_weight=places["weights"])
    ball = fit(metric=metric, algorithm="ball_tree")
    brute = fit(metric=metric, algorithm="brute")
    core = np.full(len(points), -1)
    core[ball.core_sample_indices_] = ball.labels_[ball.core_sample_indices_]
    assert np.array_equal(ball.core_sample_indices_, brute.core_sample_indices_)
    assert np.array_equal(ball.labels_, brute.labels_)
    return {
        "places": name,
        "metric": metric,
        "eps": eps,
        "min_samples": min_samples,
        "n_clusters": int(ball.labels_.max() + 1),
        "core_labels": core.tolist(),
        "noise": np.flatnonzero(ball.labels_ < 0).tolist(),
    }


def dbscan_cases(metres, on_the_globe):
    plane = {
        "clumps": [(60, 4, 1), (150, 8, -1), (400, 12, 1)],
        "streets": [(45, 5, 1), (80, 10, -1)],
        "repeated": [(25, 9, 1), (60, 25, -1), (150, 60, 1)],
        "outlier": [(60, 8, 1), (200, 40, -1)],
        "city": [(300, 8, 1), (700, 30, -1), (1500, 60, 1)],
    }
    globe = {
        "city_degrees": [(300, 8, 1), (700, 30, -1)],
        "antimeridian": [(600, 6, 1), (2000, 20, -1)],
        "polar": [(5000, 6, 1), (9000, 12, -1)],
    }
    return [
        *[dbscan_case(name, metres[name], *s, "euclidean") for name in plane for s in plane[name]],
        *[dbscan_case(name, on_the_globe[name], *s, "haversine") for name in globe for s in globe[name]],
    ]


def start_cases(metres):
    clusters = {"clumps": [2, 6, 15], "streets": [4, 9], "repeated": [3, 9, 20], "outlier": [2, 5], "city": [4, 8, 16]}
    for name, k in [(name, k) for name in clusters for k in clusters[name]]:
        points, weights = points_of(metres[name]), metres[name]["weights"]
        fit = lambda seed: KMeans(k, n_init=1, tol=0, random_state=seed).fit(points, sample_weight=weights)
        inertia = np.array([fit(seed).inertia_ for seed in range(STARTS)])
        least = inertia.min()
        yield {
            "places": name,
            "n_clusters": k,
            "least": shorter(least),
            "share_of_least": float(np.mean(inertia <= least * (1 + 1e-9))),
            "mean": shorter(inertia.mean()),
            "standard_deviation": shorter(inertia.std(ddof=1), 6),
        }


def plain_lloyd(points, weights, centroids):
    """Lloyd by definition: labels, centroids and the assignments made until one changes nothing."""
    before = None
    for n_iter in range(1, 1000):
        d = cdist(points, centroids)
        two = np.partition(d, 1, axis=1)[:, :2]
        assert (two[:, 1] - two[:, 0] > 1e-9 * two[:, 1]).all(), "a place is as near to two centroids"
        labels = d.argmin(axis=1)
        if before is not None and np.array_equal(labels, before):
            return labels, centroids, n_iter
        assert len(np.unique(labels)) == len(centroids), "an empty cluster"
        before = labels
        members = [labels == k for k in range(len(centroids))]
        centroids = np.array([np.average(points[m], axis=0, weights=weights[m]) for m in members])
    raise RuntimeError("no end")


def lloyd_cases(metres):
    rng = np.random.default_rng(3)
    clusters = {"clumps": [4, 12], "streets": [7], "repeated": [5, 16], "outlier": [4], "city": [8, 20]}
    for name, k in [(name, k) for name in clusters for k in clusters[name]]:
        places = metres[name]
        points, weights = points_of(places), np.array(places["weights"])
        init = points[rng.choice(len(points), k, replace=False)]
        run = KMeans(k, init=init, n_init=1, tol=0, max_iter=1000, algorithm="lloyd").fit(points, sample_weight=weights)
        labels, centroids, n_iter = plain_lloyd(points, weights, init)
        assert np.array_equal(labels, run.labels_) and n_iter == run.n_iter_, name
        assert np.allclose(centroids, run.cluster_centers_, rtol=1e-12, atol=1e-9)
        yield {
            "places": name,
            "n_clusters": k,
            "init_x": init[:, 0].tolist(),
            "init_y": init[:, 1].tolist(),
            "labels": run.labels_.tolist(),
            "centroid_x": all_shorter(run.cluster_centers_[:, 0]),
            "centroid_y": all_shorter(run.cluster_centers_[:, 1]),
            "inertia": shorter(run.inertia_),
            "n_iter": int(run.n_iter_),
        }


def linkage_case(name, places, weighted, method):
    rows = rows_of(places) if weighted else np.arange(len(places["x"]))
    points = points_of(places)
    n_distinct = len(np.unique(points, axis=0))
    tree = linkage(points[rows], method)
    heights = tree[len(rows) - n_distinct :, 2]
    assert (heights > 0).all() and (tree[: len(rows) - n_distinct, 2] == 0).all()
    gap = np.diff(heights) / heights[1:]
    assert gap.min() > 1e-11, f"{name} {method}: heights tie"
    first_row = np.unique(rows, return_index=True)[1]
    return {
        "places": name,
        "weighted": weighted,
        "method": method,
        "height": all_shorter(heights, 11),
        "partitions": [
            {"n_clusters": k, "labels": (fcluster(tree, k, "maxclust")[first_row] - 1).tolist()} for k in (2, 5, 13, 60)
        ],
    }


def linkage_cases(metres):
    sets = {"clumps": False, "repeated": True, "outlier": True, "city": False}
    return [linkage_case(name, metres[name], sets[name], m) for name in sets for m in ("ward", "average", "complete")]


def write(name, note, **lists):
    parts = [
        '"renewed by": "scripts/golden/clustering.py"',
        f'"versions": {json.dumps({package: version(package) for package in PINNED})}',
        f'"note": {json.dumps(note)}',
    ]
    for key, cases in lists.items():
        lines = ",\n".join(json.dumps(case, separators=(",", ":"), allow_nan=False) for case in cases)
        parts.append(f'"{key}": [\n{lines}\n]')
    text = "{\n" + ",\n".join(parts) + "\n}\n"
    (TO / f"{name}.json").write_text(text)
    print(f"{name}.json: {len(text) / 1000:.0f} kB")


def main():
    found = {package: version(package) for package in PINNED}
    print(", ".join(f"{package} {found[package]}" for package in found))
    if found != PINNED:
        raise SystemExit(f"these golden files are made with {PINNED}: install those, or change PINNED and say why")
    metres, on_the_globe = all_sets()
    write(
        "places",
        "Places in metres unless degrees are named (x longitude, y latitude).",
        sets=[{"name": name, **places} for name, places in {**metres, **on_the_globe}.items()],
    )
    write(
        "dbscan",
        "DBSCAN(eps, min_samples, sample_weight=weights): the cluster of each core place (-1: not core) and the noise."
        " Left out: which cluster gets a border place, which there is the first visited. No pair of places is within"
        " 1e-8 of eps, but eps is within 2e-5 of one that a place turns core at. Haversine eps is in metres on a sphere"
        " of 6371008.8 m; ball tree and brute force agree.",
        cases=dbscan_cases(metres, on_the_globe),
    )
    write(
        "kmeans",
        f"starts: inertias of {STARTS} KMeans(n_clusters, n_init=1, tol=0) with sample_weight, random_state from 0: the"
        " least, the share of starts that reach it, the mean. lloyd: from given centroids with tol 0, the same as"
        " plain Lloyd in numpy. Left out: starts after which a cluster is empty (each library has its rule) and places"
        " equally near to two centroids.",
        starts=list(start_cases(metres)),
        lloyd=lloyd_cases(metres),
    )
    write(
        "linkage",
        "scipy's linkage on rows (each place as often as it weighs, or once) without the merges at height 0, and"
        " fcluster maxclust partitions of the places. No two heights tie; sets where some do are left out, as there"
        " the order of the rows decides.",
        cases=linkage_cases(metres),
    )
    write("validity", validity_note, cases=validity_cases(metres))
    write("hdbscan", hdbscan_note, cases=hdbscan_cases(metres))
    write("dbcv", dbcv_note, small=dbcv_small_cases(), cases=dbcv_cases(metres))


if __name__ == "__main__":
    with threadpool_limits(1):
        main()
