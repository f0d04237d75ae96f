"""Renews test/golden/temporal/*.json: what statsmodels and scipy answer on seeded series.

    python -m venv .venv
    .venv/bin/pip install statsmodels==0.15.0 scipy==1.17.1 numpy==2.4.6
    .venv/bin/python scripts/golden/temporal.py

It takes seconds. Tests only read the files; Python is needed for this alone. Each file holds the versions it was made
with; the same versions make the same files.
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
import statsmodels.api as sm
from scipy.stats import chi2, t
from statsmodels.tsa.seasonal import STL

PINNED = {"statsmodels": "0.15.0", "scipy": "1.17.1", "numpy": "2.4.6"}
TO = Path(__file__).parents[2] / "test" / "golden" / "temporal"

# Left out: robust fits of so few cycles that they pass through the values. Their residuals are rounding errors, and so
# are then the weights of the next round.
STL_CASES = [
    {"n": 156, "period": 52, "seasonal": 31, "seasonal_deg": 0, "robust": True},
    {"n": 160, "period": 52, "seasonal": 7, "seasonal_deg": 1, "robust": False},
    {"n": 110, "period": 52, "seasonal": 21, "seasonal_deg": 0, "robust": True},
    {"n": 200, "period": 7, "seasonal": 7, "seasonal_deg": 1, "robust": False},
    {"n": 199, "period": 7, "seasonal": 35, "seasonal_deg": 0, "robust": True, "trend": 21},
    {"n": 25, "period": 12, "seasonal": 3, "seasonal_deg": 0, "robust": False, "trend": 25},
    {"n": 60, "period": 4, "seasonal": 9, "seasonal_deg": 1, "robust": True},
]


def series(n, period, rng):
    i = np.arange(n)
    y = 700 + 40 * np.sin(i / n * 3) + 60 * np.cos(2 * np.pi * i / period) + 25 * rng.standard_normal(n)
    y[rng.integers(0, n, max(1, n // 40))] += 300
    return np.round(y, 3)


def stl_cases():
    rng = np.random.default_rng(5)
    for case in STL_CASES:
        options = {key: value for key, value in case.items() if key != "n"}
        y = series(case["n"], case["period"], rng)
        fit = STL(y, **options).fit()
        yield {"options": options, "y": y.tolist(), "trend": fit.trend.tolist(), "seasonal": fit.seasonal.tolist()}


def regression_cases():
    rng = np.random.default_rng(6)
    for n in [400, 365, 150]:
        day = np.arange(n)
        year = 2 * np.pi * day / 365.25
        design = np.column_stack([np.ones(n), day / 365.25, day % 7 == 5, np.cos(year), np.sin(year)]).astype(float)
        exposure = np.where(rng.random(n) < 0.05, 23 / 24, 1.0)
        together = np.repeat(rng.gamma(20, 1 / 20, n // 5 + 1), 5)[:n]
        counts = rng.poisson(exposure * np.exp(design @ [3.0, -0.1, 0.2, -0.15, -0.05]) * together)
        fit = sm.GLM(counts, design, family=sm.families.Poisson(), exposure=exposure).fit(tol=1e-14, maxiter=200)
        yield {
            "n_columns": design.shape[1],
            "design": design.ravel().tolist(),
            "counts": counts.tolist(),
            "exposure": exposure.tolist(),
            "coefficients": fit.params.tolist(),
            "covariance": fit.cov_params().ravel().tolist(),
            "means": fit.mu.tolist(),
        }


def quantiles():
    counts = [0, 1, 2, 3, 5, 10, 40, 300, 9000]
    return {
        "poisson": [
            {"n": n, "lo": float(chi2.ppf(0.025, 2 * n) / 2) if n else 0.0, "hi": float(chi2.ppf(0.975, 2 * n + 2) / 2)}
            for n in counts
        ],
        "student": [{"df": df, "quantile": float(t.ppf(0.975, df))} for df in [1, 2, 3, 4, 5, 8, 15, 30, 155, 1000]],
    }


def write(name, note, **content):
    TO.mkdir(parents=True, exist_ok=True)
    file = {"note": note, "versions": PINNED, **content}
    (TO / f"{name}.json").write_text(json.dumps(file, separators=(",", ":")) + "\n")


def main():
    for name, wanted in PINNED.items():
        if version(name) != wanted:
            raise SystemExit(f"{name} must be {wanted}, not {version(name)}: see the top of this file")
    write("stl", "statsmodels.tsa.seasonal.STL(y, **options).fit(), without jumps", cases=list(stl_cases()))
    write(
        "regression",
        "statsmodels GLM, Poisson with log link and exposure",
        cases=list(regression_cases()),
    )
    write("quantiles", "scipy: exact 95% interval of a Poisson mean (Garwood), 97.5% quantile of Student's t", **quantiles())


if __name__ == "__main__":
    main()
