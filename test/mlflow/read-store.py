"""Prints, as JSON, all that MLflow's own client finds in ./mlruns or in STORE, and every warning it gives."""

import json
import logging
import os
import warnings

messages = []


class Collect(logging.Handler):
    def emit(self, record):
        messages.append(record.getMessage())


logging.getLogger().addHandler(Collect(logging.WARNING))
warnings.showwarning = lambda message, *rest, **named: messages.append(str(message))

import mlflow
import yaml
from mlflow import MlflowClient
from run_datasets import read_datasets

logging.getLogger("mlflow").addHandler(Collect(logging.WARNING))  # does not pass its messages up
mlflow.set_tracking_uri(os.environ.get("STORE", "./mlruns"))
client = MlflowClient()


def number(value):
    return value if value == value and abs(value) != float("inf") else str(value)


def text(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def files(run_id, path=None):
    for entry in client.list_artifacts(run_id, path):
        if entry.is_dir:
            yield from files(run_id, entry.path)
        elif not entry.path.endswith("/registered_model_meta"):  # MLflow leaves this where it opened a model
            yield entry.path


def read_run(run):
    run_id = run.info.run_id
    return {
        "run_id": run_id,
        "experiment_id": run.info.experiment_id,
        "name": run.info.run_name,
        "status": run.info.status,
        "start_time": run.info.start_time,
        "end_time": run.info.end_time,
        "params": run.data.params,
        "metrics": {key: number(value) for key, value in run.data.metrics.items()},
        "history": {
            key: [[p.timestamp, number(p.value), p.step] for p in client.get_metric_history(run_id, key)]
            for key in run.data.metrics
        },
        "tags": run.data.tags,
        "datasets": read_datasets(run),
        "artifacts": {path: text(client.download_artifacts(run_id, path)) for path in sorted(files(run_id))},
    }


def read_version(version):
    folder = mlflow.artifacts.download_artifacts(f"models:/{version.name}/{version.version}")
    return {
        "name": version.name,
        "version": int(version.version),
        "run_id": version.run_id,
        "source": version.source,
        "description": version.description,
        "tags": version.tags,
        "aliases": sorted(version.aliases),
        "status": version.status,
        "model": json.loads(text(f"{folder}/model.json")),
        "MLmodel": yaml.safe_load(text(f"{folder}/MLmodel")),
    }


experiments = client.search_experiments()
runs = client.search_runs([experiment.experiment_id for experiment in experiments])
models = client.search_registered_models()
print(
    json.dumps(
        {
            "version": mlflow.__version__,
            "experiments": [
                {"experiment_id": e.experiment_id, "name": e.name, "tags": e.tags, "stage": e.lifecycle_stage}
                for e in experiments
            ],
            "runs": {run.info.run_name: read_run(run) for run in runs},
            "models": {
                m.name: {"description": m.description, "tags": m.tags, "aliases": m.aliases} for m in models
            },
            "versions": [read_version(v) for m in models for v in client.search_model_versions(f"name='{m.name}'")],
            "messages": messages,
        }
    )
)
