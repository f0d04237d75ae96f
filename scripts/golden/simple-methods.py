"""Renews test/golden/hotspots/simple-methods.json: the simple methods of the evaluation on a small seeded city.

    python -m venv .venv
    .venv/bin/pip install scipy==1.17.1 numpy==2.4.6
    .venv/bin/python scripts/golden/simple-methods.py

Tests only read the file; Python is needed for this alone. The same versions make the same file.

The city: squares of 150 m, incidents of three types (0 and 1 against persons, 2 not) in positions that are middles of 1/128
of a cell's side, as the kernels tell them apart. Written beside it, for types 0 and 2: of each rule, on three numbers of
flagged cells, the setting that caught most in the windows of 30 days of the year before, and the cells flagged under it.
"""

import json
from importlib.metadata import version
from itertools import product
from pathlib import Path

import numpy as np
from scipy.stats import norm

PINNED = {"scipy": "1.17.1", "numpy": "2.4.6"}
TO = Path(__file__).parents[2] / "test" / "golden" / "hotspots" / "simple-methods.json"
SIDE, CELL, DAYS, PERIOD, FLAGGED, ALL = 16, 150.0, 640, 30, (4, 12, 26), float("inf")

KERNELS, KERNEL_DAYS = (100, 15, 30, 50, 75, 150, 200, 300, 450), (240, 60, 120, 480)


def city(rng):
    n = 2600
    spots = rng.integers(0, SIDE, (9, 2))
    at = spots[rng.integers(0, 9, n)] + rng.integers(-1, 2, (n, 2))
    even = rng.random(n) < 0.45
    at[even] = rng.integers(0, SIDE, (even.sum(), 2))
    at = np.clip(at, 0, SIDE - 1)
    xy = (at + (rng.integers(0, 128, (n, 2)) + 0.5) / 128) * CELL
    day = np.sort(rng.integers(0, DAYS, n))
    return day, xy, rng.choice(3, n, p=(0.25, 0.35, 0.4))


def kernel(xy, sigma):
    """Share of each incident on each cell, by exact integrals of a Gaussian cut off at three standard deviations."""
    if sigma == 0:
        inside = np.floor(xy / CELL).astype(int)
        return np.eye(SIDE * SIDE)[inside[:, 0] * SIDE + inside[:, 1]]
    edges = np.arange(SIDE + 1) * CELL
    axes = [np.diff(norm.cdf(np.clip((edges[None] - xy[:, k, None]) / sigma, -3, 3)), axis=1) for k in (0, 1)]
    return (axes[0][:, :, None] * axes[1][:, None, :]).reshape(len(xy), -1)


class Past:
    def __init__(self, day, xy, kind, own):
        self.day, self.kind, self.own = day, kind, own
        self.masks = {"own": kind == own, "all": kind >= 0, "violent": kind < 2}
        self.kernels = {s: kernel(xy, s) for s in (0, *KERNELS)}

    def density(self, whose, sigma, memory, morning):
        use = self.masks[whose] & (self.day < morning)
        weight = np.exp((self.day[use] - morning) / memory)
        sums = weight @ self.kernels[sigma][use]
        return sums / sums.sum()

    def counts(self, start, end):
        use = self.masks["own"] & (self.day >= start) & (self.day < end)
        return self.kernels[0][use].sum(0)


def rules(past):
    """Each rule's settings in the order of preference, and its score."""
    d = past.density

    def more(whose, sigmas):
        return [(f"{s} {days} {times} {own}", lambda m, s=s, days=days, times=times, own=own:
                 d(whose, s, days, m) if times is None else d("own", 0, own, m) + times * d(whose, s, days, m))
                for s in sigmas for days in (ALL, 360)
                for times, own in [*product((0.3, 0.1, 1, 3), (ALL, 180, 360)), (None, None)]]

    return {
        "recent": [(f"{w}", lambda m, w=w: past.counts(max(0, m - w), m)) for w in (90, 30, 60, 180, 365)],
        "decayed": [(f"{t}", lambda m, t=t: d("own", 0, t, m)) for t in (240, 60, 90, 120, 180, 360, 480, 720)],
        "kde": [(f"{s}", lambda m, s=s: d("own", s, ALL, m)) for s in KERNELS],
        "stkde": [(f"{s} {t}", lambda m, s=s, t=t: d("own", s, t, m)) for s in KERNELS for t in KERNEL_DAYS],
        "count_kernel": [(f"{c} {s} {t}", lambda m, c=c, s=s, t=t: d("own", 0, c, m) + d("own", s, t, m))
                         for c in (ALL, 180, 360) for s in (200, 75, 150, 300) for t in (ALL, *KERNEL_DAYS)],
        "count_all": more("all", (0,)),
        "count_violent": more("violent", (0, 75)),
    }


def first(score, n):
    """Highest first, ties (to 12 digits) by cell."""
    return np.lexsort((np.arange(len(score)), -np.round(score, 12)))[:n]


def main():
    for name, pinned in PINNED.items():
        if version(name) != pinned:
            raise SystemExit(f"{name} is {version(name)}, the golden file is made with {pinned}")
    day, xy, kind = city(np.random.default_rng(7))
    today = DAYS // PERIOD * PERIOD
    windows = [today - k * PERIOD for k in range(1, 13) if today - k * PERIOD >= 180]
    answers = []
    for own in (0, 2):
        past = Past(day, xy, kind, own)
        for name, settings in rules(past).items():
            hits = np.array([[[past.counts(w, w + PERIOD)[first(score(w), n)].sum() for n in FLAGGED]
                              for w in windows] for _, score in settings]).sum(1)
            for a, n in enumerate(FLAGGED):
                best = int(hits[:, a].argmax())
                answers.append({"own": own, "rule": name, "n": n, "setting": settings[best][0], "hits": int(hits[best, a]),
                                "cells": first(settings[best][1](DAYS), n).tolist()})
    TO.write_text(json.dumps({"versions": PINNED, "side": SIDE, "days": DAYS, "flagged": FLAGGED, "day": day.tolist(),
                              "x": xy[:, 0].tolist(), "y": xy[:, 1].tolist(), "type": kind.tolist(),
                              "answers": answers}) + "\n")
    print(f"wrote {TO} ({len(answers)} answers)")


if __name__ == "__main__":
    main()
