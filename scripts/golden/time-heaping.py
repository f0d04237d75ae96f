"""Renews test/golden/temporal/time-heaping.json: the times of day that stand for "not known" in the sample, and its weekends.

    python -m venv .venv
    .venv/bin/pip install pandas==3.0.0 pyarrow==26.0.1 numpy==2.4.6
    .venv/bin/python scripts/golden/time-heaping.py

It takes half a minute. Tests only read the file; Python is needed for this alone. Written from the rule in words
(HEAPING_RULE of src/prose/rules.ts), not from the code. Intervals of weekends are a bootstrap of 2,000 draws of whole weeks.
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd

PINNED = {"pandas": "3.0.0", "pyarrow": "26.0.1", "numpy": "2.4.6"}
ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data" / "sample" / "chicago-2015-2017.parquet"
TO = ROOT / "test" / "golden" / "temporal" / "time-heaping.json"
TIMES = sorted([1] + list(range(0, 1440, 30)))
KEPT = [m for m in range(1440) if m % 60 in (0, 1, 15, 30, 45)]


def read():
    rows = pd.read_parquet(SAMPLE, columns=["Date", "Primary Type"])
    rows.columns = ["at", "type"]
    at = rows["at"].dt
    rows["minute"] = at.hour * 60 + at.minute
    rows["exact"] = at.second == 0
    rows["first"] = at.day == 1
    return rows


def by_minute(rows):
    return rows.groupby("minute").size().reindex(range(1440), fill_value=0)


def expected(counts, minute, over_used):
    def less_round(m):
        return counts[m - 15] + counts[m + 15] if m % 60 == 30 else counts[m - m % 60 + 30]

    around = [(minute + 60 * step) % 1440 for step in (-2, -1, 1, 2)]
    around = [m for m in around if m not in over_used]
    same, less = sum(counts[m] for m in around), sum(less_round(m) for m in around)
    return float(less_round(minute) * same / less if less > 0 else same / 4)


def scan(rows):
    counts, firsts = by_minute(rows), by_minute(rows[rows["first"]])
    over_used = []
    while True:
        ratios = {}
        for m in TIMES:
            mean = expected(counts, m, over_used)
            if m not in over_used and mean > 0 and counts[m] > 1.5 * mean and counts[m] - mean > 3 * max(1, mean) ** 0.5:
                ratios[m] = counts[m] / mean
        if not ratios:
            break
        over_used.append(max(ratios, key=ratios.get))
    for m in TIMES:
        mean, n = expected(counts, m, over_used), int(counts[m])
        others = [k for k in TIMES if k % 60 == m % 60 and k not in over_used]
        usual = max(12 / 365.25, firsts[others].sum() / max(1, counts[others].sum()))
        on_firsts = firsts[m] - n * usual > 3 * max(1, n * usual * (1 - usual)) ** 0.5
        yield {
            "time": f"{m // 60:02d}:{m % 60:02d}",
            "observed": n,
            "over_used": m in over_used,
            "reduced": bool(m in over_used and (m == 1 or on_firsts)),
            "expected": digits(mean),
            "ratio": digits(n / mean) if mean > 0 else None,
            "firsts": digits(firsts[m] / n) if n > 0 else None,
        }


def digits(value):
    return float(f"{value:.6g}")


def weekends(rows, times, hours):
    """Mantel and Haenszel's ratio over `hours` of the clock, of whole weeks, each placeholder record counting expected / observed."""
    weight = pd.Series(1.0, index=rows.index)
    for name, own in times.items():
        for each in own:
            if each["reduced"]:
                minute = int(each["time"][:2]) * 60 + int(each["time"][3:])
                at = rows["exact"] & (rows["minute"] == minute) & (rows["type"] == name)
                weight[at] = each["expected"] / each["observed"]
    day = (rows["at"].dt.normalize() - pd.Timestamp("2015-01-05")).dt.days
    week = day // 7
    last = (pd.Timestamp("2017-12-31") - pd.Timestamp("2015-01-05")).days // 7
    weeks = np.zeros((last + 1, 168))
    inside = (day >= 0) & (week <= last)
    hour = rows["at"].dt.weekday * 24 + rows["minute"] // 60
    np.add.at(weeks, (week[inside].to_numpy(), hour[inside].to_numpy()), weight[inside].to_numpy())
    of_week = np.arange(168)
    is_weekend = (of_week >= 4 * 24 + 18) | (of_week < 6)

    def ratio(sums):
        above = below = 0.0
        for h in hours:
            own = of_week % 24 == h
            n1, n0 = sums[own & is_weekend].sum(), sums[own & ~is_weekend].sum()
            d1, d0 = (own & is_weekend).sum(), (own & ~is_weekend).sum()
            above, below = above + n1 * d0 / 7, below + n0 * d1 / 7
        return above / below

    rng = np.random.default_rng(1)
    drawn = [ratio(weeks[rng.integers(0, len(weeks), len(weeks))].sum(axis=0)) for _ in range(2000)]
    lo, hi = np.percentile(drawn, [2.5, 97.5])
    return {"by_hour": weeks.sum(axis=0).round(6).tolist(), "ratio": ratio(weeks.sum(axis=0)), "lo": lo, "hi": hi}


def main():
    for name, wanted in PINNED.items():
        if version(name) != wanted:
            raise SystemExit(f"{name} must be {wanted}, not {version(name)}: see the top of this file")
    rows = read()
    exact = rows[rows["exact"]]
    names = rows["type"].value_counts().index[:20]
    groups = [("All incidents", exact)] + [(name, exact[exact["type"] == name]) for name in names]
    types = []
    for name, own in groups:
        counts, firsts = by_minute(own), by_minute(own[own["first"]])
        minutes = [[m, int(counts[m]), int(firsts[m])] for m in KEPT]
        types.append({"name": name, "minutes": minutes, "times": list(scan(own))})
    times = {each["name"]: each["times"] for each in types[1:]}
    clocks = {
        "all": range(24),
        "nights": [h for h in range(24) if h >= 20 or h < 4],
        "days": range(6, 18),
    }
    found = {
        group: {part: weekends(own, times, hours) for part, hours in clocks.items()}
        for group, own in {"All incidents": rows, "BATTERY": rows[rows["type"] == "BATTERY"]}.items()
    }
    for parts in found.values():
        for part in ("nights", "days"):
            del parts[part]["by_hour"]
    note = "The times of day of the sample that stand for “not known”, and its weekends at the same hours of the clock, by pandas"
    TO.write_text(json.dumps({"note": note, "versions": PINNED, "types": types, "weekends": found}, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
