"""The library's face: the same flow as the commands, for other programs."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

from docgen_hook.api.client_config import AzureOpenAIConfig, checked
from docgen_hook.api.client_session import Session
from docgen_hook.api.client_sources import definitions, find, pairs, size_of
from docgen_hook.api.diagnostics.checks import run_checks
from docgen_hook.api.diagnostics.live import probe_deployment
from docgen_hook.api.results import DocumentedSource, GenerationResult
from docgen_hook.api.sources.background import Background
from docgen_hook.api.sources.documents import Documents
from docgen_hook.api.sources.in_memory import as_bytes
from docgen_hook.api.sources.source_file import find_source_file
from docgen_hook.errors import DocgenError, ServiceError, UsageError
from docgen_hook.generation.session import PROVIDERS, open_session, result_pricing
from docgen_hook.generation.session import Session as Setting
from docgen_hook.model.results import Failure
from docgen_hook.model.struct import replace
from docgen_hook.prompting.parts import answer_digests
from docgen_hook.report.metrics import metrics, peak_memory

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from os import PathLike
    from types import TracebackType
    from typing import Self

    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.generation import GenerationOutcome


class AzureOpenAIClient:
    """Docstrings for definitions, from the cache where that is possible.

    It is made for a long life: all calls, also at once, share one limiter, one budget, one pool of connections and one
    cache. `aclose` (or `async with`) ends it.

    Attributes:
        problems: Why the last batch could not give a docstring, by the position of its item.
    """

    def __init__(self, config: AzureOpenAIConfig | None = None) -> None:
        """Check the configuration; nothing is opened yet.

        Args:
            config: Who is asked; None reads the environment.

        Raises:
            UsageError: If the endpoint or the deployment is missing, or a value is of the wrong type or size.
        """
        self._config = AzureOpenAIConfig.from_environment() if config is None else config
        if not isinstance(self._config, AzureOpenAIConfig):
            raise UsageError(f"config must be an AzureOpenAIConfig, not {type(config).__name__}")
        self._run: Setting = open_session(self._config.settings(), self._config.environ(), self._config.project)
        self._background = Background()
        self._session = Session(self._run, self._background)
        self._documents = Documents(self._session, self._background, self._results)
        self.problems: dict[int, Failure] = {}

    async def __aenter__(self) -> Self:
        self._session.hold_open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    def hold_open(self) -> None:
        """Raise UsageError if the client was closed."""
        self._session.hold_open()

    async def aclose(self) -> None:
        """Close connections and cache; using the client afterwards is a UsageError."""
        await self._session.close()

    def close(self) -> None:
        """Close the cache, where no event loop runs; connections end with the process or their loop."""
        self._session.let_go()

    async def validate_connection(self) -> bool:
        """Ask one small question.

        Returns:
            True when the deployment answered sensibly.

        Raises:
            ServiceError: If it did not, with what to do about it.
        """
        self._session.hold_open()
        provider = PROVIDERS["azure"](self._run)
        try:
            found = await probe_deployment(provider, self._run.config.deadline)
        finally:
            await provider.close()
        if not found.good:
            raise ServiceError(found.text, found.tip)
        return True

    async def health_check(self) -> dict[str, Any]:
        """Return what `docgen-hook doctor` finds, and whether the deployment answers; never raises.

        Returns:
            Keys "healthy" and "checks", a list of name, good, text and tip.
        """
        checks = [
            {"name": check.name, "good": check.good, "text": check.text, "tip": check.tip}
            for check in run_checks(self._run.config, self._config.environ())
        ]
        try:
            await self.validate_connection()
            checks.append({"name": "live", "good": True, "text": "the deployment responds", "tip": ""})
        except DocgenError as error:
            checks.append({"name": "live", "good": False, "text": error.sentence, "tip": error.tip})
        return {"healthy": all(check["good"] is not False for check in checks), "checks": checks}

    async def generate_docstring(self, source: str, qualname: str) -> Docstring:
        """Return the docstring of one definition.

        Args:
            source: Text of the whole file.
            qualname: Which definition of it, for example "Client.fetch"; empty is the module.

        Raises:
            UsageError: If the arguments are of the wrong type, there is no such definition, or it is marked to be
                skipped.
            UnreadableError: If the source is not Python.
            ServiceError: If there is no answer; its class says why, see `docgen_hook.errors`.
        """
        return (await self.generate(source, qualname)).docstring

    async def generate(self, source: str, qualname: str) -> GenerationResult:
        """Return the docstring of one definition with where it came from and what it took.

        Args:
            source: Text of the whole file.
            qualname: Which definition of it; empty is the module.

        Raises:
            UsageError: If the arguments are of the wrong type, there is no such definition, or it is marked to be
                skipped.
            UnreadableError: If the source is not Python.
            ServiceError: If there is no answer; its class says why, see `docgen_hook.errors`.
        """
        [found] = await self.generate_many([(source, qualname)])
        if isinstance(found, DocgenError):
            raise found
        return found

    async def generate_many(self, items: Iterable[tuple[str, str]]) -> list[GenerationResult | DocgenError]:
        """Return a result for each definition, or the error that `generate` would raise, in order.

        Args:
            items: Source text and qualified name of each; each source is read once, aside of the event loop.

        Raises:
            UsageError: If the items are no pairs, or the client is closed.
        """
        self._session.hold_open()
        deadline = time.monotonic() + self._run.config.deadline
        asked = pairs(items)
        with self._background.held(size_of(asked)):
            found = await self._background.aside(definitions, asked)
            wanted = [outcome for outcome in found if not isinstance(outcome, DocgenError)]
            results = iter(await self._results(wanted, await self._session.ask(wanted, deadline)))
        return [outcome if isinstance(outcome, DocgenError) else next(results) for outcome in found]

    async def batch_generate_docstrings(self, items: Iterable[tuple[str, str]]) -> list[Docstring | None]:
        """Return the docstrings of several definitions, None where it failed; `problems` then has the reason.

        Args:
            items: Source text and qualified name of each.

        Returns:
            One docstring or None for each item, in order.

        Raises:
            UsageError: If the items are no pairs, or the client is closed.
        """
        results = await self.generate_many(items)
        self.problems = {
            place: Failure(error.sentence, error.tip, getattr(error, "reason", "arguments"))
            for place, error in enumerate(results)
            if isinstance(error, DocgenError)
        }
        return [None if isinstance(result, DocgenError) else result.docstring for result in results]

    async def document_source(
        self,
        source: str | bytes,
        *,
        path: str | PathLike[str] = "",
        update: bool | None = None,
        before: str | bytes | None = None,
        settings: Mapping[str, Any] | None = None,
    ) -> DocumentedSource:
        """Return a source with docstrings for its undocumented definitions; valid existing ones are untouched.

        Args:
            source: Text or bytes of the whole file.
            path: Its name, which tells a stub and a package apart; the settings of the project around it hold. Empty
                takes those of the client alone.
            update: Whether existing docstrings that the code contradicts are repaired, too; entries that are missing in
                them are requested. None takes the client's settings.
            before: An earlier version of the file, which proves renames and removals in an update.
            settings: Keys of `[tool.docgen-hook]` -> values, before those of the project.

        Raises:
            UnreadableError: If the source is not Python.
            UsageError: If the client is closed, or a setting is wrong.
        """
        self._session.hold_open()
        data, config = as_bytes(source), self._run.config
        deadline = time.monotonic() + config.deadline
        file = await asyncio.to_thread(find_source_file, path, settings, config=config, project=self._config.project)
        updates = config.update if update is None else update
        earlier = None if before is None else as_bytes(before)
        return await self._documents.document(data, file, deadline, update=updates, before=earlier)

    def metrics(self) -> dict[str, Any]:
        """Return what `fix --metrics` writes, over all calls of this client: sums, tokens, cost, seconds."""
        memory = peak_memory()
        return metrics(self._session.outcomes, result_pricing(self._run), seconds=self._session.seconds, memory=memory)

    def invalidate_cache_for_function(self, source: str, qualname: str) -> int:
        """Remove the cached docstrings of one definition, and return how many there were."""
        return self._run.cache.forget(digests=answer_digests(find(source, qualname)))

    def invalidate_cache_by_model(self, model: str) -> int:
        """Remove what a model or deployment wrote, by either name, and return how many docstrings there were.

        Args:
            model: Name of the deployment, or the model's own.

        Raises:
            UsageError: If the name is empty or no string.
        """
        if not checked(model, "model"):
            raise UsageError("model must not be empty")
        return self._run.cache.forget(model=model)

    def get_cache_stats(self) -> dict[str, Any]:
        """Return entries, bytes, hits and misses, and entries by model and provider."""
        return self._run.cache.stats()

    def get_client_info(self) -> dict[str, Any]:
        """Return who is asked and within which limits; the key is only said to be there."""
        service, config = self._run.service, self._run.config
        return {
            "provider": service.provider, "deployment": service.model, "endpoint": service.endpoint,
            "api_version": service.api_version or "v1", "key": bool(service.key), "language": config.language,
            "concurrency": config.concurrency, "deadline": config.deadline,
            "max_cost": config.max_cost, "cache": str(self._run.cache.folder),
        }  # fmt: skip

    async def _results(
        self, definitions: Sequence[Definition], outcomes: Sequence[GenerationOutcome]
    ) -> list[GenerationResult | DocgenError]:
        return await asyncio.to_thread(lambda: list(map(self._result, definitions, outcomes)))

    def _result(self, definition: Definition, outcome: GenerationOutcome) -> GenerationResult | DocgenError:
        if isinstance(outcome, Failure):
            return outcome.error(
                outcome.sentence,
                outcome.tip,
                retryable=outcome.retryable,
                usage=outcome.usage,
                attempts=outcome.attempts,
            )
        return GenerationResult(
            replace(outcome.docstring, dropped=()),  # as it comes from the cache
            outcome.origin,
            outcome.model,
            outcome.usage,
            cost=result_pricing(self._run)(outcome),
            complexity=definition.complexity,
            written=self._session.written(definition),
            attempts=outcome.attempts,
            qualname=definition.qualname,
        )
