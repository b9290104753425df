"""An estimate of many files: processes share them, and none holds more than a few files at a time."""

from __future__ import annotations

import os
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from docgen_hook.generation.estimate import Share, measure
from docgen_hook.generation.session import level_problems, open_session
from docgen_hook.model.struct import Struct
from docgen_hook.planning.parallel import share_work
from docgen_hook.planning.plan_file import plan_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from docgen_hook.config import Config
    from docgen_hook.model.results import FilePlan
    from docgen_hook.planning.plan_file import PlanOptions

AT_ONCE = 500  # definitions that are looked up together


class FilesEstimate(Struct):
    """What came of a share of the files.

    Attributes:
        shares: What they would ask.
        unread: The plans of those that could not be read.
        problems: One sentence for each way in which a level beside the cache does not work.
    """

    shares: tuple[Share, ...]
    unread: tuple[FilePlan, ...]
    problems: tuple[str, ...]


class EstimateShare(Struct):
    """The work of a process that estimates files.

    Attributes:
        want: What is looked for.
        folder: What the paths are relative to.
        config: The project's settings.
        environ: The process environment.
        root: The project's root.
        at_once: Definitions that are looked up together.
    """

    want: PlanOptions
    folder: str
    config: Config
    environ: Mapping[str, str]
    root: str
    at_once: int = AT_ONCE

    def __call__(self, paths: Iterable[str]) -> FilesEstimate:
        """Return the estimate of files."""
        session = open_session(self.config, self.environ, self.root)
        unread: list[FilePlan] = []
        plans = (plan_path(path, self.want, self.folder)[0] for path in paths)
        with closing(session.cache), _collect_by_hand() as collect:
            shares = []
            for some in _together(plans, unread, self.at_once):
                shares.append(measure(some, session))
                collect()
        return FilesEstimate(tuple(shares), tuple(unread), tuple(level_problems(session)))


@contextmanager
def _collect_by_hand() -> Iterator[Callable[[], object]]:
    """Return what collects garbage; to look for it all the time takes a quarter of the time that syntax trees take."""
    import gc

    was = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        yield gc.collect
    finally:
        gc.unfreeze()
        if was:
            gc.enable()


def _together(plans: Iterable[FilePlan], unread: list[FilePlan], at_once: int) -> Iterator[list[FilePlan]]:
    """Yield plans with something missing, many together for one look-up; add those of unreadable files to `unread`."""
    some: list[FilePlan] = []
    for plan in plans:
        if plan.problem:
            unread.append(plan)
        if plan.missing:
            some.append(plan)
        if sum(len(plan.missing) for plan in some) >= at_once:
            yield some
            some = []
    if some:
        yield some


def estimate_files(paths: Sequence[str], work: EstimateShare, *, waits: bool) -> list[FilesEstimate]:
    """Return the estimates of all files, in shares.

    Args:
        paths: Relative to the work's folder.
        work: What is done with them.
        waits: Whether a level has to be waited for, so that another process can work meanwhile.
    """
    sizes = [(path, _size(os.path.join(work.folder, path))) for path in paths]
    return [done for _, done in share_work(sizes, work, per_processor=2 if waits else 1)]


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0
