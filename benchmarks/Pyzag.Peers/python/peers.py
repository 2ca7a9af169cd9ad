"""The Python side of the peer measurements.

Reads one JSON request a line from standard input, {"do": name, ...}, and answers with one JSON line: what was asked for, or
{"error": text}. The first line it writes names the versions that it measures and says what is missing.
"""

import json
import os
import platform
import sys
import time

try:
    import torch
except ImportError:
    print(json.dumps({"missing": "python3-torch"}))
    sys.exit()

# pyzag makes some of its tensors in the default dtype, and asks its users to set it.
torch.set_default_dtype(torch.float64)
torch.set_num_threads(int(os.environ["OPENBLAS_NUM_THREADS"]))


def multiply(calls, size, autograd):
    """Seconds of one product of two float32 vectors, of `calls` in a row; each result dies at once."""
    left = torch.rand(size, dtype=torch.float32, requires_grad=autograd)
    right = torch.rand(size, dtype=torch.float32)
    start = time.perf_counter()
    for _ in range(calls):
        left * right
    return [(time.perf_counter() - start) / calls]


ACTIONS = {"multiply": multiply}
greeting = {"python": platform.python_version(), "torch": torch.__version__}

source = os.environ.get("PYZAG_SOURCE")
if source:
    sys.path.insert(0, source)
    try:
        import training

        ACTIONS.update(prepare=training.prepare, solve=training.solve, train=training.train)
        greeting["pyzag"] = source
    except ImportError as error:
        greeting["no_pyzag"] = str(error)


def answer(message):
    print(json.dumps(message), flush=True)


answer(greeting)
for line in sys.stdin:
    request = json.loads(line)
    action = ACTIONS[request.pop("do")]
    try:
        answer({"result": action(**request)})
    except Exception as error:  # pylint: disable=broad-except
        answer({"error": f"{type(error).__name__}: {error}"})
