"""`docgen-hook show-prompt`: print byte for byte what would be sent."""

from __future__ import annotations

import json
import os
from contextlib import closing

from docgen_hook.cli.options import add_options
from docgen_hook.cli.project import open_project
from docgen_hook.config import did_you_mean
from docgen_hook.errors import UsageError
from docgen_hook.generation.session import learnt, setting, where
from docgen_hook.prompting import prompt
from docgen_hook.providers import llama_cpp
from docgen_hook.providers.endpoints import Endpoint
from docgen_hook.providers.openai_compatible import RemoteProvider
from docgen_hook.source.analysis.facts import complete
from docgen_hook.source.scan import is_skipped, scan
from docgen_hook.workspace import files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from typing import Any

    from docgen_hook.cli.context import Outside
    from docgen_hook.generation.session import Setting
    from docgen_hook.model.code import Definition
    from docgen_hook.model.generation import Request

EXAMPLES = """\
examples:
  docgen-hook show-prompt src/app.py::Client.fetch
  docgen-hook show-prompt src/app.py                  the module itself
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add what `show-prompt` takes."""
    parser.add_argument("target", metavar="PATH::QUALNAME", help="a definition of a file")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="json: with the whole body of the request"
    )
    add_options(parser, "language", "provider", "model")


def run(args: Namespace, outside: Outside) -> int:
    """Print the question about one definition; 0."""
    project = open_project(args, outside)
    definition = find(args.target, outside.cwd)
    if is_skipped(definition):
        raise UsageError(f"{args.target} is marked `# docgen: skip`", "Nothing of it is ever sent.")
    run = setting(project.config, outside.environ)
    with closing(run.cache):
        request = prompt.build(definition, language=project.config.language, mode=learnt(run).mode)
        body = body_of(request, run)
    if args.format == "json":
        plain = {
            "provider": run.service.provider, "model": run.service.model, "system": request.system,
            "user": request.user, "schema": request.schema, "body": body,
        }  # fmt: skip
        outside.write(json.dumps(plain, indent=2, ensure_ascii=False))
    else:
        form = body.get("response_format", {}).get("json_schema", {}).get("schema")
        texts = [each["content"] for each in body["messages"]]
        texts += ["", json.dumps(form, ensure_ascii=False, separators=(",", ":"))] if form else []
        outside.write("\n".join(texts))
    return 0


def body_of(request: Request, run: Setting) -> dict[str, Any]:
    """Give what would be sent, without what the deployment turned out not to take in earlier runs."""
    service = run.service
    if service.provider == "local":
        return llama_cpp.body(request)
    address = where(run) if service.endpoint else Endpoint("")
    return RemoteProvider(address, service.model, provider=service.provider, recall=run.cache.recall).body(request)


def find(target: str, cwd: str) -> Definition:
    """Give the definition that "PATH::QUALNAME" names, with all its facts; UsageError if there is none."""
    path, _, qualname = target.partition("::")
    full = os.path.join(cwd, path)
    if not os.path.isfile(full):
        raise UsageError(f"{path!r} is not a file", "Write PATH::QUALNAME, for example src/app.py::Client.fetch.")
    module = scan(files.read(full), path=path)
    for definition, node in module.found:
        if definition.qualname == qualname:
            return complete(definition, node, module)
    names = {each.qualname: each for each, _ in module.found if each.qualname}
    raise UsageError(f"{path} has no definition {qualname!r}", did_you_mean(qualname, names) if names else "")
