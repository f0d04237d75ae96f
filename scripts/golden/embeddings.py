"""Renews test/golden/reduce/embeddings.json: what umap-learn answers on seeded rows.

    python -m venv .venv
    .venv/bin/pip install umap-learn==0.5.12 scikit-learn==1.9.1 numpy==2.4.6 numba==0.68.1 pynndescent==0.7.0
    .venv/bin/python scripts/golden/embeddings.py

It takes a minute or two. Tests only read the file; Python is needed for this alone. The file holds the versions it
was made with. Neighbours are exact, so that the graph is the same everywhere; embeddings are seeded, in one thread,
and kept by their quality only, since coordinates are free.
"""

import json
import warnings
from importlib.metadata import version
from pathlib import Path

import numpy as np
import umap
from sklearn.manifold import trustworthiness
from sklearn.metrics import pairwise_distances
from umap.umap_ import find_ab_params, smooth_knn_dist

PINNED = {
    "umap-learn": "0.5.12",
    "scikit-learn": "1.9.1",
    "numpy": "2.4.6",
    "numba": "0.68.1",
    "pynndescent": "0.7.0",
}
N_NEIGHBORS = 15
GRAPH_ROWS = 60
TO = Path(__file__).parents[2] / "test" / "golden" / "reduce"


def row_sets():
    rng = np.random.default_rng(5)
    centres = 3 * rng.normal(size=(5, 8))
    clusters = centres[np.arange(500) % 5] + rng.normal(size=(500, 8))
    turn = 1.5 * np.pi * (1 + 2 * rng.random(500))
    roll = np.column_stack([turn * np.cos(turn), 21 * rng.random(500), turn * np.sin(turn)])
    # Standardised kinds beside measures, as incidents have them.
    kinds = np.column_stack([rng.random(500) < share for share in (0.5, 0.3, 0.1)]).astype(float)
    mixed = np.column_stack([kinds, rng.normal(size=(500, 5))])
    mixed = (mixed - mixed.mean(axis=0)) / mixed.std(axis=0)
    return {"clusters": clusters.round(3), "roll": roll.round(3), "mixed": mixed.round(3)}


def graph_case(name, rows, metric):
    rows = rows[:GRAPH_ROWS]
    distances = pairwise_distances(rows, metric=metric)
    order = distances.argsort(axis=1, kind="stable")[:, :N_NEIGHBORS]
    nearest = np.take_along_axis(distances, order, axis=1)
    sigma, rho = smooth_knn_dist(nearest.astype(np.float32), float(N_NEIGHBORS))
    graph, _, _ = umap.umap_.fuzzy_simplicial_set(
        rows, N_NEIGHBORS, np.random.RandomState(0), metric, knn_indices=order, knn_dists=nearest.astype(np.float32)
    )
    graph = graph.tocoo()
    edges = sorted((int(i), int(j), round(float(w), 6)) for i, j, w in zip(graph.row, graph.col, graph.data) if i < j)
    return {
        "rows": name,
        "n_rows": GRAPH_ROWS,
        "metric": metric,
        "n_neighbors": N_NEIGHBORS,
        "sigma": [round(float(v), 6) for v in sigma],
        "rho": [round(float(v), 6) for v in rho],
        "edges": edges,
    }


def quality_case(name, rows, metric, n_components):
    quality = {}
    for init in ("pca", "spectral"):
        embedding = umap.UMAP(
            n_neighbors=N_NEIGHBORS, n_components=n_components, metric=metric, init=init, random_state=7, n_jobs=1
        ).fit_transform(rows)
        quality[init] = {
            "trustworthiness": round(trustworthiness(rows, embedding, n_neighbors=N_NEIGHBORS, metric=metric), 5),
            # Continuity is trustworthiness with the spaces exchanged, and needs the rows' own metric for ranks only.
            "continuity": round(continuity(rows, embedding, metric), 5),
        }
    return {"rows": name, "metric": metric, "n_components": n_components, "n_neighbors": N_NEIGHBORS, **quality}


def continuity(rows, embedding, metric):
    n, k = len(rows), N_NEIGHBORS
    near = pairwise_distances(rows, metric=metric)
    np.fill_diagonal(near, np.inf)
    far = pairwise_distances(embedding)
    np.fill_diagonal(far, np.inf)
    ranks = far.argsort(axis=1, kind="stable").argsort(axis=1, kind="stable") + 1
    nearest = near.argsort(axis=1, kind="stable")[:, :k]
    excess = np.maximum(0, np.take_along_axis(ranks, nearest, axis=1) - k)
    return 1 - 2 * excess.sum() / (n * k * (2 * n - 3 * k - 1))


def main():
    warnings.filterwarnings("ignore")
    for package, wanted in PINNED.items():
        assert version(package) == wanted, f"{package} is {version(package)}, not {wanted}"
    sets = row_sets()
    curves = [(0.1, 1), (0.0, 1), (0.5, 1), (0.25, 2)]
    golden = {
        "versions": PINNED,
        "note": "Graphs from exact neighbours; embeddings with random_state 7, judged by scikit-learn.",
        "rows": {name: rows.tolist() for name, rows in sets.items()},
        "curves": [
            dict(zip(("a", "b"), map(float, find_ab_params(spread, min_dist))), min_dist=min_dist, spread=spread)
            for min_dist, spread in curves
        ],
        "graphs": [graph_case("clusters", sets["clusters"], metric) for metric in ("euclidean", "manhattan", "cosine")]
        + [graph_case("mixed", sets["mixed"], "euclidean")],
        "qualities": [quality_case(name, rows, "euclidean", q) for name, rows in sets.items() for q in (2, 3) if q < rows.shape[1]]
        + [quality_case("clusters", sets["clusters"], metric, 2) for metric in ("manhattan", "cosine")],
    }
    TO.mkdir(parents=True, exist_ok=True)
    text = json.dumps(golden, separators=(",", ":"))
    (TO / "embeddings.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
