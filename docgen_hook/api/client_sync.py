"""The client without `await`: for scripts, and for notebooks, where an event loop runs already."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any, TypeVar

from docgen_hook.api.client import AzureOpenAIClient

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable, Mapping
    from os import PathLike
    from types import TracebackType
    from typing import Self

    from docgen_hook.api.client_config import AzureOpenAIConfig
    from docgen_hook.api.results import DocumentedSource, GenerationResult
    from docgen_hook.errors import DocgenError
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.results import Failure

T = TypeVar("T")


class AzureOpenAIClientSync:
    """What `AzureOpenAIClient` does, each method blocking until it is done; it may be used from several threads.

    The work is done by an event loop in a thread of its own.
    """

    def __init__(self, config: AzureOpenAIConfig | None = None) -> None:
        """Check the configuration and start the loop.

        Args:
            config: Who is asked; None reads the environment.

        Raises:
            UsageError: If the endpoint or the deployment is missing, or a value is of the wrong type or size.
        """
        self._client = AzureOpenAIClient(config)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="docgen-hook", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        self._client.hold_open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def problems(self) -> dict[int, Failure]:
        """Why the last batch could not give a docstring, by the position of its item."""
        return self._client.problems

    def close(self) -> None:
        """Close connections, cache and loop; using the client afterwards is a UsageError, closing it again is not."""
        if self._loop.is_closed():
            return
        self._done(self._client.aclose())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def validate_connection(self) -> bool:
        """Ask one small question; see `AzureOpenAIClient.validate_connection`."""
        return self._done(self._client.validate_connection())

    def health_check(self) -> dict[str, Any]:
        """Return what is in place; see `AzureOpenAIClient.health_check`."""
        return self._done(self._client.health_check())

    def generate_docstring(self, source: str, qualname: str) -> Docstring:
        """Return the docstring of one definition; see `AzureOpenAIClient.generate_docstring`."""
        return self._done(self._client.generate_docstring(source, qualname))

    def generate(self, source: str, qualname: str) -> GenerationResult:
        """Return a docstring with what it took; see `AzureOpenAIClient.generate`."""
        return self._done(self._client.generate(source, qualname))

    def generate_many(self, items: Iterable[tuple[str, str]]) -> list[GenerationResult | DocgenError]:
        """Return a result or an error for each item; see `AzureOpenAIClient.generate_many`."""
        return self._done(self._client.generate_many(items))

    def batch_generate_docstrings(self, items: Iterable[tuple[str, str]]) -> list[Docstring | None]:
        """Return a docstring or None for each item; see `AzureOpenAIClient.batch_generate_docstrings`."""
        return self._done(self._client.batch_generate_docstrings(items))

    def document_source(
        self,
        source: str | bytes,
        *,
        path: str | PathLike[str] = "",
        update: bool | None = None,
        before: str | bytes | None = None,
        settings: Mapping[str, Any] | None = None,
    ) -> DocumentedSource:
        """Return a source with docstrings put in; see `AzureOpenAIClient.document_source`."""
        return self._done(
            self._client.document_source(source, path=path, update=update, before=before, settings=settings)
        )

    def metrics(self) -> dict[str, Any]:
        """Return sums over all calls; see `AzureOpenAIClient.metrics`."""
        return self._client.metrics()

    def invalidate_cache_for_function(self, source: str, qualname: str) -> int:
        """Remove the cached docstrings of one definition, and return how many there were."""
        return self._done(_later(self._client.invalidate_cache_for_function, source, qualname))

    def invalidate_cache_by_model(self, model: str) -> int:
        """Remove what a model or deployment wrote, and return how many docstrings there were."""
        return self._done(_later(self._client.invalidate_cache_by_model, model))

    def get_cache_stats(self) -> dict[str, Any]:
        """Return entries, bytes, hits and misses, and entries by model and provider."""
        return self._done(_later(self._client.get_cache_stats))

    def get_client_info(self) -> dict[str, Any]:
        """Return who is asked and within which limits."""
        return self._client.get_client_info()

    def _done(self, work: Coroutine[Any, Any, T]) -> T:
        try:
            self._client.hold_open()
        except BaseException:
            work.close()
            raise
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()


async def _later(function: Callable[..., T], *values: Any) -> T:
    """Return what a function returns, called in the loop's thread, where the cache is open."""
    return function(*values)
