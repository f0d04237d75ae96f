"""Serves each model's folder of its arguments by the app of `mlflow models serve`, each in a process of its own; MLflow is
loaded once, before they part. Prints the ports in one line: all are held from the start, so that no two models share one."""

import os
import socket
import sys

import uvicorn
from mlflow.pyfunc import scoring_server

sockets = [socket.create_server(("127.0.0.1", 0)) for _ in sys.argv[1:]]
print("ports", *(held.getsockname()[1] for held in sockets), flush=True)
for folder, held in zip(sys.argv[1:], sockets):
    if os.fork() == 0:
        os.environ[scoring_server._SERVER_MODEL_PATH] = folder
        uvicorn.Server(uvicorn.Config("mlflow.pyfunc.scoring_server.app:app")).run(sockets=[held])
        sys.exit()
for _ in sys.argv[1:]:
    os.wait()
