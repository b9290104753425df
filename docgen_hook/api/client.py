"""The library's face: the same flow as the commands, for other programs."""

from __future__ import annotations

import time
from collections.abc import Iterable
from io import BytesIO
from tokenize import detect_encoding
from typing import TYPE_CHECKING, Any

from docgen_hook.api.client_config import AzureOpenAIConfig, checked
from docgen_hook.api.diagnostics.checks import run_checks
from docgen_hook.api.diagnostics.live import probe_deployment
from docgen_hook.errors import DocgenError, ServiceError, UsageError
from docgen_hook.generation.generate import GenerationContext, cached_docstrings, generate
from docgen_hook.generation.session import PROVIDERS, Session, open_session, pricing
from docgen_hook.metering import tokens
from docgen_hook.metering.budget import Budget, Limits
from docgen_hook.metering.rate_limiter import Limiter
from docgen_hook.model.generation import GeneratedDocstring
from docgen_hook.model.results import Failure
from docgen_hook.model.struct import replace
from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import is_skipped, parse_definitions

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.generation import GenerationOutcome


class AzureOpenAIClient:
    """Docstrings for definitions, remembered where that is possible.

    Attributes:
        problems: Why the last call could not give a docstring, by qualified name.
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
        self._run: Session = open_session(self._config.settings(), self._config.environ())
        self.problems: dict[str, Failure] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._run.cache.close()

    async def validate_connection(self) -> bool:
        """Ask one small question.

        Returns:
            True when the deployment answered sensibly.

        Raises:
            ServiceError: If it did not, with what to do about it.
        """
        provider = PROVIDERS["azure"](self._run)
        try:
            found = await probe_deployment(provider, self._config.deadline)
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
            checks.append({"name": "live", "good": True, "text": "the deployment answers", "tip": ""})
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
            ServiceError: If there is no answer, with the reason.
        """
        outcome = (await self._outcomes([_sendable_definition(source, qualname)]))[0]
        if isinstance(outcome, Failure):
            raise ServiceError(outcome.sentence, outcome.tip)
        return _told(outcome)

    async def batch_generate_docstrings(self, items: Iterable[tuple[str, str]]) -> list[Docstring | None]:
        """Return the docstrings of several definitions, None where it failed; `problems` then has the reason.

        Args:
            items: Source text and qualified name of each.

        Returns:
            One docstring or None for each item, in order.

        Raises:
            UsageError: If the items are no pairs.
        """
        self.problems = {}
        found: list[Definition | None] = []
        names = []
        for source, qualname in _pairs(items):
            names.append(str(qualname))
            try:
                found.append(_sendable_definition(source, qualname))
            except DocgenError as error:
                self.problems[str(qualname)] = Failure(error.sentence, error.tip, "arguments")
                found.append(None)
        outcomes = iter(await self._outcomes([each for each in found if each is not None]))
        many = [next(outcomes) if each is not None else None for each in found]
        self.problems |= {name: each for name, each in zip(names, many, strict=True) if isinstance(each, Failure)}
        return [_told(each) if isinstance(each, GeneratedDocstring) else None for each in many]

    def invalidate_cache_for_function(self, source: str, qualname: str) -> int:
        """Forget the answers to one definition, and return how many there were."""
        return self._run.cache.forget(digest=find(source, qualname).digest)

    def invalidate_cache_by_model(self, model: str) -> int:
        """Forget all that a deployment answered, and return how many answers there were; UsageError without a name."""
        if not checked(model, "model"):
            raise UsageError("model must not be empty")
        return self._run.cache.forget(model=model)

    def get_cache_stats(self) -> dict[str, Any]:
        """Return entries, bytes, hits and misses, and entries by model and provider."""
        return self._run.cache.stats()

    def get_client_info(self) -> dict[str, Any]:
        """Return who is asked and within which limits; the key is only said to be there."""
        service = self._run.service
        return {
            "provider": service.provider, "deployment": service.model, "endpoint": service.endpoint,
            "api_version": service.api_version or "v1", "key": bool(service.key), "language": self._config.language,
            "concurrency": self._config.concurrency, "deadline": self._config.deadline,
            "max_cost": self._config.max_cost, "cache": str(self._run.cache.folder),
        }  # fmt: skip

    async def _outcomes(self, definitions: list[Definition]) -> list[GenerationOutcome]:
        items = [("", definition) for definition in definitions]
        hits = cached_docstrings(items, self._run.recipe, self._run.cache)
        misses = [item for place, item in enumerate(items) if place not in hits]
        config = self._run.config
        asking = GenerationContext(
            PROVIDERS["azure"](self._run),
            self._run.recipe,
            self._run.cache,
            Limiter(config.concurrency, deadline=time.monotonic() + config.deadline),
            Budget(Limits(cost=config.max_cost), price=pricing(self._run)),
            lambda text: tokens.count_tokens(
                text, self._run.service.model, str(self._run.cache.folder / "vocabularies")
            ),
        )
        asked = iter(await generate(misses, asking, config.deadline) if misses else [])
        return [hits[place] if place in hits else next(asked) for place in range(len(items))]


def _told(outcome: GeneratedDocstring) -> Docstring:
    """Return a docstring as the cache holds it, without the sentences that were removed when it was new."""
    return replace(outcome.docstring, dropped=())


def find(source: str, qualname: str) -> Definition:
    """Return a definition of a source text with all its facts.

    Args:
        source: Text or bytes of the file.
        qualname: Dotted name of the definition in it.

    Raises:
        UsageError: If the arguments are of the wrong type, or there is no such definition.
        UnreadableError: If the source is not Python.
    """
    module = parse_definitions(_encoded(checked(source, "source")))
    for definition, node in module.definitions:
        if definition.qualname == checked(qualname, "qualname"):
            return with_prompt_facts(definition, node, module)
    names = ", ".join(definition.qualname for definition, _ in module.definitions if definition.qualname)
    raise UsageError(f"the source has no definition {qualname!r}", f"It has: {names or 'none'}.")


def _encoded(source: str) -> bytes:
    """Return the bytes that the text has in a file, where a coding comment in it holds."""
    plain = source.encode("utf-8", "surrogatepass")
    try:
        return source.encode(detect_encoding(BytesIO(plain).readline)[0])
    except (SyntaxError, UnicodeEncodeError):  # an encoding that there is not, or that lacks a letter
        return plain


def _pairs(items: object) -> list[tuple[str, str]]:
    if isinstance(items, Iterable) and not isinstance(items, str):
        pairs = list(items)
        if all(isinstance(pair, tuple | list) and len(pair) == 2 for pair in pairs):
            return pairs
    raise UsageError("items must be pairs of source text and qualified name")


def _sendable_definition(source: str, qualname: str) -> Definition:
    definition = find(source, qualname)
    if is_skipped(definition):
        raise UsageError(f"{qualname or 'the module'} is marked `# docgen: skip`", "Nothing of it is ever sent.")
    return definition
