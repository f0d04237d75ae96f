"""Asks models by mlflow.pyfunc.load_model, all in one process: reads {name: {uri, rows, doubles, params?}}, prints
{name: {answers}}."""

import json
import sys

import mlflow
import pandas as pd

answers = {}
for name, asked in json.load(sys.stdin).items():
    model = mlflow.pyfunc.load_model(asked["uri"])
    table = pd.DataFrame(asked["rows"]).astype(dict.fromkeys(asked["doubles"], "float64"))
    answer = model.predict(table, asked.get("params") or None)
    answers[name] = {"answers": answer.to_dict("records")}
json.dump(answers, sys.stdout, allow_nan=False)
