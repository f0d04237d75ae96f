"""Columns of the rows that are asked about, and of the answers."""

import numpy as np
import pandas as pd


def table_of(model_input):
    return model_input if isinstance(model_input, pd.DataFrame) else pd.DataFrame(model_input)


def numbers(table, name):
    """A column as float64; what is missing or not finite is NaN. MLflow has refused text and missing columns before."""
    values = table[name].to_numpy(dtype="float64", na_value=np.nan, copy=True)
    values[~np.isfinite(values)] = np.nan
    return values


def texts(table, name):
    """An optional column of texts; None where there is none."""
    if name not in table.columns:
        return [None] * len(table)
    return [value if isinstance(value, str) else None for value in table[name]]


def answers(table, columns):
    return pd.DataFrame(columns, index=table.index)


def places(table, projection):
    """Metres east and north of the origin of rows with latitude and longitude, and which rows have a place on earth."""
    lat = numbers(table, "latitude")
    lon = numbers(table, "longitude")
    with np.errstate(invalid="ignore"):
        known = (np.abs(lat) <= 90) & (np.abs(lon) <= 180)
    lat = np.where(known, lat, projection["lat0"])
    lon = np.where(known, lon, projection["lon0"])
    degrees = lon - projection["lon0"]
    degrees = np.where(degrees > 180, degrees - 360, np.where(degrees < -180, degrees + 360, degrees))
    return degrees * projection["mPerLon"], (lat - projection["lat0"]) * projection["mPerLat"], known
