"""Changes ./mlruns from MLflow's side, so that MLflow rewrites the files in its own style."""

import json
import sys

import mlflow
from mlflow import MlflowClient

edit = json.load(sys.stdin)
mlflow.set_tracking_uri("./mlruns")
client = MlflowClient()
client.update_run(edit["run_id"], name=edit["name"])
client.set_tag(edit["run_id"], "reviewed", "yes")
client.update_registered_model(edit["model"], edit["description"])
client.update_model_version(edit["model"], "1", edit["description"])
client.set_registered_model_alias(edit["model"], "champion", "2")
client.delete_run(edit["deleted_run_id"])
