"""Renews test/golden/reduce/pca.json: scikit-learn's principal components of seeded matrices and incidents.

    python -m venv .venv
    .venv/bin/pip install scikit-learn==1.9.1 scipy==1.17.1 numpy==2.4.6 pandas==3.1.1 prince==0.23.0
    .venv/bin/python scripts/golden/pca.py

It takes seconds. Tests only read the file; Python is needed for this alone. The features of incidents are built here
by pandas from their definitions, so that the file judges them too.
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
import prince
from numbering import all_shorter
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits

PINNED = {"scikit-learn": "1.9.1", "numpy": "2.4.6", "pandas": "3.1.1", "prince": "0.23.0"}
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
        "weekday_sin": np.sin(week),
        "weekday_cos": np.cos(week),
        "season_sin": np.sin(year),
        "season_cos": np.cos(year),
    })
    out[["x", "y", "local_rate"]] = f[["x", "y", "local_rate"]]
    for name in ("violent", "property", "vice"):
        out[f"type_{name}"] = (f["type"] == GROUPS.index(name)).astype(float)
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


VARIABLES = [
    ["hour_sin", "hour_cos"], ["weekday_sin", "weekday_cos"], ["season_sin", "season_cos"], ["x"], ["y"], ["local_rate"],
    ["type_violent", "type_property", "type_vice"], [f"at_{name}" for name in KINDS[:-1]], ["arrest"], ["domestic"],
]
BLOCKS = np.split(np.arange(sum(map(len, VARIABLES))), np.cumsum([len(names) for names in VARIABLES])[:-1])


def parallel(data, blocks, rng, shuffles=3000):
    """95th percentiles of the eigenvalues of the correlations when the rows of each block of columns are shuffled on their own."""
    data = (data - data.mean(0)) / data.std(0, ddof=1)
    drawn = np.empty((shuffles, data.shape[1]))
    for draw in range(shuffles):
        mixed = data.copy()
        for columns in blocks:
            mixed[:, columns] = data[rng.permutation(len(data))][:, columns]
        drawn[draw] = np.linalg.eigvalsh(mixed.T @ mixed / (len(data) - 1))[::-1]
    return np.quantile(drawn, 0.95, axis=0).tolist()


def uncorrelated(columns):
    """Columns of variance 1 and correlation 0 that say the same."""
    centred = columns - columns.mean(0)
    return centred @ np.linalg.inv(np.linalg.cholesky(np.cov(centred.T).reshape(centred.shape[1], -1))).T


def mixed(frame, rng):
    """prince's factor analysis of mixed data, the coordinates of each circle made uncorrelated first: they are one variable."""
    measures = pd.DataFrame({name: frame[name] for name in ("x", "y", "local_rate")})
    for name in ("hour", "weekday", "season"):
        measures[[f"{name}_1", f"{name}_2"]] = uncorrelated(frame[[f"{name}_sin", f"{name}_cos"]].to_numpy())
    kinds = pd.DataFrame({
        "type": frame[["type_violent", "type_property", "type_vice"]].astype(int).astype(str).agg("".join, axis=1),
        "location": frame[[f"at_{name}" for name in KINDS[:-1]]].astype(int).astype(str).agg("".join, axis=1),
        "arrest": frame["arrest"].map({0: "no", 1: "yes"}),
        "domestic": frame["domestic"].map({0: "no", 1: "yes"}),
    })
    n_axes = measures.shape[1] + sum(kinds[name].nunique() - 1 for name in kinds)
    model = prince.FAMD(n_components=n_axes, engine="scipy", random_state=0).fit(pd.concat([measures, kinds], axis=1))
    scores = model.row_coordinates(pd.concat([measures, kinds], axis=1)).to_numpy()[:, :4]
    scores = (scores - scores.mean(0)) / scores.std(0)
    # What an axis tells of a variable: the share of the variance of its columns, by regression on the standardised scores.
    told = {}
    for name in ("hour", "weekday", "season"):
        told[name] = sum(np.array([np.corrcoef(measures[f"{name}_{i}"], score)[0, 1] ** 2 for score in scores.T]) for i in (1, 2))
    for name in ("x", "y", "local_rate"):
        told[name] = np.array([np.corrcoef(measures[name], score)[0, 1] ** 2 for score in scores.T])
    for name in kinds:
        means = np.array([[score[kinds[name] == kind].mean() for kind in kinds[name].unique()] for score in scores.T])
        shares = np.array([(kinds[name] == kind).mean() for kind in kinds[name].unique()])
        told[name] = (means**2 * shares).sum(1)
    return {
        "eigenvalues": np.asarray(model.eigenvalues_).tolist(),
        "told": {name: values.tolist() for name, values in told.items()},
        "correlations": [[np.corrcoef(frame[name], score)[0, 1] for name in frame.columns] for score in scores.T],
        "parallel": parallel(np.hstack([uncorrelated(frame[names].to_numpy()) for names in VARIABLES]), BLOCKS, rng),
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
        "parallel": parallel(frame.to_numpy(), [[column] for column in range(frame.shape[1])], rng),
        "famd": mixed(frame, rng),
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
