"""One call of one Python library's reduction: `reduce-peers.py JOB` (see peer_job.py)."""

import json

import numpy as np
from peer_job import run_job, timed

DTYPES = {"Float64Array": "<f8", "Int32Array": "<i4", "Uint16Array": "<u2", "Uint8Array": "u1"}
GROUPS = ["violent", "property", "vice"]
KINDS = ["outdoor", "residence", "commercial", "transport"]


def read_incidents(job):
    """The columns as a data frame, and the group of each type code."""
    import pandas as pd

    with open(f"{job['table']}.columns.json") as columns:
        kinds = json.load(columns)
    with open(f"{job['table']}.types.json") as types:
        groups = np.array(json.load(types)["groups"])
    read = lambda name: np.fromfile(f"{job['table']}.{name}.bin", dtype=DTYPES[kinds[name]], count=job["rows"])
    return pd.DataFrame({name: read(name) for name in job["columns"]}), groups


def features(incidents, groups):
    """The features of src/features/features.ts, as one writes them in pandas."""
    import pandas as pd

    hour = incidents["hour"] * (np.pi / 12)
    weekday = incidents["weekday"] * (2 * np.pi / 7)
    season = incidents["day_of_year"] * (2 * np.pi / 365.25)
    type_codes = incidents["type"].to_numpy()
    return pd.DataFrame(
        {
            "hour_sin": np.sin(hour),
            "hour_cos": np.cos(hour),
            "weekday_sin": np.sin(weekday),
            "weekday_cos": np.cos(weekday),
            "season_sin": np.sin(season),
            "season_cos": np.cos(season),
            **{name: incidents[name] for name in ("x", "y", "local_rate")},
            **{f"type_{name}": (groups == name).astype(float)[type_codes] for name in GROUPS},
            **{f"at_{name}": (incidents["location_kind"] == kind).astype(float) for kind, name in enumerate(KINDS)},
            "arrest": incidents["arrest"].astype(float),
            "domestic": incidents["domestic"].astype(float),
        }
    )


def sklearn_pca(job, threads):
    from sklearn.decomposition import PCA
    from sklearn.preprocessing import StandardScaler
    from threadpoolctl import threadpool_limits

    incidents, groups = read_incidents(job)

    def call():
        return PCA().fit(StandardScaler().fit_transform(features(incidents, groups)))

    with threadpool_limits(threads):
        model, seconds = timed(call)
    # StandardScaler divides by n, the variances of PCA by n - 1; ours divides by n - 1 in both.
    rows = len(incidents)
    eigenvalues = model.explained_variance_ * (rows - 1) / rows
    return seconds, {"eigenvalues": eigenvalues, "components": model.components_}, {}


WARM_UP_ROWS = 5000


def umap_learn(job):
    import warnings

    import umap

    rows, options = job["rows"], job["options"]
    data = np.fromfile(f"{job['table']}.values.bin", dtype="<f8", count=rows * options["n_features"])
    data = data.reshape(rows, -1)
    make = lambda **more: umap.UMAP(
        n_neighbors=options["n_neighbors"], random_state=options["seed"], n_jobs=1, **more
    )
    warnings.simplefilter("ignore")
    # numba compiles at the first call, by descent from 4,096 rows on: that is not what is measured.
    make(n_epochs=5).fit(data[:WARM_UP_ROWS])
    embedding, seconds = timed(lambda: make().fit_transform(data))
    return seconds, {"embedding": embedding.astype("<f8")}, {}


TOOLS = {
    "pca": {
        "scikit-learn": lambda job: sklearn_pca(job, None),
        "scikit-learn, 1 thread": lambda job: sklearn_pca(job, 1),
    },
    "umap": {"umap-learn": umap_learn},
}

if __name__ == "__main__":
    run_job(TOOLS)
