"""Golden values of validity indices: silhouette, Davies-Bouldin, Calinski-Harabasz, adjusted Rand, DBCV."""

from functools import partial
from unittest.mock import patch

import numpy as np
from hdbscan.validity import distances_between_points, validity_index
from numbering import all_shorter, canonical, shorter
from place_sets import points_of, rows_of
from scipy.spatial.distance import cdist
from sklearn.cluster import DBSCAN, HDBSCAN, KMeans
from sklearn.metrics import (
    adjusted_rand_score,
    calinski_harabasz_score,
    davies_bouldin_score,
    silhouette_score,
)

validity_note = (
    "silhouette_score, davies_bouldin_score, calinski_harabasz_score on rows without noise, adjusted_rand_score on all"
    " rows, noise as one more label. scikit-learn is given scipy's distances: its own, by dot products, are off by 1e-8"
    " of the coordinates."
)

dbcv_note = (
    "hdbscan.validity.validity_index, noise in the share of the weights. Its minimum spanning trees are of mutual"
    " reachability, where many edges tie, so which vertices are internal, and with them the index, depends on the"
    " order of the rows. small: cases that are the same in 200 orders, weights 1. cases: its functions with the choice"
    " settled, of equal edges the shorter in space (mutual reachability longer by 1e-8 of the distance, edges equal to"
    " 1e-12, where it takes 1e-5); on rows where weighted. score_in_orders: the least and the greatest score as it is,"
    " in 100 orders."
)


def labellings(name, places):
    """Labels good and bad, few and many, with noise and with clusters of one row."""
    points, weights = points_of(places), places["weights"]
    rng = np.random.default_rng(len(name))
    yield "kmeans 3", KMeans(3, n_init=3, random_state=0).fit(points, sample_weight=weights).labels_
    yield "kmeans 40", KMeans(40, n_init=1, random_state=0).fit(points, sample_weight=weights).labels_
    eps = {"clumps": 150, "repeated": 25, "outlier": 60, "city": 700}[name]
    yield "dbscan", DBSCAN(eps=eps, min_samples=8).fit(points, sample_weight=weights).labels_
    yield "random 5", rng.integers(0, 5, len(points))
    yield "random 120", np.unique(rng.integers(0, 120, len(points)), return_inverse=True)[1]


def exact_distances(points, others=None):
    return cdist(points, points if others is None else others)


def validity_cases(metres):
    for name in ["clumps", "repeated", "outlier", "city"]:
        places = metres[name]
        rows = rows_of(places)
        points = points_of(places)[rows]
        before = None
        for made, labels in labellings(name, places):
            of_row = labels[rows]
            kept = of_row >= 0
            case = {"places": name, "made": made, "labels": labels.tolist()}
            kept_points = points[kept] - points[kept].mean(axis=0)
            distances = exact_distances(kept_points)
            case["silhouette"] = shorter(silhouette_score(distances, of_row[kept], metric="precomputed"))
            with patch("sklearn.metrics.cluster._unsupervised.pairwise_distances", exact_distances):
                case["davies_bouldin"] = shorter(davies_bouldin_score(kept_points, of_row[kept]))
            case["calinski_harabasz"] = shorter(calinski_harabasz_score(kept_points, of_row[kept]))
            if before is not None:
                case["adjusted_rand_with_case_before"] = shorter(adjusted_rand_score(before, of_row))
            before = of_row
            yield case


def validity_in_orders(points, labels, n_orders):
    """Score and scores of the clusters, each in so many orders of the rows."""
    rng = np.random.default_rng(7)
    orders = [np.arange(len(points)), *[rng.permutation(len(points)) for _ in range(n_orders - 1)]]
    both = [validity_index(points[order], labels[order], per_cluster_scores=True) for order in orders]
    return np.array([score for score, _ in both]), np.array([clusters for _, clusters in both])


def small_labelled(rng):
    """A few clusters of two to eight places and some noise, metres rounded to a millimetre."""
    size = rng.integers(2, 9, rng.integers(2, 6))
    centre = rng.uniform(0, 600, (len(size), 2))
    parts = [rng.normal(c, rng.uniform(10, 120), (n, 2)) for c, n in zip(centre, size)]
    noise = rng.uniform(0, 600, (rng.integers(0, 5), 2))
    labels = np.concatenate([np.repeat(np.arange(len(size)), size), np.full(len(noise), -1)])
    return np.round(np.vstack([*parts, noise]), 3), labels


def small_dbcv():
    """Small labelled sets, drawn until 24 are the same in every order."""
    rng = np.random.default_rng(11)
    while True:
        points, labels = small_labelled(rng)
        if np.ptp(validity_in_orders(points, labels, 12)[0]) > 1e-12:
            continue
        score, clusters = validity_in_orders(points, labels, 200)
        if max(np.ptp(score), np.ptp(clusters, axis=0).max()) > 1e-12:
            continue
        yield {
            "x": points[:, 0].tolist(),
            "y": points[:, 1].tolist(),
            "labels": labels.tolist(),
            "score": shorter(score[0]),
            "clusters": all_shorter(clusters[0]),
        }


def dbcv_small_cases():
    cases = small_dbcv()
    return [next(cases) for _ in range(24)]


def nearer_first(*arguments, **options):
    """hdbscan's mutual reachability of a cluster's rows, made longer by 1e-8 of the distance."""
    reachability, core = distances_between_points(*arguments, **options)
    rows, labels, cluster = arguments[:3]
    members = rows[labels == cluster]
    return reachability + 1e-8 * cdist(members, members), core


def dbcv_cases(metres):
    """Larger sets, with hdbscan's choice among equal edges settled by the distance."""
    rowwise = {"clumps": (25, 3), "outlier": (10, 3), "city": (15, 2), "streets": (10, 2)}
    weighted = {"outlier": (25, 7), "repeated": (25, 20)}
    for by_rows, settings in [(False, rowwise), (True, weighted)]:
        for name, (min_cluster_size, min_samples) in settings.items():
            places = metres[name]
            rows = np.repeat(np.arange(len(places["x"])), places["weights"] if by_rows else 1)
            points = points_of(places)
            model = HDBSCAN(min_cluster_size=min_cluster_size, min_samples=min_samples, copy=True)
            labels = canonical(model.fit(points).labels_)
            in_orders, _ = validity_in_orders(points[rows], labels[rows], 100)
            with (
                patch("hdbscan.validity.distances_between_points", nearer_first),
                patch("hdbscan.validity.isclose", partial(np.isclose, rtol=1e-12, atol=0)),
            ):
                score, clusters = validity_index(points[rows], labels[rows], per_cluster_scores=True)
            yield {
                "places": name,
                "weighted": by_rows,
                "labels": labels.tolist(),
                "score": shorter(score, 9),
                "clusters": all_shorter(clusters, 9),
                "score_in_orders": all_shorter([in_orders.min(), in_orders.max()], 4),
            }
