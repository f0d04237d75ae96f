"""The use of a measured Python process, as usage.mjs for Node: writes it to the file $BENCH_USAGE."""

import json
import os
import time


def own_peak_mb():
    try:
        with open("/proc/self/status") as status:
            peak = next(line for line in status if line.startswith("VmHWM"))
            return int(peak.split()[1]) / 1024
    except OSError:
        return 0.0


def write_usage():
    file = os.environ.get("BENCH_USAGE")
    if file:
        with open(file, "w") as out:
            json.dump({"cpu_s": time.process_time(), "peak_mb": own_peak_mb()}, out)
