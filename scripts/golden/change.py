"""Renews test/golden/temporal/years.json and test/golden/hotspots/effects.json: what statsmodels and scipy answer to
changes between years and to many effects with one peak at none.

    python -m venv .venv
    .venv/bin/pip install statsmodels==0.15.0 scipy==1.17.1 numpy==2.4.6
    .venv/bin/python scripts/golden/change.py

It takes seconds. Tests only read the files; Python is needed for this alone. The same versions make the same files.
Years: quasi-Poisson regression (Pearson's scale) of months on free effects of years and of the months of the year.
Effects: weights of a point at 0 and of normal laws around it that maximise Stephens's (2017) likelihood with a penalty of two estimates at 0, found
by a general optimiser, and what they say of each estimate, by adaptive quadrature and root finding.
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
import statsmodels.api as sm
from scipy import stats
from scipy.optimize import brentq, minimize

PINNED = {"statsmodels": "0.15.0", "scipy": "1.17.1", "numpy": "2.4.6"}
TO = Path(__file__).parents[2] / "test" / "golden"


def years_case(rng, levels, monthly, spread):
    n_years = len(levels)
    course = 1 + 0.25 * np.cos(2 * np.pi * (np.arange(12) - 6) / 12)
    hours = np.tile(24.0 * np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]), n_years)
    mean = np.repeat(levels, 12) * np.tile(course, n_years) * monthly * hours / 730
    n = rng.poisson(mean * rng.gamma(1 / spread, spread, len(mean)) if spread else mean)
    year = np.repeat(np.arange(n_years), 12)
    month = np.tile(np.arange(12), n_years)
    years_columns = (year[:, None] == np.arange(n_years)).astype(float)
    design = np.column_stack([years_columns, (month[:, None] == np.arange(1, 12)).astype(float)])
    fit = sm.GLM(n, design, family=sm.families.Poisson(), exposure=hours).fit(scale="X2", tol=1e-14, maxiter=200)
    if fit.scale < 1:  # never less than a Poisson count's variance
        fit = sm.GLM(n, design, family=sm.families.Poisson(), exposure=hours).fit(scale=1, tol=1e-14, maxiter=200)
    df = fit.df_resid

    def contrast(weights):
        row = np.zeros(design.shape[1])
        row[:n_years] = weights
        log, se = float(row @ fit.params), float(np.sqrt(row @ fit.cov_params() @ row))
        half = stats.t.ppf(0.975, df) * se
        return {"ratio": np.exp(log), "lo": np.exp(log - half), "hi": np.exp(log + half)}

    unit = np.eye(n_years)
    case = {
        "years": list(range(2015, 2015 + n_years)),
        "n": n.tolist(),
        "hours": hours.tolist(),
        "dispersion": float(fit.scale),
        "changes": [contrast(unit[t + 1] - unit[t]) for t in range(n_years - 1)],
        "overall": contrast(unit[-1] - unit[0]),
    }
    if n_years > 2:
        away = np.zeros((n_years - 2, design.shape[1]))
        for t in range(n_years - 2):
            away[t, t : t + 3] = [1, -2, 1]
        case["line_p"] = float(fit.wald_test(away, use_f=True, scalar=True).pvalue)
        line = sm.GLM(
            n,
            np.column_stack([np.ones(len(n)), year - (n_years - 1) / 2, design[:, n_years:]]),
            family=sm.families.Poisson(),
            exposure=hours,
        ).fit(scale=fit.scale, tol=1e-14, maxiter=200)
        half = stats.t.ppf(0.975, df) * line.bse[1]
        case["per_year"] = {"ratio": float(np.exp(line.params[1])), "half": float(half)}
    return case


def years():
    rng = np.random.default_rng(13)
    return [
        years_case(rng, np.array([1, 1.57, 1.34]), 42, 0),
        years_case(rng, np.array([1, 1.07, 1.13]), 4800, 0.002),
        years_case(rng, np.array([1, 0.56, 0.49]), 2000, 0.01),
        years_case(rng, np.array([1.0, 1.2]), 300, 0.02),
        years_case(rng, np.array([1.0, 1.1, 1.2, 1.25, 1.4]), 500, 0.004),
    ]


def f_tails():
    return [
        {"f": f, "d1": d1, "d2": d2, "p": float(stats.f.sf(f, d1, d2))}
        for d1 in [1, 2, 3]
        for d2 in [11, 22, 44]
        for f in [0.1, 0.7, 1.5, 3, 5, 12]
    ]


def grid(b, s):
    """The standard deviations of ashr's autoselect.mixsd, with a factor of sqrt(2)."""
    least = min(s) / 10
    beyond = max(b**2 - s**2)
    most = max(least, 2 * np.sqrt(beyond)) if beyond > 0 else 8 * least
    n = int(np.ceil(np.log(most / least) / np.log(np.sqrt(2))))
    return np.concatenate([[0.0], most / np.sqrt(2) ** np.arange(n, -1, -1.0)])


