"""Prints, as JSON, all that MLflow's own client finds on the server of MLFLOW_TRACKING_URI."""

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor

from mlflow import MlflowClient
from mlflow.entities import ViewType
from run_datasets import read_datasets

client = MlflowClient()


def files(run_id, path=None):
    for entry in client.list_artifacts(run_id, path):
        if entry.is_dir:
            yield from files(run_id, entry.path)
        else:
            yield entry.path


def digest(run_id, path):
    with open(client.download_artifacts(run_id, path), "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def read_run(run):
    run_id = run.info.run_id
    return {
        "run_id": run_id,
        "run_key": run.data.tags.get("patroliq.run_key"),
        "experiment_id": run.info.experiment_id,
        "name": run.info.run_name,
        "status": run.info.status,
        "start_time": run.info.start_time,
        "end_time": run.info.end_time,
        "params": run.data.params,
        "metrics": run.data.metrics,
        "history": {
            key: sorted([p.timestamp, p.value, p.step] for p in client.get_metric_history(run_id, key))
            for key in run.data.metrics
        },
        "tags": run.data.tags,
        "datasets": read_datasets(run),
        "artifacts": {path: digest(run_id, path) for path in sorted(files(run_id))},
    }


def read_model(model):
    return {
        "description": model.description or "",
        "tags": model.tags,
        "aliases": {alias: int(version) for alias, version in model.aliases.items()},
        "versions": [
            {
                "version": int(version.version),
                "run_id": version.run_id,
                "source": version.source,
                "description": version.description or "",
                "tags": version.tags,
                "status": version.status,
            }
            for version in sorted(
                client.search_model_versions(f"name='{model.name}'"), key=lambda one: int(one.version)
            )
        ],
    }


def pages(search):
    token = None
    while True:
        page = search(token)
        yield from page
        token = page.token
        if not token:
            return


experiments = list(pages(lambda token: client.search_experiments(view_type=ViewType.ALL, page_token=token)))
ids = [experiment.experiment_id for experiment in experiments]
runs = list(pages(lambda token: client.search_runs(ids, max_results=1000, page_token=token)))
with ThreadPoolExecutor(4) as pool:
    read = list(pool.map(read_run, runs))
print(
    json.dumps(
        {
            "experiments": {
                e.name: {"experiment_id": e.experiment_id, "tags": e.tags, "stage": e.lifecycle_stage}
                for e in experiments
            },
            "runs": read,
            "models": {
                model.name: read_model(model)
                for model in pages(lambda token: client.search_registered_models(page_token=token))
            },
        }
    )
)
