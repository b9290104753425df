"""How long 500 misses take against a loopback server of known latency and width, beside the bound.

python benchmarks/fill.py [--misses 500] [--latency 0.5] [--width 16]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.helpers.azure_server import AzureServer

FUNCTION = "def step_{0}(value: int) -> int:\n    return value + {0}\n\n\n"


def main() -> None:
    """Print one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", type=int, default=500)
    parser.add_argument("--latency", type=float, default=0.5)
    parser.add_argument("--width", type=int, default=16)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, AzureServer() as server:
        server.latency = args.latency
        server.rpm = 100_000  # as Azure's, its responses say how many requests are left
        path = Path(folder) / "steps.py"
        path.write_text("".join(FUNCTION.format(number) for number in range(args.misses)), encoding="utf-8")
        environ = os.environ | server.environ() | {"DOCGEN_HOOK_CACHE_DIR": f"{folder}/cache"}
        metrics = Path(folder) / "metrics.json"
        words = ["fix", "--concurrency", str(args.width), "--metrics", str(metrics), str(path)]
        began = time.perf_counter()
        run = subprocess.run(
            [sys.executable, "-m", "docgen_hook", *words],
            env=environ,
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        seconds = time.perf_counter() - began
        bound = args.latency * args.misses / args.width
        asked = json.loads(metrics.read_text())["totals"]["seconds"]
        definitions = json.loads(metrics.read_text())["definitions"]
        print(run.stderr.strip())
        print(
            f"one answer took {sum(row['seconds_asking'] for row in definitions) / len(definitions):.3f} s on average"
        )
        print(f"{args.misses} misses, latency {args.latency} s, width {args.width} (most at once {server.top})")
        print(f"bound {bound:.2f} s, fix {asked:.2f} s = {asked / bound:.2f}", end=", ")
        print(f"whole process {seconds:.2f} s = {seconds / bound:.2f}")


if __name__ == "__main__":
    main()
