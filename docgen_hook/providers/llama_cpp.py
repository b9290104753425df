"""The embedded model: questions answered inside this process by llama.cpp through xllamacpp, which lives only here."""

from __future__ import annotations

import os
import secrets
import threading
from typing import TYPE_CHECKING, Any

from docgen_hook.errors import ServiceError
from docgen_hook.model.generation import CompletionResponse
from docgen_hook.model.usage import Usage
from docgen_hook.providers.base import replace_surrogates
from docgen_hook.providers.bounds import bounded

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import ThreadPoolExecutor
    from pathlib import Path

    from docgen_hook.model.generation import CompletionRequest

CONTEXT = 8192  # tokens, question and answer together
BATCH = 128  # prompt tokens between two looks at the stop sign: under a second; as fast as the usual 2048


class LocalProvider:
    """A model file that answers one question at a time.

    The model is loaded with the first question. One thread does all the work, so that a deadline can leave it: it then
    stops within a second by itself, and the process ends cleanly.

    Attributes:
        model: The model's name as cache keys use it: the file's stem.
    """

    mode = "json_schema"  # held by a grammar
    headroom = 0

    def __init__(self, path: Path, *, threads: int = 0, context: int = CONTEXT) -> None:
        """Name the weights; nothing is loaded yet.

        Args:
            path: A GGUF file.
            threads: Threads to compute with; 0 takes what this machine has.
            context: Tokens that question and answer may have together.
        """
        self.model = path.stem
        self._path = path
        self._threads = threads or default_threads()
        self._context = context
        self._server: Any = None
        self._worker: ThreadPoolExecutor | None = None
        self._closing = threading.Event()

    async def ask(self, request: CompletionRequest) -> CompletionResponse:
        """Answer one question; cancelling ends the wait at once.

        Args:
            request: The question.

        Returns:
            The answer.

        Raises:
            ServiceError: If the model cannot be loaded, or the question does not fit or cannot be answered.
        """
        import asyncio
        from concurrent.futures import ThreadPoolExecutor

        self._worker = self._worker or ThreadPoolExecutor(1, "local-model")
        left = threading.Event()
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self._worker, self._answer, request, lambda: left.is_set() or self._closing.is_set()
            )
        finally:
            left.set()

    def lower(self, mode: str) -> None:
        """Stay: an answer that breaks the grammar cannot come."""

    async def close(self) -> None:
        """Stop what is running and free the memory; waits a second at most for the thread to see it."""
        import asyncio

        self._closing.set()
        if self._worker is not None:
            worker, self._worker = self._worker, None
            await asyncio.to_thread(worker.shutdown, cancel_futures=True)
        self._server = None
        self._closing.clear()

    def _answer(self, request: CompletionRequest, gone: Callable[[], bool]) -> CompletionResponse:
        """Ask the model; runs in the worker thread."""
        if gone():
            return CompletionResponse("", "cancelled")
        self._server = self._server or load_model(self._path, self._threads, self._context)
        chunks: list[dict[str, Any]] = []

        def keep(chunk: dict[str, Any]) -> bool:
            chunks.append(chunk)
            return gone()

        try:
            self._server.handle_chat_completions(body(request), keep)
        except (RuntimeError, ValueError) as error:  # llama.cpp's refusals, for example of a schema
            raise ServiceError(f"the embedded model rejected the request: {_first_line(error)}") from error
        return parse_stream(chunks, self.model, request)


def available() -> bool:
    """Return whether xllamacpp is installed, without loading it."""
    from importlib.util import find_spec

    return find_spec("xllamacpp") is not None


