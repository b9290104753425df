"""`docgen-hook estimate`: definitions, cache hits, tokens and cost; asks nobody."""

from __future__ import annotations

import json
from contextlib import closing

from docgen_hook.cli.options import add_options
from docgen_hook.cli.project import add_paths, files, open_project, say_unread
from docgen_hook.generation.estimate import estimate
from docgen_hook.generation.session import setting
from docgen_hook.planning.plan_file import wanted
from docgen_hook.planning.plan_files import plan_all
from docgen_hook.report.summary import dollars

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from typing import Any

    from docgen_hook.cli.context import Outside

EXAMPLES = """\
examples:
  docgen-hook estimate                    what `fix` would ask, and for how much
  docgen-hook estimate --format json src
"""
SETTINGS = ("select", "ignore", "exclude", "min-statements", "stubs", "language", "provider", "model")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the flags of `estimate`."""
    add_paths(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how it is printed")
    add_options(parser, *SETTINGS)


def run(args: Namespace, outside: Outside) -> int:
    """Print what a run would take; 0, or 3 when a file could not be read."""
    project = open_project(args, outside)
    plans = plan_all(files(args, project, outside), wanted(project.config, "fix", project.root, full=True), outside.cwd)
    unread = say_unread(plans, outside)
    run_with = setting(project.config, outside.environ)
    with closing(run_with.cache):
        found = estimate([plan for plan in plans if plan.missing], run_with)
    outside.write(json.dumps(found, indent=2) if args.format == "json" else _text(found))
    return 3 if unread else 0


def _text(found: dict[str, Any]) -> str:
    who = f"{found['provider']} {found['model']}".strip() if found["provider"] != "none" else "nobody is named to ask"
    rows = [
        ("definitions", f"{found['definitions']:,} without a docstring"),
        ("from cache", f"{found['cached']:,}"),
        ("questions", f"{found['requests']:,} ({who})"),
        ("tokens", f"about {found['prompt_tokens']:,} in, {found['completion_tokens']:,} out"),
        ("cost", f"about {dollars(found['cost'])}" if found["cost"] is not None else "unknown"),
    ]
    return "\n".join(f"{name:<12} {value}" for name, value in rows)
