"""Renews test/golden/temporal/departures.json: departures from the weeks of types as pandas works them out on a seeded city.

    python -m venv .venv
    .venv/bin/pip install pandas==3.1.1 numpy==2.4.6
    .venv/bin/python scripts/golden/departures.py

It takes seconds. The formulas are those of src/temporal/departures.ts, worked out by groups of a long table.
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd

PINNED = {"pandas": "3.1.1", "numpy": "2.4.6"}
TO = Path(__file__).parents[2] / "test" / "golden" / "temporal" / "departures.json"
LEAST = 1e-4


def city():
    """Counts of two halves of weeks by type, area and hour of the week, as a long table."""
    rng = np.random.default_rng(12)
    hours = pd.DataFrame({"hour": np.arange(168)})
    # Friday 20:00 to Sunday 20:00
    hours["weekend"] = hours.hour.between(116, 163)
    hours["block"] = hours.hour % 24 // 4 + 6 * hours.weekend
    rows = []
    for t in range(3):
        week = rng.uniform(0.2, 2, 168)
        for a in range(7):
            own = 1 + 0.6 * rng.uniform(-1, 1, 12)
            mean = week * own[hours.block] * rng.uniform(0.5, 3)
            for half in (0, 1):
                rows.append(hours.assign(type=f"T{t}", area=f"A{a}", half=half, n=rng.poisson(mean)))
    return pd.concat(rows, ignore_index=True)


def expected(table):
    """Counts by profile and block with those expected of the type's week."""
    cells = table.groupby(["type", "area", "block"], sort=False).n.sum().reset_index()
    in_block = cells.groupby(["type", "block"]).n.transform("sum")
    in_type = cells.groupby("type").n.transform("sum")
    cells["e"] = cells.groupby(["type", "area"]).n.transform("sum") * in_block / in_type
    return cells


def variance(one, other, keys):
    both = [half.groupby([*keys, "block"])[["n", "e"]].sum() for half in (one, other)]
    weight = np.sqrt(both[0].e * both[1].e)
    product = weight * (both[0].n / both[0].e - 1) * (both[1].n / both[1].e - 1)
    return product.groupby("block").sum() / weight.groupby("block").sum()


def departures(cells, area, profile):
    by_area = cells.groupby(["area", "block"])[["n", "e"]].transform("sum")
    pseudo = cells.block.map(area)
    base = (by_area.n + pseudo) / (by_area.e + pseudo)
    pseudo = cells.block.map(profile)
    ratio = (cells.n + pseudo * base) / (cells.e + pseudo)
    share = cells.groupby("block").n.transform("sum") / cells.n.sum()
    return ratio, np.log(ratio) * np.sqrt(share)


def main():
    for name, wanted in PINNED.items():
        if version(name) != wanted:
            raise SystemExit(f"{name} must be {wanted}, not {version(name)}: see the top of this file")
    table = city()
    one, other = (expected(table[table.half == half]) for half in (0, 1))
    areas, alone = variance(one, other, ["area"]), variance(one, other, ["type", "area"])
    pseudo = lambda values: 1 / np.maximum(LEAST, values)
    area, profile = pseudo(areas), pseudo(alone - np.maximum(0, areas))
    cells = expected(table)
    ratio, data = departures(cells, area, profile)
    halves = [departures(half, area, profile)[1].to_numpy() for half in (one, other)]
    weight = cells.groupby(["type", "area"]).n.transform("sum").to_numpy()
    agreement = (weight * halves[0] * halves[1]).sum() / np.sqrt(
        (weight * halves[0] ** 2).sum() * (weight * halves[1] ** 2).sum()
    )
    order = cells.sort_values(["type", "area", "block"]).index
    counts = table.sort_values(["half", "type", "area", "hour"]).n.to_numpy().reshape(2, 21, 168)
    content = {
        "versions": PINNED,
        "profiles": [[f"T{t}", f"A{a}"] for t in range(3) for a in range(7)],
        "counts": counts.tolist(),
        "area": area.tolist(),
        "profile": profile.tolist(),
        "alone": pseudo(alone).tolist(),
        "ratios": ratio[order].tolist(),
        "data": data[order].tolist(),
        "agreement": float(agreement),
    }
    TO.write_text(json.dumps(content, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
