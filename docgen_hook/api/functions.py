"""What the commands can, as functions of values: nothing here sends a request."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen_hook.api.client_config import AzureOpenAIConfig, checked
from docgen_hook.api.client_sources import find
from docgen_hook.api.results import SourceReport
from docgen_hook.api.sources.in_memory import as_bytes, plan_source
from docgen_hook.api.sources.source_file import find_source_file
from docgen_hook.config import merge_layers
from docgen_hook.docstrings import STYLES
from docgen_hook.errors import InvalidResponse, UsageError
from docgen_hook.metering import prices, tokens
from docgen_hook.prompting import prompt
from docgen_hook.prompting.answer_shape import InvalidResponseError
from docgen_hook.prompting.parse_response import parse_response

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.usage import Usage

NARROWEST = 20  # columns


def check_source(
    source: str | bytes, *, path: str | os.PathLike[str] = "", settings: Mapping[str, Any] | None = None
) -> SourceReport:
    """Return what `docgen-hook check` finds in one source text; nothing in one that the settings exclude.

    Args:
        source: Text or bytes of the whole file.
        path: Its name, as findings have it; the settings of the project around it hold. Empty reads none.
        settings: Keys of `[tool.docgen-hook]` -> values, before those of the project.

    Raises:
        UnreadableError: If the source is not Python.
        UsageError: If the source is neither text nor bytes, or a setting is wrong.
    """
    found = plan_source(as_bytes(source), find_source_file(path, settings), "check")
    return SourceReport(found.findings, found.documented, found.total)


def render(docstring: Docstring, style: str = "google", width: int = 88) -> str:
    """Return a docstring as text in a style, without quotes and indentation.

    Args:
        docstring: What it says.
        style: "google", "numpy" or "sphinx".
        width: Columns of a line.

    Raises:
        UsageError: If there is no such style, or the width is below 20.
    """
    if style not in STYLES:
        raise UsageError(f"unknown style {style!r}", f"Choose from: {', '.join(STYLES)}.")
    if type(width) is not int or width < NARROWEST:
        raise UsageError(f"width must be an integer of at least {NARROWEST}, not {width!r}")
    return STYLES[style].write(docstring, width)


def read_response(text: str, source: str, qualname: str, *, language: str = "English") -> Docstring:
    """Return the docstring that a model's response holds, judged as each response is.

    Args:
        text: JSON, alone or with talk around it, or plain text with the labels `Summary:`, `Docstring:`, `Changelog:`.
        source: Text of the whole file.
        qualname: Dotted name of the definition that it is about; empty is the module.
        language: What it was asked to be written in.

    Raises:
        UsageError: If there is no such definition.
        InvalidResponse: If it has another shape, or says what the code disproves.
    """
    try:
        return parse_response(checked(text, "text"), find(source, qualname), language=language)
    except InvalidResponseError as error:
        raise InvalidResponse(f"the response is invalid: {error}", "Request another one.") from None


def write_reference(paths: Iterable[str | os.PathLike[str]], output: str | os.PathLike[str] = "") -> dict[str, str]:
    """Return Markdown reference pages of modules, by file name, with an index; write them where a folder is named.

    Args:
        paths: Python files.
        output: Folder for the pages; empty writes none.

    Raises:
        UnreadableError: If a file cannot be read as Python.
        EditError: If a page cannot be written, or a link of the project leads out of it there.
    """
    from docgen_hook.api.reference import build_page, deduplicate_file_names
    from docgen_hook.report.markdown import index, page
    from docgen_hook.writing.reports import write_report

    folder = os.fspath(output) or os.curdir
    pages = deduplicate_file_names([build_page(os.fspath(path), os.curdir, folder) for path in paths])
    texts = {shown.file: page(shown) for shown in pages} | {"index.md": index(pages)}
    if os.fspath(output):
        for name, text in texts.items():
            write_report(os.path.join(folder, name), text, os.getcwd(), "Use another folder.")
    return texts


def estimate(
    sources: Mapping[str, str | bytes],
    config: AzureOpenAIConfig | None = None,
    *,
    settings: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return what documenting sources would send and cost; nothing is sent.

    Args:
        sources: Text or bytes of each file, by its name; the settings of the project around it hold.
        config: Who would be asked; None reads the environment.
        settings: Keys of `[tool.docgen-hook]` -> values, before those of the project.

    Returns:
        Keys "definitions", "cached", "requests", "prompt_tokens", "completion_tokens", "cost" (US dollars, None when
        the price is unknown), "provider" and "model".

    Raises:
        UnreadableError: If a source is not Python.
        UsageError: If the configuration lacks something, or a setting is wrong.
    """
    from docgen_hook.generation import estimate as flow
    from docgen_hook.generation.session import open_session

    given = config or AzureOpenAIConfig.from_environment()
    run = open_session(given.settings(), given.environ(), given.project)
    with closing(run.cache):
        files = [find_source_file(name, settings, config=run.config, project=given.project) for name in sources]
        texts = map(as_bytes, sources.values())
        return flow.estimate([plan_source(text, file, "fix") for text, file in zip(texts, files, strict=True)], run)


def count_tokens(text: str, model: str = "", folder: str | os.PathLike[str] | None = None) -> int:
    """Return the tokens of a text, exactly, without a network.

    Args:
        text: The text.
        model: Model or deployment name; an unknown one takes the newest vocabulary.
        folder: Where vocabularies are unpacked once; None takes the user's cache folder.
    """
    from docgen_hook.store.user_dirs import cache_folder

    where = os.fspath(folder) if folder is not None else str(Path(cache_folder(os.environ)) / "vocabularies")
    return tokens.count_tokens(checked(text, "text"), model, where)


def fit_prompt(source: str, qualname: str, most: int, *, model: str = "", language: str = "English") -> str:
    """Return the user message about a definition, shortened until it has at most so many tokens.

    The head with the facts and the signature are kept in any case; of the body the ends go first.

    Args:
        source: Text of the whole file.
        qualname: Dotted name of the definition; empty is the module.
        most: Tokens that the message may have.
        model: Model whose vocabulary counts.
        language: Natural language of the docstring.

    Raises:
        UsageError: If there is no such definition, or so few tokens cannot hold its signature.
    """
    definition = find(source, qualname)
    budget = most
    while budget >= 1:
        text = prompt.build_request(definition, language=language, budget=budget).user
        count = count_tokens(text, model)
        if count <= most:
            return text
        budget = budget * most // count - 1 if budget > count - most else 0
    raise UsageError(f"{most:,} tokens are too few for {qualname or 'the module'}", "Allow more.")


def model_limits(model: str, provider: str = "azure") -> dict[str, int | None]:
    """Return a model's context window in tokens, None where it is not known.

    Args:
        model: The model's own name, for example "gpt-4o-mini-2024-07-18".
        provider: "azure" or "openai".
    """
    return {"context_window": prices.context_window(model, provider) or None}


def token_costs(
    usage: Usage, model: str, provider: str = "azure", own_prices: Mapping[str, Any] | None = None
) -> float | None:
    """Return what tokens cost in US dollars, None where the price is unknown.

    Args:
        usage: The tokens.
        model: The model's own name.
        provider: "azure" or "openai".
        own_prices: Model -> {input, cached, output}, US dollars per million tokens, before those that are listed.

    Raises:
        UsageError: If a price is wrong.
    """
    overrides = merge_layers([("own_prices", {"prices": dict(own_prices or {})})]).prices
    return prices.cost(usage, model, provider, overrides)
