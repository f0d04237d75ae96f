"""Rows of the feature matrix, as models take them."""

import numpy as np

from ._rows import numbers

LIMIT = 1e6


def standardised(table, model):
    """The model's columns, centred and scaled, missing ones at their mean (0) and none beyond LIMIT; how many were missing."""
    columns = [numbers(table, name) for name in model["feature_names"]]
    data = np.column_stack(columns) if len(table) else np.zeros((0, len(columns)))
    missing = np.isnan(data)
    scaled = (data - np.array(model["mean"])) / np.array(model["scale"])
    return np.clip(np.where(missing, 0.0, scaled), -LIMIT, LIMIT), missing.sum(axis=1)
