"""Asks models by mlflow.pyfunc.load_model, all in one process: reads {name: {uri, rows, doubles, params?}}, prints
{name: {answers} or {error}}."""

import json
import sys

import mlflow
import pandas as pd

answers = {}
for name, asked in json.load(sys.stdin).items():
    model = mlflow.pyfunc.load_model(asked["uri"])
    table = pd.DataFrame(asked["rows"]).astype(dict.fromkeys(asked["doubles"], "float64"))
    try:
        answer = model.predict(table, asked.get("params") or None)
        answers[name] = {"answers": answer.to_dict("records")}
    except Exception as error:
        answers[name] = {"error": str(error)}
json.dump(answers, sys.stdout, allow_nan=False)
