"""How golden numbers and clusters are written."""

import numpy as np


def shorter(value, digits=12):
    """A number with so many significant digits."""
    return float(f"{value:.{digits}g}")


def all_shorter(values, digits=12):
    return [shorter(value, digits) for value in values]


def canonical(labels):
    """Clusters numbered by their first place."""
    number = {}
    return np.array([-1 if k < 0 else number.setdefault(k, len(number)) for k in labels])
