"""Loads a PatrolIQ model for MLflow and answers as PatrolIQ itself does. Needs numpy and pandas.

The kind that model.json states says what it takes and gives; the signature in MLmodel names the columns.
"""

import json

from .cells import CellRisk
from .features import Pca, Umap
from .places import Dbscan, KMeans, Ward
from .profiles import Profiles

KINDS = {
    "cell_risk": CellRisk,
    "dbscan_zones": Dbscan,
    "hdbscan_zones": Dbscan,
    "kmeans_geo": KMeans,
    "pca": Pca,
    "temporal_profiles": Profiles,
    "umap": Umap,
    "ward_geo": Ward,
}


def _load_pyfunc(path):
    """What MLflow calls, with the path of model.json."""
    with open(path, encoding="utf-8") as file:
        model = json.load(file)
    kind = model.get("kind")
    if kind not in KINDS:
        raise ValueError(f'unknown kind of model "{kind}"; known are {", ".join(KINDS)}')
    return KINDS[kind](model)
