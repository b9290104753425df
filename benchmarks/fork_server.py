"""Run the program in copies of one process that has imported it: kills meet work then, and seldom imports.

Started by path, `python -P benchmarks/fork_server.py`. Each line of standard input is a run, as JSON: words, cwd,
environ. It prints the run's process id, and its exit code when it has ended.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module

from docgen_hook.cli.main import COMMANDS, run

IMPORTED = (  # what takes long; the rest of it follows
    *("openai.resources.chat.completions", "anyio._backends._asyncio", "genai_prices.data", "libcst", "diskcache"),
    *("docgen_hook.generation.pipeline", "docgen_hook.updating.run", "docgen_hook.store.cache"),
    *(f"docgen_hook.cli.commands.{command.replace('-', '_')}" for command in COMMANDS),
)


def become(words: list[str], cwd: str, environ: dict[str, str]) -> int:
    """Return the exit code of the program, run in this process, in a session of its own.

    Args:
        words: Its arguments.
        cwd: Its working directory.
        environ: Its environment.
    """
    os.setsid()
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environ)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    sys.argv = ["docgen-hook", *words]
    try:
        run()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    return 0


def serve() -> None:
    """Run what standard input asks for, one after the other."""
    for name in IMPORTED:
        import_module(name)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            code = 70
            try:
                code = become(**json.loads(line))
            finally:
                os._exit(code)
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    serve()
