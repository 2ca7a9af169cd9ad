"""The Python side of the peer measurements.

Reads one JSON request a line from standard input, {"case": name, "calls": n, ...}, measures that case once and answers with
one JSON line, {"seconds": s}. The first line it writes names the versions that it measures, or says what is missing.
"""

import json
import platform
import sys
import time

try:
    import torch
except ImportError:
    print(json.dumps({"missing": "python3-torch"}))
    sys.exit()


def multiply(calls, size, autograd):
    """Seconds for `calls` products of two float32 vectors; each result dies at once."""
    left = torch.rand(size, requires_grad=autograd)
    right = torch.rand(size)
    start = time.perf_counter()
    for _ in range(calls):
        left * right
    return time.perf_counter() - start


CASES = {"multiply": multiply}


def answer(message):
    print(json.dumps(message), flush=True)


answer({"python": platform.python_version(), "torch": torch.__version__})
for line in sys.stdin:
    request = json.loads(line)
    case = CASES[request.pop("case")]
    answer({"seconds": case(**request)})