def effects_case(rng, n, share, sd, spread):
    theta = np.where(rng.random(n) < share, rng.normal(0, sd, n), 0)
    s = np.exp(rng.normal(-1.5, spread, n))
    b = theta + s * rng.standard_normal(n)
    tau = grid(b, s)
    likely = stats.norm.pdf(b[:, None], 0, np.sqrt(s[:, None] ** 2 + tau**2))
    likely /= likely.max(axis=1, keepdims=True)

    def loss(w):
        w = np.abs(w)
        w = w / w.sum()
        return -np.sum(np.log(likely @ w)) - 2 * np.log(w[0])

    # Convex in the weights: expectation–maximisation from two starts, then a general optimiser from the better one.
    best = None
    for start in [np.full(len(tau), 1 / len(tau)), np.r_[0.9, np.full(len(tau) - 1, 0.1 / (len(tau) - 1))]]:
        found = minimize(
            lambda w: -np.sum(np.log(likely @ w)) - 2 * np.log(w[0]),
            start,
            jac=lambda w: -(likely / (likely @ w)[:, None]).sum(axis=0) - np.r_[2 / w[0], np.zeros(len(w) - 1)],
            method="SLSQP",
            bounds=[(1e-9, 1)] + [(0, 1)] * (len(tau) - 1),
            constraints={"type": "eq", "fun": lambda w: w.sum() - 1, "jac": lambda w: np.ones(len(w))},
            options={"ftol": 1e-13, "maxiter": 2000},
        )
        if best is None or found.fun < best.fun:
            best = found
    weight = np.clip(best.x, 0, 1)
    weight /= weight.sum()

    def about(estimate, se):
        part = weight * stats.norm.pdf(estimate, 0, np.sqrt(se**2 + tau**2))
        part /= part.sum()
        shrink = tau**2 / (tau**2 + se**2)
        centre, width = shrink * estimate, np.sqrt(shrink) * se

        def cdf(x):
            above = part[1:] @ stats.norm.cdf(x, centre[1:], width[1:])
            return above + (part[0] if x >= 0 else 0)

        far = abs(estimate) + 10 * se
        below, beyond = cdf(-1e-12), cdf(1e-12)

        def quantile(q):
            if below < q <= beyond:
                return 0.0
            return brentq(lambda x: cdf(x) - q, -far, -1e-12) if q <= below else brentq(lambda x: cdf(x) - q, 1e-12, far)

        negative = part[1:] @ stats.norm.cdf(0, centre[1:], width[1:])
        return {
            "mean": float(part @ centre),
            "lo": quantile(0.025),
            "hi": quantile(0.975),
            "false_sign": float(min(negative, 1 - part[0] - negative) + part[0]),
        }

    return {
        "estimates": b.tolist(),
        "se": s.tolist(),
        "loss": float(loss(weight)),
        "none": float(weight[0]),
        "effects": [about(e, se) for e, se in zip(b, s)],
    }


def effects():
    rng = np.random.default_rng(14)
    return [
        effects_case(rng, 200, 0.1, 1.0, 0.3),
        effects_case(rng, 150, 1.0, 0.28, 0.4),
        effects_case(rng, 60, 0.0, 0.0, 0.2),
        effects_case(rng, 5, 0.5, 2.0, 0.2),
    ]


def write(folder, name, **content):
    file = {"versions": PINNED, **content}
    (TO / folder / f"{name}.json").write_text(json.dumps(file, separators=(",", ":")) + "\n")


def main():
    for name, wanted in PINNED.items():
        if version(name) != wanted:
            raise SystemExit(f"{name} must be {wanted}, not {version(name)}: see the top of this file")
    write("temporal", "years", cases=years(), f_tails=f_tails())
    write("hotspots", "effects", cases=effects())


if __name__ == "__main__":
    main()
