"""What a request carries and what comes back."""

from __future__ import annotations

from docgen_hook.model.struct import Struct
from docgen_hook.model.usage import Usage

TYPE_CHECKING = False  # `typing` takes 5 ms; type checkers take this name for true
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Literal

    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.results import Failure

    Origin = Literal["cache", "file", "shared", "model"]


class GenerationParams(Struct):
    """Everything beside the definition that can change an answer; a part of the cache key.

    Attributes:
        provider: "azure", "openai" or "local".
        model: Deployment or model name.
        wording: Digest of the prompt and schema wording.
        language: Language the docstrings are written in.
    """

    provider: str
    model: str
    wording: str
    language: str = "English"

    @property
    def digest(self) -> str:
        """Return a hexadecimal digest of all fields."""
        import hashlib

        text = "\0".join((self.provider, self.model, self.wording, self.language))
        return hashlib.sha256(text.encode()).hexdigest()[:32]


class CompletionRequest(Struct):
    """One question to a service.

    Attributes:
        system: The constant rules.
        user: Facts and the definition, as data between delimiters.
        schema: Strict JSON schema of the answer (wire form), a name "title" in it.
        max_tokens: Completion tokens allowed.
        mode: How the answer is asked for: enforced schema, JSON mode, or labelled plain text.
    """

    system: str
    user: str
    schema: Mapping[str, Any] = {}
    max_tokens: int = 1024
    mode: Literal["json_schema", "json_object", "text"] = "json_schema"


class CompletionResponse(Struct):
    """What a service answered.

    Attributes:
        text: The content, possibly empty.
        finish: "stop", "length", "content_filter" or the service's own word.
        refusal: The refusal's text, or empty.
        usage: Tokens billed.
        model: The real model that answered, not the deployment.
        mode: How the answer was asked for in the end.
        remaining: Requests that the service says it still takes, 0 where it does not say.
    """

    text: str
    finish: str = "stop"
    refusal: str = ""
    usage: Usage = Usage()
    model: str = ""
    mode: Literal["json_schema", "json_object", "text"] = "json_schema"
    remaining: int = 0


class GeneratedDocstring(Struct):
    """A docstring that was found or made.

    Attributes:
        docstring: The checked answer.
        origin: Where it came from.
        model: The model that wrote it.
        usage: Tokens billed in this run; zero from the cache.
        attempts: Questions asked in this run.
        waited: Seconds spent waiting for a turn.
        asked: Seconds spent asking.
    """

    docstring: Docstring
    origin: Origin
    model: str = ""
    usage: Usage = Usage()
    attempts: int = 0
    waited: float = 0.0
    asked: float = 0.0


if TYPE_CHECKING:
    GenerationOutcome = GeneratedDocstring | Failure
