"""Loads a PatrolIQ model for MLflow and answers as PatrolIQ itself does. Needs numpy and pandas.

The kind that model.json states says what it takes and gives, and is the name of the module here whose Model answers; the
signature in MLmodel names the columns. Modules with an underscore are shared by others.
"""

import importlib
import json
import pkgutil

KINDS = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))


def _load_pyfunc(path):
    """What MLflow calls, with the path of model.json."""
    with open(path, encoding="utf-8") as file:
        model = json.load(file)
    kind = model.get("kind")
    if kind not in KINDS:
        raise ValueError(f'unknown kind of model "{kind}"; known are {", ".join(KINDS)}')
    return importlib.import_module(f".{kind}", __name__).Model(model)
