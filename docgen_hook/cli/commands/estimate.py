"""`docgen-hook estimate`: count definitions, cache hits, tokens and cost; makes no API calls."""

from __future__ import annotations

import json
from contextlib import closing

from docgen_hook.cli.options import add_options
from docgen_hook.cli.project import add_paths, files, open_project, plan_paths, report_unreadable
from docgen_hook.generation.estimate import estimate
from docgen_hook.generation.session import level_problems, open_session
from docgen_hook.report.summary import format_cost

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from typing import Any

    from docgen_hook.cli.context import CliContext

EXAMPLES = """\
examples:
  docgen-hook estimate                    how many requests `fix` would send, and at what cost
  docgen-hook estimate --format json src
"""
SETTINGS = (
    "select",
    "ignore",
    "exclude",
    "extend-exclude",
    "min-statements",
    "public",
    "stubs",
    "language",
    "provider",
    "model",
)


def add_arguments(parser: ArgumentParser) -> None:
    """Add the flags of `estimate`."""
    add_paths(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="output format")
    add_options(parser, *SETTINGS)


def run(args: Namespace, context: CliContext) -> int:
    """Print what a run would take; 0, or 3 when a file could not be read."""
    project = open_project(args, context)
    plans = plan_paths(files(args, project, context), project, context, project.wants("fix", context, full=True))
    unread = report_unreadable(plans, context)
    run_with = open_session(project.config, context.environ, project.root)
    with closing(run_with.cache):
        found = estimate([plan for plan in plans if plan.missing], run_with)
        for sentence in level_problems(run_with):
            context.echo_err(f"warning: {sentence}")
    context.echo(json.dumps(found, indent=2) if args.format == "json" else _render_text(found))
    return 3 if unread else 0


def _format_levels(levels: dict[str, int]) -> str:
    """Return how many answers each level has, such as " (cache 3, file 5)"; empty where there is the cache alone."""
    return f" ({', '.join(f'{name} {count:,}' for name, count in levels.items())})" if levels else ""


def _cost(found: dict[str, Any]) -> str:
    if found["provider"] == "local":
        return format_cost(0.0, local=True)
    return f"about {format_cost(found['cost'])}" if found["cost"] is not None else "unknown"


def _render_text(found: dict[str, Any]) -> str:
    who = f"{found['provider']} {found['model']}".strip() if found["provider"] != "none" else "no provider configured"
    rows = [
        ("definitions", f"{found['definitions']:,} without a docstring"),
        ("from cache", f"{found['cached']:,}" + _format_levels(found.get("levels", {}))),
        ("requests", f"{found['requests']:,} ({who})"),
        ("tokens", f"about {found['prompt_tokens']:,} in, {found['completion_tokens']:,} out"),
        ("cost", _cost(found)),
    ]
    return "\n".join(f"{name:<12} {value}" for name, value in rows)
