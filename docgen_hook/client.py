"""The library's face: the same flow as the commands, for other programs."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docgen_hook.config import Config
from docgen_hook.flow.budget import Budget, Limits
from docgen_hook.flow.doctor import examine
from docgen_hook.flow.fill import Asking, fill, remembered
from docgen_hook.flow.reach import answered
from docgen_hook.flow.setting import PROVIDERS, Setting, price_of, setting
from docgen_hook.llm import tokens
from docgen_hook.llm.limiter import Limiter
from docgen_hook.model import DocgenError, Generated, Problem, ServiceError, UsageError
from docgen_hook.source.facts import complete
from docgen_hook.source.scan import is_skipped, scan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType
    from typing import Self

    from docgen_hook.model import Definition, Docstring, Outcome


@dataclass(frozen=True, slots=True)
class AzureOpenAIConfig:
    """Who is asked, and within which limits.

    Attributes:
        endpoint: As the portal shows it.
        deployment: Name of the deployment.
        api_key: The key, never printed; empty takes Entra ID.
        api_version: Of the classic mode; empty is v1.
        language: Natural language of the docstrings.
        concurrency: Questions at once, at most.
        deadline: Seconds that one call may take.
        max_cost: US dollars that one call may cost, or None.
        cache_dir: Folder of the cache; empty is the user's.
    """

    endpoint: str = ""
    deployment: str = ""
    api_key: str = field(default="", repr=False)
    api_version: str = ""
    language: str = "English"
    concurrency: int = 16
    deadline: float = 300.0
    max_cost: float | None = None
    cache_dir: str = ""

    @classmethod
    def from_environment(cls) -> AzureOpenAIConfig:
        """Read AZURE_OPENAI_ENDPOINT, _API_KEY, _DEPLOYMENT and OPENAI_API_VERSION."""
        take = os.environ.get
        return cls(
            take("AZURE_OPENAI_ENDPOINT", ""), take("AZURE_OPENAI_DEPLOYMENT", ""), take("AZURE_OPENAI_API_KEY", ""),
            take("OPENAI_API_VERSION", ""), cache_dir=take("DOCGEN_HOOK_CACHE_DIR", ""),
        )  # fmt: skip

    def environ(self) -> dict[str, str]:
        """Give the same as variables."""
        named = {
            "AZURE_OPENAI_ENDPOINT": self.endpoint, "AZURE_OPENAI_DEPLOYMENT": self.deployment,
            "AZURE_OPENAI_API_KEY": self.api_key, "OPENAI_API_VERSION": self.api_version,
            "DOCGEN_HOOK_CACHE_DIR": self.cache_dir,
        }  # fmt: skip
        kept = {
            name: os.environ[name]
            for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "USERPROFILE")
            if name in os.environ
        }
        return kept | {name: value for name, value in named.items() if value}


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
            UsageError: If the endpoint or the deployment is missing.
        """
        self._config = config or AzureOpenAIConfig.from_environment()
        settings = Config(
            provider="azure", model=self._config.deployment, language=self._config.language,
            concurrency=self._config.concurrency, deadline=self._config.deadline, max_cost=self._config.max_cost,
        )  # fmt: skip
        self._run: Setting = setting(settings, self._config.environ())
        self.problems: dict[str, Problem] = {}

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
            found = await answered(provider, self._config.deadline)
        finally:
            await provider.close()
        if not found.good:
            raise ServiceError(found.text, found.tip)
        return True

    async def health_check(self) -> dict[str, Any]:
        """Give what `docgen-hook doctor` finds, and whether the deployment answers; never raises.

        Returns:
            Keys "healthy" and "checks", a list of name, good, text and tip.
        """
        checks = [
            {"name": each.name, "good": each.good, "text": each.text, "tip": each.tip}
            for each in examine(self._run.config, self._config.environ())
        ]
        try:
            await self.validate_connection()
            checks.append({"name": "live", "good": True, "text": "the deployment answers", "tip": ""})
        except DocgenError as error:
            checks.append({"name": "live", "good": False, "text": error.sentence, "tip": error.tip})
        return {"healthy": all(each["good"] is not False for each in checks), "checks": checks}

    async def generate_docstring(self, source: str, qualname: str) -> Docstring:
        """Give the docstring of one definition.

        Args:
            source: Text of the whole file.
            qualname: Which definition of it, for example "Client.fetch"; empty is the module.

        Raises:
            UsageError: If the arguments are of the wrong type, there is no such definition, or it is marked to be
                skipped.
            UnreadableError: If the source is not Python.
            ServiceError: If there is no answer, with the reason.
        """
        outcome = (await self._outcomes([_sendable(source, qualname)]))[0]
        if isinstance(outcome, Problem):
            raise ServiceError(outcome.sentence, outcome.tip)
        return outcome.docstring

    async def batch_generate_docstrings(self, items: Iterable[tuple[str, str]]) -> list[Docstring | None]:
        """Give the docstrings of several definitions, None where it failed; `problems` then has the reason.

        Args:
            items: Source text and qualified name of each.

        Returns:
            One docstring or None for each item, in order.
        """
        self.problems = {}
        found: list[Definition | None] = []
        names = []
        for source, qualname in items:
            names.append(str(qualname))
            try:
                found.append(_sendable(source, qualname))
            except DocgenError as error:
                self.problems[str(qualname)] = Problem(error.sentence, error.tip, "arguments")
                found.append(None)
        outcomes = iter(await self._outcomes([each for each in found if each is not None]))
        many = [next(outcomes) if each is not None else None for each in found]
        self.problems |= {name: each for name, each in zip(names, many, strict=True) if isinstance(each, Problem)}
        return [each.docstring if isinstance(each, Generated) else None for each in many]

    def invalidate_cache_for_function(self, source: str, qualname: str) -> int:
        """Forget the answers to one definition, and give how many there were."""
        return self._run.cache.forget(digest=find(source, qualname).digest)

    def invalidate_cache_by_model(self, model: str) -> int:
        """Forget all that a deployment answered, and give how many answers there were."""
        return self._run.cache.forget(model=_checked(model, "model"))

    def get_cache_stats(self) -> dict[str, Any]:
        """Give entries, bytes, hits and misses, and entries by model and provider."""
        return self._run.cache.stats()

    def get_client_info(self) -> dict[str, Any]:
        """Give who is asked and within which limits; the key is only said to be there."""
        service = self._run.service
        return {
            "provider": service.provider, "deployment": service.model, "endpoint": service.endpoint,
            "api_version": service.api_version or "v1", "key": bool(service.key), "language": self._config.language,
            "concurrency": self._config.concurrency, "deadline": self._config.deadline,
            "max_cost": self._config.max_cost, "cache": str(self._run.cache.folder),
        }  # fmt: skip

    async def _outcomes(self, definitions: list[Definition]) -> list[Outcome]:
        items = [("", each) for each in definitions]
        hits = remembered(items, self._run.recipe, self._run.cache)
        misses = [item for place, item in enumerate(items) if place not in hits]
        config = self._run.config
        asking = Asking(
            PROVIDERS["azure"](self._run),
            self._run.recipe,
            self._run.cache,
            Limiter(config.concurrency, deadline=time.monotonic() + config.deadline),
            Budget(Limits(cost=config.max_cost), price=price_of(self._run)),
            lambda text: tokens.count(text, self._run.service.model, str(self._run.cache.folder / "vocabularies")),
        )
        asked = iter(await fill(misses, asking, config.deadline) if misses else [])
        return [hits[place] if place in hits else next(asked) for place in range(len(items))]


def find(source: str, qualname: str) -> Definition:
    """Give a definition of a source text with all its facts.

    Args:
        source: Text or bytes of the file.
        qualname: Dotted name of the definition in it.

    Raises:
        UsageError: If the arguments are of the wrong type, or there is no such definition.
        UnreadableError: If the source is not Python.
    """
    module = scan(_checked(source, "source").encode("utf-8", "surrogatepass"))
    for definition, node in module.found:
        if definition.qualname == _checked(qualname, "qualname"):
            return complete(definition, node, module)
    names = ", ".join(each.qualname for each, _ in module.found if each.qualname)
    raise UsageError(f"the source has no definition {qualname!r}", f"It has: {names or 'none'}.")


def _sendable(source: str, qualname: str) -> Definition:
    definition = find(source, qualname)
    if is_skipped(definition):
        raise UsageError(f"{qualname or 'the module'} is marked `# docgen: skip`", "Nothing of it is ever sent.")
    return definition


def _checked(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise UsageError(f"{name} must be text, not {type(value).__name__}")
    return value
