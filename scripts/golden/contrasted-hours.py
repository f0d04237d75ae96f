"""Renews test/golden/temporal/contrasted-hours.json: thefts at night and burglaries by day in the shipped sample.

    python -m venv .venv
    .venv/bin/pip install pandas==3.1.1 pyarrow==26.0.1 statsmodels==0.15.0 scipy==1.17.1 numpy==2.4.6
    .venv/bin/python scripts/golden/contrasted-hours.py

It takes a minute. Shares are counted with pandas. The areas named are those of a linear regression of hits on the area, for each
area against all others, with the covariance of whole weeks (statsmodels, cov_type="cluster"), or the binomial one where
that is greater, one-sided, after Benjamini and Hochberg: another path to the variance than the one under test. Areas need 50
incidents and 10 expected hits. A file `block-shares.json` beside it holds standard errors of seeded weeks by the same regression.
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
import statsmodels.api as sm
from scipy.stats import false_discovery_control, t

PINNED = {"pandas": "3.1.1", "pyarrow": "26.0.1", "statsmodels": "0.15.0", "scipy": "1.17.1", "numpy": "2.4.6"}
ROOT = Path(__file__).parents[2]
TO = ROOT / "test" / "golden" / "temporal"
UNKNOWN = ["00:00:00", "00:01:00", "12:00:00"]


def standard_error(hits, group, week):
    """Of the difference between a group's share and the others', by whole weeks."""
    design = sm.add_constant(group.astype(float))
    fit = sm.OLS(hits.astype(float), design).fit()
    weeks = len(np.unique(week))
    n = len(hits)
    robust = fit.get_robustcov_results("cluster", groups=week, use_correction=True)
    # statsmodels multiplies by weeks/(weeks-1) × (n-1)/(n-k); the second factor is taken out.
    return robust.bse[1] / np.sqrt((n - 1) / (n - 2)), robust.params[1], weeks


def areas_above(records):
    city = records.hit.mean()
    kept, p = [], []
    for area, own in records.groupby("area"):
        if len(own) < 50 or len(own) * min(city, 1 - city) < 10:
            continue
        group = (records.area == area).to_numpy()
        se, difference, weeks = standard_error(records.hit.to_numpy(), group, records.week.to_numpy())
        n, m = group.sum(), (~group).sum()
        a, b = records.hit[group].mean(), records.hit[~group].mean()
        effect = max(1.0, se**2 / (a * (1 - a) / n + b * (1 - b) / m))
        score = difference / np.sqrt(effect * city * (1 - city) * (1 / n + 1 / m))
        skew = (1 - 2 * city) / np.sqrt(city * (1 - city)) * (n**-2.0 - m**-2.0) / (1 / n + 1 / m) ** 1.5
        kept.append(int(area))
        p.append(t.sf(score - skew * (score**2 - 1) / 6, weeks - 1))
    return [area for area, q in zip(kept, false_discovery_control(p)) if q <= 0.05], kept


def part(records):
    above, kept = areas_above(records)
    shares = records.groupby("area").hit.agg(["size", "sum"])
    bars = records[records.place.str.contains(r"\b(?:BAR|TAVERN)\b", na=False)]
    return {
        "incidents": len(records),
        "share": float(records.hit.sum() / len(records)),
        "areas": [[area, int(shares["size"][area]), float(shares["sum"][area] / shares["size"][area])] for area in kept],
        "above": above,
        "places": {"bars": [len(bars), float(bars.hit.sum() / len(bars))]},
    }


def sample():
    columns = ["Date", "Primary Type", "Location Description", "Community Area"]
    data = pd.read_parquet(ROOT / "data" / "sample" / "chicago-2015-2017.parquet", columns=columns)
    data.columns = ["at", "type", "place", "area"]
    data["at"] = pd.to_datetime(data["at"])
    data = data[(data["area"] > 0) & ~data["at"].dt.strftime("%H:%M:%S").isin(UNKNOWN)]
    data["area"] = data["area"].astype(int)
    data["week"] = (data["at"].dt.normalize() - pd.to_timedelta(data["at"].dt.day_of_week, "D")).astype("int64")
    hour, evening = data["at"].dt.hour, (data["at"] - pd.Timedelta(hours=4)).dt.day_of_week
    night = evening.isin([4, 5]) & ((hour >= 20) | (hour < 4))
    work = (data["at"].dt.day_of_week < 5) & (hour >= 8) & (hour < 18)
    return {
        "thefts": part(data.assign(hit=night)[data["type"] == "THEFT"]),
        "burglaries": part(data.assign(hit=work)[data["type"] == "BURGLARY"]),
    }


def seeded_weeks():
    rng = np.random.default_rng(8)
    for weeks, mean, share in [(60, 20, 0.1), (156, 8, 0.4), (12, 90, 0.3)]:
        week, group, hits = [], [], []
        for w in range(weeks):
            for g in (0, 1):
                n = rng.poisson(mean * (4 if g == 0 else 1))
                own = share * rng.uniform(0.3, 1.7)
                week += [w] * n
                group += [g] * n
                hits += list(rng.random(n) < own)
        week, group, hits = np.array(week), np.array(group), np.array(hits)
        se, difference, _ = standard_error(hits, group == 1, week)
        blocks = [
            [[int(((week == w) & (group == g)).sum()), int(hits[(week == w) & (group == g)].sum())] for w in range(weeks)]
            for g in (1, 0)
        ]
        own = hits[group == 1]
        alone = sm.OLS(own.astype(float), np.ones(len(own))).fit()
        alone = alone.get_robustcov_results("cluster", groups=week[group == 1], use_correction=True)
        yield {
            "own": blocks[0],
            "rest": blocks[1],
            "difference": float(difference),
            "se_difference": float(se),
            "share": float(own.mean()),
            # with one column the second factor is (n-1)/(n-1)
            "se_share": float(alone.bse[0]),
        }


def write(name, content):
    TO.mkdir(parents=True, exist_ok=True)
    file = {"versions": PINNED, **content}
    (TO / f"{name}.json").write_text(json.dumps(file, separators=(",", ":")) + "\n")


def main():
    for name, wanted in PINNED.items():
        if version(name) != wanted:
            raise SystemExit(f"{name} must be {wanted}, not {version(name)}: see the top of this file")
    write("block-shares", {"cases": list(seeded_weeks())})
    write("contrasted-hours", sample())


if __name__ == "__main__":
    main()
