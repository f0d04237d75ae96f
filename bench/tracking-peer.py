"""Logs the load of tracking-load.ts with MLflow's own client: argv is folder, address, experiment, load as JSON."""

import json
import os
import sys
import time

from mlflow import MlflowClient
from mlflow.entities import Metric, Param

from usage import write_usage

root, uri, experiment, load = sys.argv[1:]
load = json.loads(load)


def points():
    n = load["metrics"]
    return [
        Metric(f"metric_{i % n}", 1 / (1 + i), 1_700_000_000_000 + i, i // n) for i in range(n * load["points"])
    ]


def write_files(run):
    folder = os.path.join(root, str(run), "tables")
    os.makedirs(folder)
    for file in range(load["files"]):
        head = f"{run},{file},"
        text = head + ("0123456789\n" * 200)[: 2000 - len(head)]
        with open(os.path.join(folder, f"{file}.csv"), "w") as out:
            out.write(text)
    return os.path.dirname(folder)


def log(client):
    experiment_id = client.create_experiment(experiment)
    for i in range(load["runs"]):
        run_id = client.create_run(experiment_id, run_name=f"run {i}").info.run_id
        client.log_batch(run_id, params=[Param("eps", "0.3"), Param("min_samples", str(i))])
        metrics = points()
        for start in range(0, len(metrics), 1000):
            client.log_batch(run_id, metrics=metrics[start : start + 1000])
        client.log_artifacts(run_id, write_files(i))
        client.set_terminated(run_id)
    return experiment_id


def held(client, experiment_id):
    runs = client.search_runs([experiment_id], max_results=1000)
    run = runs[0]
    histories = [client.get_metric_history(run.info.run_id, key) for key in run.data.metrics]
    files = client.list_artifacts(run.info.run_id, "tables")
    return {"runs": len(runs), "points": sum(map(len, histories)), "files": len(files)}


client = MlflowClient(uri)
client.search_experiments(max_results=1)  # the first request sets up the connection
began = time.perf_counter()
experiment_id = log(client)
server_s = time.perf_counter() - began
print(json.dumps({"server_s": server_s, **held(client, experiment_id)}))
write_usage()
