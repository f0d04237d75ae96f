"""Renews test/golden/temporal/knox.json: what pointpats answers to Knox's test on seeded incidents.

    python -m venv .venv
    .venv/bin/pip install pointpats==2.5.5 scipy==1.17.1 numpy==2.4.6
    .venv/bin/python scripts/golden/knox.py

It takes some seconds. Tests only read the file; Python is needed for this alone. The same versions make the same file.
Coordinates are whole metres, so that pairs exactly at a band's edge occur and must be counted alike.
"""

import json
import warnings
from importlib.metadata import version
from pathlib import Path

import numpy as np
from pointpats import Knox

PINNED = {"pointpats": "2.5.5", "scipy": "1.17.1", "numpy": "2.4.6"}
TO = Path(__file__).parents[2] / "test" / "golden" / "time"
BANDS = [(100, 2), (100, 7), (200, 2), (200, 14), (400, 7), (800, 30)]
PERMUTATIONS = 999


def spread(rng, n):
    return rng.integers(0, 3000, (n, 2)), rng.integers(0, 365, n)


def with_repeats(rng, n):
    """Half of the incidents are followed by another nearby, some days later."""
    places, days = spread(rng, n // 2)
    near = places + rng.integers(-60, 61, places.shape)
    return np.vstack([places, near]), np.concatenate([days, days + rng.integers(0, 5, len(days))])


def on_streets(rng, n):
    """Block-level: a lattice of 100 m, so that many share a place and many lie exactly 100, 200, 400 m apart."""
    places, days = spread(rng, n)
    return places // 100 * 100, days


def case(name, places, days):
    cells = []
    for metres, apart in BANDS:
        np.random.seed(7)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # pointpats takes floats as radii; a pair at exactly the radius belongs to it.
            found = Knox(places.astype(float), days[:, None].astype(float), metres, apart, permutations=PERMUTATIONS)
        cells.append(
            {
                "to_m": metres,
                "to_days": apart,
                "in_space": int(found.observed[0].sum()),
                "observed": int(found.observed[0, 0]),
                "expected": float(found.expected[0, 0]),
                "p_sim": float(found.p_sim),
            }
        )
    return {"name": name, "x": places[:, 0].tolist(), "y": places[:, 1].tolist(), "day": days.tolist(), "cells": cells}


def main():
    for name, wanted in PINNED.items():
        if version(name) != wanted:
            raise SystemExit(f"{name} {wanted} is needed, found {version(name)}")
    rng = np.random.default_rng(42)
    cases = [
        case("spread", *spread(rng, 200)),
        case("repeats", *with_repeats(rng, 200)),
        case("streets", *on_streets(rng, 200)),
    ]
    TO.mkdir(parents=True, exist_ok=True)
    golden = {"versions": PINNED, "permutations": PERMUTATIONS, "cases": cases}
    (TO / "knox.json").write_text(json.dumps(golden) + "\n")


if __name__ == "__main__":
    main()
