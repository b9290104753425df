"""`docgen-hook estimate`: count definitions, cache hits, tokens and cost; makes no API calls."""

from __future__ import annotations

from contextlib import closing

from docgen_hook.cli.options import add_options
from docgen_hook.cli.output.emptiness import note_no_files
from docgen_hook.cli.project import add_paths, files, group_by_settings, open_project, report_unreadable
from docgen_hook.generation.estimate import summarize
from docgen_hook.generation.estimate_files import EstimateShare, estimate_files
from docgen_hook.generation.session import open_session
from docgen_hook.providers.local_models.catalog import DEFAULT
from docgen_hook.report.json_text import json_text
from docgen_hook.report.summary import format_cost, format_local_time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from typing import Any

    from docgen_hook.cli.context import CliContext
    from docgen_hook.cli.project import Project
    from docgen_hook.generation.estimate_files import FilesEstimate
    from docgen_hook.generation.session import Session

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
    session = open_session(project.config, context.environ, project.root)
    paths = files(args, project, context)
    if not paths and args.format == "text":
        note_no_files("estimate", args, project, context)
    found = _estimate_groups(paths, session, project, context)
    unread = sorted((plan for group in found for plan in group.unread), key=lambda plan: plan.path)
    report_unreadable(unread, context)
    for sentence in dict.fromkeys(sentence for group in found for sentence in group.problems):
        context.echo_err(f"warning: {sentence}")
    with closing(session.cache):
        total = summarize([share for group in found for share in group.shares], session)
    context.echo(json_text(total) if args.format == "json" else _render_text(total))
    return 3 if unread else 0


def _estimate_groups(paths: list[str], session: Session, project: Project, context: CliContext) -> list[FilesEstimate]:
    """Return the estimates of files, each by the settings that hold for it."""
    want = project.wants("fix", context, full=True)
    waits = any(level.copies for level in session.levels)
    found: list[FilesEstimate] = []
    for part in group_by_settings(paths, project, context):
        work = EstimateShare(want(part[0]), context.cwd, project.config, dict(context.environ), project.root)
        found += estimate_files(part, work, waits=waits)
    return found


def _format_levels(levels: dict[str, int]) -> str:
    """Return how many answers each level has, such as " (cache 3, file 5)"; empty where there is the cache alone."""
    return f" ({', '.join(f'{name} {count:,}' for name, count in levels.items())})" if levels else ""


def _cost(found: dict[str, Any]) -> str:
    if found["provider"] == "local":
        return "free: the model runs on this machine"
    if found["cost"] is None:
        return "unknown: no provider is configured" if found["provider"] == "none" else "unknown: no price is known"
    if not found["requests"]:
        return "nothing to pay for"
    cost = format_cost(found["cost"])
    return cost if cost.startswith("under") else f"about {cost}"


def _render_text(found: dict[str, Any]) -> str:
    who = f"{found['provider']} {found['model']}".strip() if found["provider"] != "none" else "no provider configured"
    rows = [
        ("definitions", f"{found['definitions']:,} without a docstring"),
        ("from cache", f"{found['cached']:,}" + _format_levels(found.get("levels", {}))),
        ("requests", f"{found['requests']:,} ({who})"),
        ("tokens", f"about {found['prompt_tokens']:,} in, {found['completion_tokens']:,} out"),
        ("cost", _cost(found)),
    ]
    if found["provider"] == "local" and f"-{DEFAULT}-" in found["model"] and found["requests"]:
        rows.append(("time", format_local_time(found["requests"])))
    return "\n".join(f"{name:<12} {value}" for name, value in rows)
