"""`docgen-hook show-prompt`: print exactly what would be sent."""

from __future__ import annotations

import json
import os
from contextlib import closing

from docgen_hook.cli.options import add_options
from docgen_hook.cli.project import open_project
from docgen_hook.errors import UsageError, suggest
from docgen_hook.generation.session import model_profile, open_session
from docgen_hook.model.provider_traits import PROVIDER_TRAITS
from docgen_hook.prompting import prompt
from docgen_hook.prompting.parts import parts
from docgen_hook.providers.base import load_kind
from docgen_hook.report.json_text import json_text
from docgen_hook.report.printable import printable
from docgen_hook.source.analysis.facts import find_definition, names_of
from docgen_hook.source.scan import is_skipped, parse_definitions
from docgen_hook.workspace import files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from typing import Any

    from docgen_hook.cli.context import CliContext
    from docgen_hook.generation.session import Session
    from docgen_hook.model.code import Definition
    from docgen_hook.model.generation import CompletionRequest

EXAMPLES = """\
examples:
  docgen-hook show-prompt src/app.py::Client.fetch
  docgen-hook show-prompt src/app.py                  the module itself
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add what `show-prompt` takes."""
    parser.add_argument("target", metavar="PATH::QUALNAME", help="the definition to show")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="output format; json includes the whole request body"
    )
    add_options(parser, "language", "provider", "model")


def run(args: Namespace, context: CliContext) -> int:
    """Print the question about one definition; 0."""
    project = open_project(args, context)
    definition = find(args.target, context.cwd)
    if is_skipped(definition):
        raise UsageError(f"{args.target} is marked `# docgen: skip`", "Remove the comment to send it.")
    session = open_session(project.config, context.environ)
    with closing(session.cache):
        shown = prompt_shown(definition, session)
    if args.format == "json":
        context.echo(json_text(shown, ensure_ascii=False))
    else:
        text = "\n\n".join(_as_text(body) for body in (shown["body"], *shown.get("further", ())))
        if context.stdout.isatty():  # a program gets it byte for byte; a terminal must not be steered by a source
            text = "\n".join(map(printable, text.split("\n")))
        context.echo(text)
    return 0


def prompt_shown(definition: Definition, session: Session) -> dict[str, Any]:
    """Return all that would be sent about a definition, and to whom, as JSON output has it."""
    language, mode = session.config.language, model_profile(session).mode
    request, *more = (prompt.build_request(part, language=language, mode=mode) for part in parts(definition))
    further = [request_body(one, session) for one in more]
    return {
        "provider": session.service.provider, "model": session.service.model, "system": request.system,
        "user": request.user, "schema": request.schema, "body": request_body(request, session),
    } | ({"further": further} if further else {})  # fmt: skip


def _as_text(body: dict[str, Any]) -> str:
    form = body.get("response_format", {}).get("json_schema", {}).get("schema")
    texts = [statement["content"] for statement in body["messages"]]
    return "\n".join([*texts, *(["", json.dumps(form, ensure_ascii=False, separators=(",", ":"))] if form else [])])


def request_body(request: CompletionRequest, session: Session) -> dict[str, Any]:
    """Return what would be sent, without what the deployment turned out not to take in earlier runs."""
    kind = session.service.provider if session.service.provider in PROVIDER_TRAITS else "openai"
    return load_kind(kind).body(request, session.service, session.cache)


def find(target: str, cwd: str) -> Definition:
    """Return the definition that "PATH::QUALNAME" names, with all its facts; UsageError if there is none."""
    path, _, qualname = target.partition("::")
    full = os.path.join(cwd, path)
    if not os.path.isfile(full):
        raise UsageError(f"{path!r} is not a file", "Write PATH::QUALNAME, for example src/app.py::Client.fetch.")
    module = parse_definitions(files.read(full), path=path)
    if definition := find_definition(module, qualname):
        return definition
    names = dict.fromkeys(names_of(module))
    raise UsageError(f"{path} has no definition {qualname!r}", suggest(qualname, names) if names else "")