def default_threads() -> int:
    """Return a good number of threads: the cores that this process may use, without hyper-threads, eight at most."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(8, cores if cores <= 4 else cores // 2)


def load_model(path: Path, threads: int, context: int = CONTEXT) -> Any:
    """Load a model file; about a second for the small one.

    Args:
        path: The file.
        threads: Threads to compute with.
        context: Tokens of question and answer together.

    Returns:
        The loaded model.

    Raises:
        ServiceError: If xllamacpp or the file is missing, or the file cannot be loaded.
    """
    xllamacpp = _import()
    if not path.is_file():
        raise ServiceError(f"the model file {path} is missing", "Run `docgen-hook local pull`.", stops_run=True)
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx, params.n_parallel, params.n_batch = context, 1, BATCH
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    params.verbosity = 0  # not even errors: they come as values
    params.warmup = False
    params.offline = True
    params.cache_ram_mib = 0  # else up to 8 GiB of old prompts; the last prompt's beginning is reused all the same
    params.ui = params.endpoint_slots = False
    params.api_keys = [secrets.token_hex(16)]  # it listens on loopback, and only we are to be answered
    try:
        return xllamacpp.Server(params)
    except RuntimeError as error:
        raise ServiceError(
            f"the model file {path} cannot be loaded: it is damaged, or there is not enough memory",
            "Free some memory, or run `docgen-hook local remove` and `docgen-hook local pull`.",
            stops_run=True,
        ) from error


def body(request: CompletionRequest) -> dict[str, Any]:
    """Return the chat completion's body: what Azure would be sent, streamed so that it can be stopped."""
    formats: dict[str, dict[str, Any]] = {
        "json_schema": {
            "type": "json_schema",
            "json_schema": {
                "name": str(request.schema.get("title", "docstring")),
                "strict": True,
                "schema": bounded(request.schema),
            },
        },
        "json_object": {"type": "json_object"},
        "text": {"type": "text"},
    }
    return {
        "messages": [
            {"role": "system", "content": replace_surrogates(request.system)},
            {"role": "user", "content": replace_surrogates(request.user)},
        ],
        "response_format": formats[request.mode],
        "max_tokens": request.max_tokens,
        "temperature": 0,
        "cache_prompt": True,
        "stream": True,
        "stream_options": {"include_usage": True},
        "return_progress": True,  # a chunk for each batch of the prompt, so that even that can be stopped
    }


def parse_stream(chunks: list[dict[str, Any]], model: str, request: CompletionRequest) -> CompletionResponse:
    """Put a streamed answer together.

    Args:
        chunks: What the model streamed.
        model: Its name.
        request: The question.

    Returns:
        The value.

    Raises:
        ServiceError: If the chunks carry an error.
    """
    text, finish, usage = "", "", Usage()
    for chunk in chunks:
        if "error" in chunk:
            if "does not match the expected" in str(chunk["error"]):  # it ran off the grammar: as good as no answer
                return CompletionResponse("", usage=usage, model=model, mode=request.mode)
            raise _refusal(chunk["error"])
        for choice in chunk.get("choices") or ():
            text += choice.get("delta", {}).get("content") or ""
            finish = choice.get("finish_reason") or finish
        if counts := chunk.get("usage"):
            cached = (counts.get("prompt_tokens_details") or {}).get("cached_tokens", 0)
            usage = Usage(counts.get("prompt_tokens", 0), cached, counts.get("completion_tokens", 0))
    return CompletionResponse(text, finish or "cancelled", usage=usage, model=model, mode=request.mode)


def _refusal(error: dict[str, Any]) -> ServiceError:
    message, kind = str(error.get("message", "no reason given")), str(error.get("type", ""))
    if kind == "exceed_context_size_error":
        return ServiceError(
            f"the request has {error.get('n_prompt_tokens', 'too many')} tokens and the embedded model accepts "
            f"{error.get('n_ctx', CONTEXT)}",
            "Split the definition, or use a larger model.",
            code="context_length_exceeded",
        )
    return ServiceError(f"the embedded model rejected the request: {message}", code=kind)


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


def _import() -> Any:
    # else llama.cpp's threads spin while they wait: one docstring took 30 s instead of 11 s beside two busy processes
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    try:
        import xllamacpp  # 30 ms, and 34 MB on the disk
    except ModuleNotFoundError as error:
        raise ServiceError(
            "the embedded model needs the package xllamacpp",
            'Run `pip install "docgen-hook[local]"`; in pre-commit: `additional_dependencies: ["xllamacpp"]`.',
            code="missing_package",
            stops_run=True,
        ) from error
    except ImportError as error:
        raise ServiceError(
            f"xllamacpp cannot be loaded: {_first_line(error)}",
            "Run `apt-get install libgomp1`." if "libgomp" in str(error) else "Reinstall it.",
            code="missing_library",
            stops_run=True,
        ) from error
    return xllamacpp
