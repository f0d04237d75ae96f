"""Serves each `port=folder` of its arguments by the app of `mlflow models serve`, each in a process of its own; MLflow is
loaded once, before they part."""

import os
import sys

import uvicorn
from mlflow.pyfunc import scoring_server

for argument in sys.argv[1:]:
    port, folder = argument.split("=", 1)
    if os.fork() == 0:
        os.environ[scoring_server._SERVER_MODEL_PATH] = folder
        uvicorn.run("mlflow.pyfunc.scoring_server.app:app", host="127.0.0.1", port=int(port))
        sys.exit()
for _ in sys.argv[1:]:
    os.wait()
