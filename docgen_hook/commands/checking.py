"""The parts of `check` that a plain run does not load: baseline, coverage, reports into files and for people."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from docgen_hook.commands.project import everything
from docgen_hook.flow.plan import wanted
from docgen_hook.flow.plans import plan_all
from docgen_hook.model import EditError, UnreadableError
from docgen_hook.report import render
from docgen_hook.report.coverage import badge, coverage, percent
from docgen_hook.rules import RULES
from docgen_hook.store import baseline
from docgen_hook.store.folders import cache_folder
from docgen_hook.workspace import files

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from docgen_hook.commands.project import Project
    from docgen_hook.model import FilePlan, Finding
    from docgen_hook.outside import Outside


def against_baseline(findings: Sequence[Finding], args: Namespace, project: Project, outside: Outside) -> list[Finding]:
    """Write the baseline, or give the findings that it does not hold."""
    if args.write_baseline:
        _write(os.path.join(outside.cwd, args.write_baseline), baseline.written(findings))
        outside.say(f"wrote {len(findings):,} known findings to {args.write_baseline}")
        return []
    known = baseline.read(os.path.join(project.root, project.config.baseline))
    new, gone = baseline.split(findings, known)
    read = {finding.path for finding in findings} | set(args.paths)
    gone = [each for each in gone if not args.paths or each[0] in read]
    if gone:
        outside.say(f"{len(gone):,} entries of {project.config.baseline} are mended; write it anew to remove them")
    return new


def covered(args: Namespace, project: Project, outside: Outside) -> bool:
    """Write the badge, and tell whether the whole project's coverage is too low.

    The whole project counts, also when a hook names few of its files.
    """
    want = wanted(project.config, "check", project.root)
    plans = plan_all(everything(project), want, project.root, cache_folder(outside.environ))
    documented, total = sum(each.documented for each in plans), sum(each.total for each in plans)
    if args.badge:
        _write(os.path.join(outside.cwd, args.badge), badge(documented, total))
    least = project.config.fail_under
    if least is None or percent(documented, total) >= least:
        return False
    outside.say(f"{coverage(documented, total)} is under {least:g} %")
    return True


def shown(findings: Sequence[Finding], plans: Sequence[FilePlan], args: Namespace, outside: Outside) -> None:
    """Print findings for a person, count them, or write them to a file."""
    if args.statistics:
        from docgen_hook.report.statistics_ import statistics

        text = statistics(findings, RULES)
    elif args.format == "text" and not args.output:
        text = _human(findings, plans, args, outside)
    else:
        text = render(args.format, findings, RULES)
    if args.output:
        _write(os.path.join(outside.cwd, args.output), text)
    else:
        outside.write(text)


def _human(findings: Sequence[Finding], plans: Sequence[FilePlan], args: Namespace, outside: Outside) -> str:
    from shutil import get_terminal_size

    from docgen_hook.report import human

    named = " ".join(args.paths)
    return human.render(
        findings,
        lambda path: _lines(os.path.join(outside.cwd, path)),
        color=outside.colored(outside.out),
        width=get_terminal_size().columns,
        covered=(sum(each.documented for each in plans), sum(each.total for each in plans)),
        command=f"docgen-hook fix {named}".rstrip(),
    )


def _lines(path: str) -> list[str]:
    from docgen_hook.source.text import decode, lines

    try:
        return lines(decode(files.read(path)))
    except UnreadableError:
        return []


def _write(path: str, text: str) -> None:
    try:
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise EditError(f"{path} cannot be written: {error.strerror or error}", "Name another file.") from error
