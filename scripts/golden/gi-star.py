"""Renews test/golden/hotspots/: what esda and scipy answer to Gi* and to counts that scatter more than Poisson's.

    python -m venv .venv
    .venv/bin/pip install esda==2.9.0 libpysal==4.14.1 scipy==1.17.1 numpy==2.4.6
    .venv/bin/python scripts/golden/gi-star.py

It takes some seconds. Tests only read the files; Python is needed for this alone. The same versions make the same files.
Cells are a grid with gaps, so that some have fewer neighbours than others, and one has none.
"""

import json
import warnings
from importlib.metadata import version
from pathlib import Path

import numpy as np
from scipy import stats

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from esda import G_Local
    from libpysal.weights import W, fill_diagonal

PINNED = {"esda": "2.9.0", "libpysal": "4.14.1", "scipy": "1.17.1", "numpy": "2.4.6"}
TO = Path(__file__).parents[2] / "test" / "golden" / "hotspots"


def cells(rng):
    """A grid of 12 by 10 with a fifth of the cells left out, and one far away."""
    grid = [(c, r) for c in range(12) for r in range(10) if rng.random() > 0.2]
    return grid + [(40, 40)]


def neighbours(grid, reach):
    return {
        i: [
            j
            for j, (c2, r2) in enumerate(grid)
            if j != i and (c - c2) ** 2 + (r - r2) ** 2 <= reach**2
        ]
        for i, (c, r) in enumerate(grid)
    }


def gi_star(counts, near):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        weights = fill_diagonal(W(near, silence_warnings=True), 1.0)
        return G_Local(counts.astype(float), weights, transform="B", star=True, permutations=0).Zs


def write(name, value):
    TO.mkdir(parents=True, exist_ok=True)
    (TO / f"{name}.json").write_text(json.dumps({"versions": PINNED, **value}, separators=(",", ":")) + "\n")


def main():
    installed = {name: version(name) for name in PINNED}
    assert installed == PINNED, f"install {PINNED}, not {installed}"
    rng = np.random.default_rng(7)
    grid = cells(rng)
    sets = {
        "poisson": rng.poisson(3.0, len(grid)),
        "skewed": rng.negative_binomial(0.4, 0.05, len(grid)),
        "planted": np.array([20 if c < 3 and r < 3 else rng.poisson(1.0) for c, r in grid]),
    }
    write(
        "gi-star",
        {
            "col": [c for c, _ in grid],
            "row": [r for _, r in grid],
            "cases": [
                {
                    "name": name,
                    "reach": reach,
                    "counts": counts.tolist(),
                    "z": [float(z) for z in gi_star(counts, neighbours(grid, reach))],
                }
                for name, counts in sets.items()
                for reach in (1, 1.5, 2.9)
            ],
        },
    )
    means = [0.02, 0.3, 1, 4.5, 30, 250, 4000]
    write(
        "counts",
        {
            "ranges": [
                {
                    "mean": mean,
                    "alpha": alpha,
                    "lo": float(law.ppf(0.025)),
                    "hi": float(law.ppf(0.975)),
                    "at_least_2": float(law.sf(1)),
                }
                for mean in means
                for alpha in (0, 0.05, 0.8)
                for law in [
                    stats.poisson(mean) if alpha == 0 else stats.nbinom(1 / alpha, 1 / (1 + alpha * mean))
                ]
            ],
            "gamma": [
                {"shape": shape, "lo": float(law.ppf(0.025)), "hi": float(law.ppf(0.975))}
                for shape in (3, 5.5, 20, 400)
                for law in [stats.gamma(shape, scale=1 / shape)]
            ],
            "fisher": [
                {"hits": a, "drawn": d, "all": k, "n": n, "p": float(stats.hypergeom(n, k, d).sf(a - 1))}
                for a, d, k, n in [(6, 6, 8, 34), (3, 6, 3, 34), (10, 28, 10, 34), (0, 6, 9, 34), (3, 3, 3, 10)]
            ],
            "student": [
                {"t": t, "df": 12, "p": float(2 * stats.t(12).sf(t))} for t in (0.5, 1.3, 2.1788, 4, 9)
            ],
        },
    )


if __name__ == "__main__":
    main()
