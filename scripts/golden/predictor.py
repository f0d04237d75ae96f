"""Renews test/golden/hotspots/mixture.json: scipy's bounded optimum of the predictor's problem on seeded counts.

    python -m venv .venv
    .venv/bin/pip install scipy==1.17.1 numpy==2.4.6
    .venv/bin/python scripts/golden/predictor.py

It takes some seconds. Tests only read the file; Python is needed for this alone. The same versions make the same file.
The problem: counts y of rows with features f >= 0 are Poisson with mean sum_j w_j f_j; find the likeliest w >= 0.
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
from scipy.optimize import LinearConstraint, minimize

PINNED = {"scipy": "1.17.1", "numpy": "2.4.6"}
TO = Path(__file__).parents[2] / "test" / "golden" / "hotspots" / "mixture.json"


def independent(rng, n):
    """Five features of which two explain nothing: their weights end at the bound."""
    f = rng.gamma(0.7, 1.0, (n, 5))
    return f, f @ np.array([0.9, 0.0, 0.25, 0.0, 0.05])


def decayed(rng, n):
    """The same past weighed with several memories: columns that nearly say the same."""
    rate = rng.gamma(0.5, 1.0, n)
    f = np.column_stack([rng.poisson(rate * m) / m for m in (0.5, 2, 6, 24)] + [np.ones(n)])
    return f, 0.7 * rate + 0.2


def sparse(rng, n):
    """Almost no counts, and a feature that is zero everywhere."""
    f = np.column_stack([rng.poisson(0.1, (n, 3)), np.zeros(n), np.full(n, 0.02)])
    return f, f @ np.array([0.3, 0.1, 0.0, 0.0, 1.0])


def optimum(f, y):
    """L-BFGS-B, then trust-constr from there; the better of the two."""

    def loss(w):
        mean = f @ w + 1e-12
        return mean.sum() - (y[y > 0] * np.log(mean[y > 0])).sum()

    def gradient(w):
        return f.T @ (1 - y / (f @ w + 1e-12))

    def hessian(w):
        return f.T @ (f * (y / (f @ w + 1e-12) ** 2)[:, None])

    sums = f.sum(0)
    start = np.where(sums > 0, y.sum() / np.maximum(sums, 1e-300) / (sums > 0).sum(), 0)
    bounds = [(0, None) if s > 0 else (0, 0) for s in sums]
    first = minimize(loss, start, jac=gradient, method="L-BFGS-B", bounds=bounds,
                     options={"ftol": 1e-16, "gtol": 1e-10, "maxiter": 20000, "maxfun": 100000})
    inside = np.clip(first.x, 1e-9, None)
    used = LinearConstraint(np.eye(len(sums)), 0, [np.inf if s > 0 else 1e-8 for s in sums])
    second = minimize(loss, inside, jac=gradient, hess=hessian, method="trust-constr", constraints=[used],
                      options={"gtol": 1e-10, "xtol": 1e-14, "maxiter": 5000})
    polished = np.where(sums > 0, np.clip(second.x, 0, None), 0)
    best = polished if loss(polished) < loss(first.x) else first.x
    return best, loss(best)


def main():
    for name, pinned in PINNED.items():
        if version(name) != pinned:
            raise SystemExit(f"{name} is {version(name)}, the golden file is made with {pinned}")
    problems = []
    for seed, (make, n) in enumerate([(independent, 300), (decayed, 400), (sparse, 500)], 1):
        rng = np.random.default_rng(seed)
        f, mean = make(rng, n)
        f = np.round(f, 4)
        y = rng.poisson(mean)
        weights, loss = optimum(f, y)
        problems.append({"name": make.__name__, "about": make.__doc__, "features": f.tolist(), "counts": y.tolist(),
                         "weights": [round(float(w), 7) for w in weights], "loss": round(float(loss), 7)})
    TO.parent.mkdir(parents=True, exist_ok=True)
    TO.write_text(json.dumps({"made_with": PINNED, "problems": problems}) + "\n")


if __name__ == "__main__":
    main()
