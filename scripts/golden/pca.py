"""Renews test/golden/reduce/pca.json: scikit-learn's principal components of seeded matrices and incidents.

    python -m venv .venv
    .venv/bin/pip install scikit-learn==1.9.1 scipy==1.17.1 numpy==2.4.6 pandas==3.1.1
    .venv/bin/python scripts/golden/pca.py

It takes seconds. Tests only read the file; Python is needed for this alone. The features of incidents are built here
by pandas from their definitions, so that the file judges them too.
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
from numbering import all_shorter
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits

PINNED = {"scikit-learn": "1.9.1", "numpy": "2.4.6", "pandas": "3.1.1"}
TO = Path(__file__).parents[2] / "test" / "golden" / "reduce"
TYPES = ["THEFT", "BATTERY", "NARCOTICS", "WEAPONS VIOLATION"]
GROUPS = ["property", "violent", "vice", "order"]
KINDS = ["outdoor", "residence", "commercial", "transport", "other"]


def matrices(rng):
    mixer = rng.normal(size=(8, 8))
    mixed = rng.normal(size=(120, 8)) @ mixer
    scales = 10.0 ** np.arange(-4, 4)
    constant = mixed.copy()
    constant[:, 2] = 7.25
    sets = {
        "mixed": mixed,
        "scales": mixed * scales,
        "far": np.round(mixed, 3) + 1e6,
        "constant": constant,
        "few_rows": rng.normal(size=(5, 8)),
    }
    return {name: np.array([all_shorter(row, 9 if name == "far" else 6) for row in data]) for name, data in sets.items()}


def incidents(rng, n):
    minutes = rng.integers(0, 1440, n)
    group = rng.choice(4, n, p=[0.5, 0.25, 0.15, 0.1])
    return {
        "hour": np.where(group == 1, (minutes // 2 + 1080) % 1440, minutes) / 60,
        "weekday": rng.integers(0, 7, n),
        "day_of_year": rng.integers(0, 366, n),
        "x": np.round(rng.normal(0, 5000, n), 1),
        "y": np.round(rng.normal(0, 9000, n), 1),
        "type": group,
        "severity": np.where(group == 1, 1.0, np.where(group == 0, 0.5, 0.0)),
        "zone_distance": np.round(rng.gamma(1.5, 0.4, n), 4),
        "local_rate": np.round(rng.normal(2.8, 0.5, n), 4),
        "location_kind": rng.integers(0, 5, n),
        "arrest": (rng.random(n) < np.where(group == 2, 0.9, 0.2)).astype(int),
        "domestic": (rng.random(n) < np.where(group == 1, 0.4, 0.02)).astype(int),
    }


def feature_frame(columns):
    f = pd.DataFrame(columns)
    day, week, year = f["hour"] * (2 * np.pi / 24), f["weekday"] * (2 * np.pi / 7), f["day_of_year"] * (2 * np.pi / 365.25)
    out = pd.DataFrame({
        "hour_sin": np.sin(day),
        "hour_cos": np.cos(day),
        "night": ((f["hour"] >= 18) | (f["hour"] < 6)).astype(float),
        "weekday_sin": np.sin(week),
        "weekday_cos": np.cos(week),
        "weekend": (f["weekday"] >= 5).astype(float),
        "season_sin": np.sin(year),
        "season_cos": np.cos(year),
    })
    out[["x", "y", "zone_distance", "local_rate"]] = f[["x", "y", "zone_distance", "local_rate"]]
    for name in ("violent", "property", "vice"):
        out[f"type_{name}"] = (f["type"] == GROUPS.index(name)).astype(float)
    out["severity"] = f["severity"]
    for code, name in enumerate(KINDS[:-1]):
        out[f"at_{name}"] = (f["location_kind"] == code).astype(float)
    out[["arrest", "domestic"]] = f[["arrest", "domestic"]].astype(float)
    return out


def answer(data, fresh, standardize):
    """Eigenvalues of scikit-learn (n - 1; behind its scaler, which divides by n), components that are determined, scores."""
    scaler = StandardScaler(with_std=standardize).fit(data)
    model = PCA(svd_solver="full").fit(scaler.transform(data))
    values = model.explained_variance_
    d = data.shape[1]
    rank = int((values > 1e-9 * values[0]).sum())
    gaps = np.diff(values[: rank + 1])
    nearest = np.minimum(np.abs(np.append(gaps, -np.inf))[:rank], np.abs(np.insert(gaps, 0, -np.inf))[:rank])
    determined = [k for k in range(rank) if nearest[k] > 0.01 * values[k]]
    return {
        "standardize": standardize,
        "n_features": d,
        "eigenvalues": values[:rank].tolist(),
        "ratio": model.explained_variance_ratio_[:rank].tolist(),
        "determined": determined,
        "components": model.components_[determined].ravel().tolist(),
        "scores": model.transform(scaler.transform(fresh))[:, determined].ravel().tolist(),
    }


def main():
    found = {package: version(package) for package in PINNED}
    if found != PINNED:
        raise SystemExit(f"this golden file is made with {PINNED}, here is {found}: install those, or change PINNED and say why")
    rng = np.random.default_rng(20)
    cases = [
        {
            "name": name,
            "data": data.ravel().tolist(),
            "fresh": (fresh := np.round(data[:3] * 1.5 - data.mean(0) / 2, 6)).ravel().tolist(),
            **answer(data, fresh, standardize),
        }
        for name, data in matrices(rng).items()
        for standardize in (True, False)
        if not (name == "scales" and not standardize)
    ]
    columns = incidents(rng, 400)
    new = incidents(rng, 5)
    frame, fresh = feature_frame(columns), feature_frame(new)
    lists = lambda table: {key: np.asarray(values).tolist() for key, values in table.items()}
    city = {
        "type_names": TYPES,
        "columns": lists(columns),
        "fresh": lists(new),
        "features": list(frame.columns),
        **answer(frame.to_numpy(), fresh.to_numpy(), True),
    }
    note = (
        "PCA(svd_solver='full') behind StandardScaler(with_std=standardize). Eigenvalues up to rank; components and scores"
        " only of those that lie more than 1% from their neighbours, as of equal ones only the plane is determined; their"
        " signs are scikit-learn's. fresh: rows that were not in the fit."
    )
    TO.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"renewed by": "scripts/golden/pca.py", "versions": found, "note": note, "cases": cases, "city": city}, separators=(",", ":"), allow_nan=False)
    (TO / "pca.json").write_text(text + "\n")
    print(f"pca.json: {len(text) / 1000:.0f} kB")


if __name__ == "__main__":
    with threadpool_limits(1):
        main()
