"""What every peer in Python does with its job, which comes as JSON on the command line (see job.ts).

A tool reads the columns, makes the input that its library takes, then times the call alone. The columns of the result
are written, and one line of JSON is printed: wall and CPU seconds and numbers of the result.
"""

import json
import os
import sys
import time

import numpy as np
from usage import write_usage

KINDS = {"float64": "Float64Array", "int32": "Int32Array", "uint8": "Uint8Array"}


def timed(call):
    cpu, began = time.process_time(), time.perf_counter()
    result = call()
    return result, {"wall_s": time.perf_counter() - began, "cpu_s": time.process_time() - cpu}


def write_columns(folder, columns):
    for name, values in columns.items():
        np.ascontiguousarray(values).tofile(os.path.join(folder, f"result.{name}.bin"))
    with open(os.path.join(folder, "result.columns.json"), "w") as out:
        json.dump({name: KINDS[str(values.dtype)] for name, values in columns.items()}, out)


def run_job(tools):
    job = json.loads(sys.argv[1])
    seconds, columns, numbers = tools[job["kernel"]][job["tool"]](job)
    write_columns(job["out"], columns)
    print(json.dumps({**seconds, "numbers": numbers}))
    write_usage()
