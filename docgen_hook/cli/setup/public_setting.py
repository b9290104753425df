"""Whether `public = "exports"` suits a project: most of a package's public definitions are re-exported."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from docgen_hook.cli.project import project_files
from docgen_hook.model.struct import replace
from docgen_hook.planning.plan_file import plan_options
from docgen_hook.planning.plan_files import plan_files

if TYPE_CHECKING:
    from docgen_hook.cli.project import Project
    from docgen_hook.planning.plan_file import PlanOptions


def is_mostly_reexported(project: Project) -> bool:
    """Return whether most public definitions of a package are re-exported from its private modules.

    Args:
        project: The project; each of its packages counts alone, so that tests beside a package do not outweigh it.
    """
    paths = [path for path in project_files(project) if _package(path, project.root)]
    if not any("_" in path for path in paths):
        return False
    options = plan_options(project.config, "check", project.root)
    names = replace(options, exports=False, codes=frozenset(code for code in options.codes if code.startswith("DGH1")))
    public = _count(paths, names, project.root)
    with_exports = _count(paths, replace(names, exports=True), project.root)
    return any(total - public[package] > public[package] for package, total in with_exports.items())


def _count(paths: list[str], want: PlanOptions, root: str) -> Counter[str]:
    """Return how many definitions are public, by package."""
    found: Counter[str] = Counter()
    for plan in plan_files(paths, want, root):
        found[_package(plan.path, root)] += plan.total
    return found


def _package(path: str, root: str) -> str:
    """Return the folder of the outermost package that a file is in, empty if it is in none."""
    folder, found = os.path.dirname(path), ""
    while folder and os.path.exists(os.path.join(root, folder, "__init__.py")):
        found, folder = folder, os.path.dirname(folder)
    return found
