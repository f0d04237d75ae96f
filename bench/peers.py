"""Reads incident files as a Python user would and counts them: `peers.py pandas|polars|polars-4 FILE...`.

Prints one line of JSON: rows read, rows located, distinct places, the library's version.
"""

import json
import sys

from usage import write_usage

# North of the portal's placeholder for X = Y = 0, which lies in Missouri.
NORTH_OF = 36.7
TIME = "%m/%d/%Y %I:%M:%S %p"


def read_pandas(files):
    import pandas as pd

    rows = pd.concat([pd.read_csv(file, engine="c") for file in files], ignore_index=True)
    for column in ["Date", "Updated On"]:
        rows[column] = pd.to_datetime(rows[column], format=TIME)
    located = rows[rows["Latitude"] > NORTH_OF]
    places = located.groupby(["Latitude", "Longitude"]).ngroups
    return len(rows), len(located), places, pd.__version__


def read_polars(files, columns=None):
    import polars as pl

    codes = {"IUCR": pl.String, "FBI Code": pl.String, "Beat": pl.String, "District": pl.String}
    lazy = pl.scan_csv(files, schema_overrides=codes, infer_schema_length=10_000)
    times = ["Date", "Updated On"]
    if columns:
        lazy = lazy.select(columns)
        times = [name for name in times if name in columns]
    rows = lazy.with_columns(pl.col(times).str.to_datetime(TIME)).collect()
    located = rows.filter(pl.col("Latitude") > NORTH_OF)
    places = located.select(pl.struct("Latitude", "Longitude").n_unique()).item()
    return rows.height, located.height, places, pl.__version__


ENGINES = {
    "pandas": read_pandas,
    "polars": read_polars,
    "polars-4": lambda files: read_polars(files, ["Date", "Primary Type", "Latitude", "Longitude"]),
}


if __name__ == "__main__":
    rows, located, places, version = ENGINES[sys.argv[1]](sys.argv[2:])
    print(json.dumps({"rows": rows, "located": located, "places": places, "version": version}))
    write_usage()
