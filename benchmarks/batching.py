"""What would be saved if small definitions of one file shared a request? Counted with tiktoken; nobody is asked.

python benchmarks/batching.py [--package click] [--small 150]

Each definition's question is the one that `fix` asks. A shared one has the rules once, each definition under a name of
its own, and a schema with one property each. A schema is counted in full; how services bill it is documented nowhere.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent.parent))
from stripped import copied

from docgen_hook.config import Config
from docgen_hook.metering import prices, tokens
from docgen_hook.model.usage import Usage
from docgen_hook.planning.plan_file import plan_options
from docgen_hook.planning.plan_files import plan_files
from docgen_hook.prompting import prompt
from tests.helpers.azure_server import sample, subject

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition
    from docgen_hook.model.generation import CompletionRequest

MODEL = "gpt-4o-mini"
VOCABULARIES = str(Path(tempfile.gettempdir()) / "docgen-hook-vocabularies")
FRAME = 11  # tokens of a chat's own framing (OpenAI cookbook, "How to count tokens")
CACHED_FROM = 1024  # identical leading tokens from which a service's prompt cache works
SEVERAL = "The user message holds several definitions, each under a name. Answer for each of them under its name.\n"


def count(value: Any) -> int:
    """Count the tokens of a text, or of data as JSON."""
    text = value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))
    return tokens.count_tokens(text, MODEL, VOCABULARIES)


def files_of(package: str) -> list[list[Definition]]:
    """Return the undocumented definitions of each file of a package without its docstrings."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [str(path) for path in copied(package, Path(folder))]
        plans = plan_files(paths, plan_options(Config(), "fix", folder, full=True), folder)
    return [list(plan.missing) for plan in plans if plan.missing]


def asked(definitions: list[Definition]) -> tuple[Usage, int]:
    """Return what a request about some definitions takes, and how many of its leading tokens every request has."""
    requests = [prompt.build_request(definition) for definition in definitions]
    if len(requests) == 1:
        system, user, schema = requests[0].system, requests[0].user, _bare(requests[0])
        answer = _answer(requests[0])
    else:
        named = {f"d{number}": request for number, request in enumerate(requests, 1)}
        system = requests[0].system + SEVERAL
        user = "\n".join(f"{name}:\n{request.user}" for name, request in named.items())
        schema = _object({name: _bare(request) for name, request in named.items()})
        answer = {name: _answer(request) for name, request in named.items()}
    return Usage(prompt=FRAME + count(system) + count(user) + count(schema), completion=count(answer)), count(system)


def _bare(request: CompletionRequest) -> Any:
    return {key: value for key, value in request.schema.items() if key != "title"}


def _answer(request: CompletionRequest) -> Any:
    return sample(dict(request.schema), subject(request.user))


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    required = {"required": list(properties), "additionalProperties": False}
    return {"type": "object", "properties": properties} | required


def row(files: list[list[Definition]], size: int) -> tuple[int, Usage, int]:
    """Return requests, tokens, and the shared beginning where up to `size` definitions of a file share a request."""
    groups = [file[place : place + size] for file in files for place in range(0, len(file), size)]
    found = [asked(group) for group in groups]
    return len(found), sum((usage for usage, _ in found), Usage()), max(shared for _, shared in found)


HEAD = (
    "at once", "requests", "prompt each", "answer each", "all each", "saved", "$ per 1,000", "saved", "saved of all",
    "shared beginning",
)  # fmt: skip


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--package", default="click")
    parser.add_argument("--small", type=int, default=150, help="tokens of source that a small definition has at most")
    args = parser.parse_args()
    files = files_of(args.package)
    small = [[definition for definition in file if count(definition.source) <= args.small] for file in files]
    every, number = sum(map(len, files)), sum(map(len, small))
    print(f"{args.package}: {number} of {every} definitions have at most {args.small} tokens of source")
    print(f"| {' | '.join(HEAD)} |\n|{'---|' * len(HEAD)}")
    _, whole, _ = row(files, 1)
    _, single, _ = row(small, 1)
    for size in (1, 2, 4, 8):
        requests, usage, beginning = row(small, size)
        print(f"| {size} | {requests} | {' | '.join(_figures(usage, single, whole, number))} | {_cache(beginning)} |")


def _figures(usage: Usage, single: Usage, whole: Usage, number: int) -> list[str]:
    cost, before = (prices.cost(used, MODEL, "openai") or 0.0 for used in (usage, single))
    averages = [f"{tokens / number:.0f}" for tokens in (usage.prompt, usage.completion, usage.total)]
    saved = single.total - usage.total
    money = [f"{cost / number * 1000:.3f}", f"{1 - cost / before:.0%}"]
    return [*averages, f"{saved / single.total:.0%}", *money, f"{saved / whole.total:.0%}"]


def _cache(beginning: int) -> str:
    return f"{beginning} tokens, {'cached' if beginning >= CACHED_FROM else 'too short for the prompt cache'}"


if __name__ == "__main__":
    main()
