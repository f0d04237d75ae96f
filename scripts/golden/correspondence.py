"""Renews test/golden/reduce/correspondence.json: prince's correspondence analysis of seeded tables.

    python -m venv .venv
    .venv/bin/pip install prince==0.23.0 scikit-learn==1.9.1 scipy==1.17.1 numpy==2.4.6 pandas==3.1.1
    .venv/bin/python scripts/golden/correspondence.py

It takes seconds. Tests only read the file; Python is needed for this alone. Inertia is checked against scipy's chi square.
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
import prince
from scipy.stats import chi2_contingency

PINNED = {"prince": "0.23.0", "scipy": "1.17.1", "numpy": "2.4.6", "pandas": "3.1.1"}
TO = Path(__file__).parents[2] / "test" / "golden" / "reduce"


def tables(rng):
    kinds = rng.dirichlet(np.ones(9), 3)
    mixed = rng.dirichlet([0.6, 0.6, 0.6], 14) @ kinds
    return {
        "more rows": rng.poisson(400 * mixed) + 1,
        "more columns": (rng.poisson(400 * mixed) + 1).T,
        "two rows": np.array([[9, 1, 4], [3, 7, 5]]),
    }


def case(name, table):
    n_axes = min(table.shape) - 1
    model = prince.CA(n_components=n_axes, engine="scipy", random_state=0).fit(pd.DataFrame(table))
    inertia = chi2_contingency(table, correction=False).statistic / table.sum()
    assert abs(inertia - model.total_inertia_) < 1e-9
    kept = min(4, n_axes)
    return {
        "name": name,
        "n_rows": table.shape[0],
        "n_columns": table.shape[1],
        "counts": table.ravel().tolist(),
        "inertia": inertia,
        "eigenvalues": np.asarray(model.eigenvalues_).tolist(),
        "kept": kept,
        "rows": model.row_coordinates(pd.DataFrame(table)).to_numpy()[:, :kept].ravel().tolist(),
        "columns": model.column_coordinates(pd.DataFrame(table)).to_numpy()[:, :kept].ravel().tolist(),
        "contributions": model.column_contributions_.to_numpy()[:, :kept].T.ravel().tolist(),
    }


def main():
    found = {package: version(package) for package in PINNED}
    if found != PINNED:
        raise SystemExit(f"this golden file is made with {PINNED}, here is {found}: install those, or change PINNED and say why")
    rng = np.random.default_rng(31)
    cases = [case(name, table) for name, table in tables(rng).items()]
    note = "prince.CA; row-major coordinates of the first axes, whose signs are free; contributions of columns by axis."
    text = json.dumps({"renewed by": "scripts/golden/correspondence.py", "versions": found, "note": note, "cases": cases}, separators=(",", ":"), allow_nan=False)
    (TO / "correspondence.json").write_text(text + "\n")
    print(f"correspondence.json: {len(text) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
