"""Whole source texts that a client documents: what is stale, what is missing, what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen_hook.api.results import DocumentedSource, GenerationResult, UpdatedSource
from docgen_hook.api.sources.in_memory import plan_source, written_into
from docgen_hook.api.sources.updates import stale_definitions, updated_source
from docgen_hook.errors import DocgenError, EditError
from docgen_hook.model.generation import GeneratedDocstring

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from docgen_hook.api.client_session import Session
    from docgen_hook.api.sources.background import Background
    from docgen_hook.api.sources.source_file import SourceFile
    from docgen_hook.model.code import Definition
    from docgen_hook.model.generation import GenerationOutcome

    Results = Callable[
        [Sequence[Definition], Sequence[GenerationOutcome]], Awaitable[list[GenerationResult | DocgenError]]
    ]


class Documents:
    """Documents sources with the calls of one client."""

    def __init__(self, session: Session, background: Background, results: Results) -> None:
        """Take what is asked with.

        Args:
            session: The client's calls.
            background: Where heavy work is done.
            results: Makes results and errors of outcomes.
        """
        self._session = session
        self._background = background
        self._results = results
        self._styles: dict[str, str] = {}

    async def document(
        self, source: bytes, file: SourceFile, deadline: float, *, update: bool, before: bytes | None
    ) -> DocumentedSource:
        """Return a source with docstrings for its undocumented definitions.

        Args:
            source: The bytes of the file.
            file: The file.
            deadline: Moment of `time.monotonic` at which the call ends.
            update: Whether stale docstrings are repaired, too.
            before: An earlier version that proves renames and removals, or None.

        Raises:
            UnreadableError: If the source is not Python.
            UsageError: If the client is closed, or the settings name a code that is none.
        """
        with self._background.held(len(source)):
            updated = UpdatedSource(source)
            if update and not file.is_excluded:
                updated = await self._updated(source, file, before, deadline)
            return await self._filled(updated, file, deadline)

    async def _filled(self, updated: UpdatedSource, file: SourceFile, deadline: float) -> DocumentedSource:
        """Return the source with the docstrings that it lacks."""
        plan = await self._background.aside(plan_source, updated.source, file, "fix")
        outcomes = await self._session.ask(plan.missing, deadline)
        found = dict(zip(plan.missing, await self._results(plan.missing, outcomes), strict=True))
        made = {name: one for name, one in found.items() if isinstance(one, GenerationResult)}
        docstrings = {name: one.docstring for name, one in made.items()}
        written = written_into, updated.source, plan, docstrings, file, self._styles
        after, refused = await self._background.aside(*written)
        errors = {name.qualname: one for name, one in found.items() if isinstance(one, DocgenError)}
        errors |= {name.qualname: EditError(problem.sentence, problem.tip) for name, problem in refused.items()}
        results = tuple(one for name, one in made.items() if name not in refused)
        return DocumentedSource(after, results, errors, updated.changes, updated.left)

    async def _updated(self, source: bytes, file: SourceFile, before: bytes | None, deadline: float) -> UpdatedSource:
        """Return the source with its stale docstrings repaired."""
        asked = await self._background.aside(stale_definitions, source, file, before)
        outcomes = await self._session.ask(asked, deadline)
        answers = {
            definition: outcome.docstring
            for definition, outcome in zip(asked, outcomes, strict=True)
            if isinstance(outcome, GeneratedDocstring)
        }
        return await self._background.aside(updated_source, source, file, before, answers)
