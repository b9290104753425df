"""The parts of `check` that a plain run does not load: baseline, coverage, reports into files and for people."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from docgen_hook.cli.project import everything
from docgen_hook.errors import EditError, UnreadableError
from docgen_hook.planning.plan_file import wanted
from docgen_hook.planning.plan_files import plan_all
from docgen_hook.report import render
from docgen_hook.report.coverage import badge, coverage, percent
from docgen_hook.report.printable import counted, printable
from docgen_hook.rules import RULES, enabled
from docgen_hook.store import baseline
from docgen_hook.store.user_dirs import cache_folder
from docgen_hook.workspace import files

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from docgen_hook.cli.context import Outside
    from docgen_hook.cli.project import Project
    from docgen_hook.model.results import FilePlan, Finding

FEW = 10


def against_baseline(plans: Sequence[FilePlan], args: Namespace, project: Project, outside: Outside) -> list[Finding]:
    """Write the baseline, or give the findings that it does not hold."""
    findings = [finding for plan in plans for finding in plan.findings]

    def within(path: str) -> str:
        return _from_root(path, project, outside)

    if args.write_baseline:
        _write(os.path.join(outside.cwd, args.write_baseline), baseline.written(findings, within))
        outside.say(f"wrote {counted(len(findings), 'known finding')} to {args.write_baseline}")
        return []
    known = baseline.read(os.path.join(project.root, project.config.baseline))
    new, gone = baseline.split(findings, known, within)
    part = args.staged or args.since or args.changed
    read = set() if part else {within(plan.path) for plan in plans if plan.problem is None}
    codes = enabled(project.config.select, project.config.ignore, "check")
    # What was not looked at, or not looked for, may still be as it was.
    gone = [each for each in gone if each[2] in codes and (each[0] in read or not _is_there(each[0], project))]
    if gone:
        outside.say(f"mended, and still in {project.config.baseline}; write it anew to remove them:")
        outside.say("\n".join(f"  {printable(' '.join(filter(None, each)))}" for each in gone[:FEW]))
        outside.say(f"  and {counted(len(gone) - FEW, 'other')}" if len(gone) > FEW else "")
    return new


def _from_root(path: str, project: Project, outside: Outside) -> str:
    try:
        return os.path.relpath(os.path.join(outside.cwd, path), project.root).replace(os.sep, "/")
    except ValueError:  # another drive of Windows
        return path


def _is_there(path: str, project: Project) -> bool:
    return os.path.exists(os.path.join(project.root, path))


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
        from docgen_hook.report.rule_counts import statistics

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

    from docgen_hook.report import terminal

    named = " ".join(args.paths)
    return terminal.render(
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
