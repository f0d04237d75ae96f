"""One call of one Python library's clustering: `cluster-peers.py JOB` (see peer_job.py)."""

import os

import numpy as np
from peer_job import run_job, timed


def read(job, name):
    return np.fromfile(f"{job['table']}.{name}.bin", dtype="<f8", count=job["rows"])


def rows_of(job):
    return np.column_stack([read(job, "x"), read(job, "y")])


def dbscan(job):
    from sklearn.cluster import DBSCAN

    rows = rows_of(job)
    weight = read(job, "weight") if "weight" in job["columns"] else None
    model = DBSCAN(eps=job["options"]["eps"], min_samples=job["options"]["min_samples"])
    _, seconds = timed(lambda: model.fit(rows, sample_weight=weight))
    core = np.zeros(len(rows), dtype=np.uint8)
    core[model.core_sample_indices_] = 1
    return seconds, {"labels": model.labels_.astype("<i4"), "core": core}, {}


def kmeans(job):
    from sklearn.cluster import KMeans

    rows, options = rows_of(job), job["options"]
    model = KMeans(options["n_clusters"], n_init=options["n_init"], random_state=options["seed"])
    _, seconds = timed(lambda: model.fit(rows))
    return seconds, {}, {"inertia": model.inertia_}


def fastcluster_ward(job):
    import fastcluster

    rows = rows_of(job)
    tree, seconds = timed(lambda: fastcluster.linkage_vector(rows, method="ward"))
    return seconds, {"heights": tree[:, 2]}, {}


def scipy_ward(job):
    from scipy.cluster.hierarchy import linkage

    rows = rows_of(job)
    tree, seconds = timed(lambda: linkage(rows, "ward"))
    return seconds, {"heights": tree[:, 2]}, {}


def hdbscan_hdbscan(job):
    import hdbscan

    rows, options = rows_of(job), job["options"]
    # It does not count the row itself, and its default tree is not exact: other clusters on some inputs.
    model = hdbscan.HDBSCAN(
        min_cluster_size=options["min_cluster_size"],
        min_samples=options["min_samples"] - 1,
        approx_min_span_tree=False,
        core_dist_n_jobs=1,
    )
    _, seconds = timed(lambda: model.fit(rows))
    return seconds, {"labels": model.labels_.astype("<i4")}, {}


def sklearn_hdbscan(job):
    from sklearn.cluster import HDBSCAN

    rows, options = rows_of(job), job["options"]
    model = HDBSCAN(min_cluster_size=options["min_cluster_size"], min_samples=options["min_samples"], copy=True)
    _, seconds = timed(lambda: model.fit(rows))
    return seconds, {"labels": model.labels_.astype("<i4")}, {}


def mean_silhouette(points, label, weight, sample, sample_label):
    """Mean of scikit-learn's silhouette over sampled points, looking at all of them; weight None for rows."""
    from sklearn.metrics import pairwise_distances_chunked

    n_clusters = label.max() + 1
    total = np.bincount(label, weights=weight, minlength=n_clusters)

    def reduce_chunk(distances, start):
        own = sample_label[start : start + len(distances)]
        if weight is not None:
            distances *= weight
        sums = np.stack([np.bincount(label, weights=row, minlength=n_clusters) for row in distances])
        each = np.arange(len(distances))
        inside = sums[each, own] / (total[own] - 1)
        sums /= total
        sums[each, own] = np.inf
        outside = sums.min(axis=1)
        return (outside - inside) / np.maximum(inside, outside)

    chunks = pairwise_distances_chunked(points[sample], points, reduce_func=reduce_chunk)
    return float(np.concatenate(list(chunks)).mean())


def silhouette(job, as_rows):
    places, label = rows_of(job), read(job, "label").astype(np.int64)
    weight = read(job, "weight")
    sample = np.fromfile(os.path.join(job["ours"], "result.sample.bin"), dtype="<i4")
    sample_label = label[sample]
    if as_rows:
        count = weight.astype(np.int64)
        first = np.cumsum(count) - count
        places, label, weight = np.repeat(places, count, axis=0), np.repeat(label, count), None
        sample = first[sample]
    score, seconds = timed(lambda: mean_silhouette(places, label, weight, sample, sample_label))
    return seconds, {}, {"score": score}


TOOLS = {
    "dbscan": {"scikit-learn": dbscan},
    "kmeans": {"scikit-learn": kmeans},
    "ward": {"fastcluster": fastcluster_ward, "scipy": scipy_ward},
    "hdbscan": {"hdbscan": hdbscan_hdbscan, "scikit-learn": sklearn_hdbscan},
    "silhouette": {
        "scikit-learn": lambda job: silhouette(job, as_rows=True),
        "scikit-learn by weight": lambda job: silhouette(job, as_rows=False),
    },
}

if __name__ == "__main__":
    run_job(TOOLS)
