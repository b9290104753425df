"""Responses judged and kept in a thread, and what is different when a request is sent once more."""

from __future__ import annotations

import asyncio
from functools import cache
from typing import TYPE_CHECKING

from docgen_hook.model.struct import Struct
from docgen_hook.prompting.answer_shape import InvalidResponseError
from docgen_hook.prompting.parse_response import complete, parse_response
from docgen_hook.providers.bounds import runs_away

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from docgen_hook.generation.context import GenerationContext
    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.generation import CompletionResponse

    Keep = Callable[[Docstring, str], None]

LARGER = 4  # times the tokens, for an answer that was cut off


class RetryHints(Struct):
    """How a question is asked again.

    Attributes:
        reasons: Why the last answer was refused.
        larger: Factor of the answer's tokens.
    """

    reasons: tuple[str, ...] = ()
    larger: int = 1


def larger_budget(reply: CompletionResponse) -> int:
    """Return the factor of tokens with which a bad answer is asked for again: more only helps one that had an end."""
    return LARGER if reply.finish == "length" and not runs_away(reply.text) else 1


class JudgeOptions(Struct):
    """How a response is judged.

    Attributes:
        mode: How it was requested.
        whole: The definition that is documented in the end.
        first: What an earlier response said, which this one completes; None where this one is whole.
        told: Why an earlier response could not be used.
        is_last: Whether nothing will be requested again.
    """

    mode: str
    whole: Definition
    first: Docstring | None
    told: tuple[str, ...]
    is_last: bool


def judge(
    reply: CompletionResponse, definition: Definition, options: JudgeOptions, language: str, room: int
) -> Docstring | InvalidResponseError:
    """Return the docstring of a response, or why it cannot be used.

    Args:
        reply: The response.
        definition: What was asked about.
        options: How it is judged.
        language: What it is written in.
        room: Columns for the summary.
    """
    try:
        docstring = parse_response(
            reply.text,
            definition,
            options.mode,
            finish=reply.finish,
            language=language,
            room=room,
            is_last=options.is_last,
            told=options.told,
        )
        if options.first is not None:
            docstring = complete(options.first, docstring, options.whole, language, room)
    except InvalidResponseError as error:
        return error
    return docstring


async def judge_and_keep(
    context: GenerationContext, reply: CompletionResponse, definition: Definition, options: JudgeOptions, keep: Keep
) -> Docstring | InvalidResponseError:
    """Return the docstring of a response, or why it cannot be used.

    What was paid for is judged and kept to the end, also where the run ends meanwhile.

    Args:
        context: What generation needs.
        reply: The response.
        definition: What was asked about.
        options: How it is judged.
        keep: Takes a good docstring and the model's name.
    """

    def work() -> Docstring | InvalidResponseError:
        judged = context.call(judge, reply, definition, options, context.recipe.language, context.room)
        if isinstance(judged, InvalidResponseError):
            return judged
        docstring: Docstring = judged
        keep(docstring, reply.model)
        return docstring

    return await asyncio.shield(asyncio.get_running_loop().run_in_executor(_one_thread(), work))


@cache
def _one_thread() -> Executor:
    """Return the thread that judges: with several of them an event loop waits for the interpreter behind each."""
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(1, "docgen-hook-judge")
