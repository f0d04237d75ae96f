"""Prints, as JSON, the seconds that mlflow.pyfunc.load_model takes for each model folder named."""

import json
import sys
import time

import mlflow
import numpy  # noqa: F401  what every model imports is loaded before the clock starts
import pandas  # noqa: F401

mlflow.pyfunc.load_model(sys.argv[1])
seconds = []
for folder in sys.argv[1:]:
    start = time.perf_counter()
    mlflow.pyfunc.load_model(folder)
    seconds.append(time.perf_counter() - start)
print(json.dumps(seconds))
