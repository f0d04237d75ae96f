"""Reads YAML texts as MLflow reads its meta.yaml, and writes what they hold as MLflow does."""

import json
import os
import sys
import tempfile

from mlflow.utils.yaml_utils import read_yaml, write_yaml

answers = []
for text in json.load(sys.stdin):
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "in.yaml"), "w", encoding="utf-8", newline="") as file:
            file.write(text)
        value = read_yaml(folder, "in.yaml") or {}
        write_yaml(folder, "out.yaml", value)
        with open(os.path.join(folder, "out.yaml"), encoding="utf-8", newline="") as file:
            answers.append({"value": value, "text": file.read()})
print(json.dumps(answers))
