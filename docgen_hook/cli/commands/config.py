"""`docgen-hook config`: show the effective settings and their origin."""

from __future__ import annotations

from docgen_hook.cli.project import open_project
from docgen_hook.config import OPTIONS
from docgen_hook.errors import UsageError
from docgen_hook.providers.local_models.install import installed_models
from docgen_hook.providers.selection import select_provider
from docgen_hook.report.printable import printable
from docgen_hook.store.user_dirs import cache_folder, data_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from docgen_hook.cli.context import CliContext
    from docgen_hook.cli.project import Project

EXAMPLES = """\
examples:
  docgen-hook config                  every setting, its value and its origin
  docgen-hook config --format json
  docgen-hook config --schema         the JSON schema of [tool.docgen-hook]
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the flags of `config`."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="output format")
    parser.add_argument("--schema", action="store_true", help="print the JSON schema of the settings instead")


def run(args: Namespace, context: CliContext) -> int:
    """Print the effective settings or their schema; 0."""
    if args.schema:
        from docgen_hook.api.settings_schema import settings_schema
        from docgen_hook.report.json_text import json_text

        context.echo(json_text(settings_schema()))
        return 0
    project = open_project(args, context)
    rows = [
        (key, getattr(project.config, key.replace("-", "_")), project.config.origins.get(key, "default"))
        for key in OPTIONS
    ]
    context.echo(_json(rows, project, context) if args.format == "json" else _render_text(rows, project, context))
    return 0


def _json(rows: list[tuple[str, object, str]], project: Project, context: CliContext) -> str:

    from docgen_hook.report.json_text import json_text

    settings = {key: {"value": value, "origin": origin} for key, value, origin in rows}
    return json_text({"root": project.root, "settings": settings, "service": _service(project, context)})


def _render_text(rows: list[tuple[str, object, str]], project: Project, context: CliContext) -> str:
    width = max(len(key) for key, _, _ in rows)
    room = max(len(_toml(value)) for _, value, origin in rows if origin == "default")
    lines = [f"{key:<{width}} = {_toml(value):<{room}} # {origin}" for key, value, origin in rows]
    service = [f"{key:<{width}} : {value}" for key, value in _service(project, context).items()]
    return "\n".join([f"# [tool.docgen-hook] of {project.root}", *lines, "", *service])


def _service(project: Project, context: CliContext) -> dict[str, str]:
    """Return who would be asked; a key is only said to be there."""
    folders = {"cache": str(cache_folder(context.environ)), "models": str(data_folder(context.environ))}
    try:
        service = select_provider(project.config, context.environ, installed_models(data_folder(context.environ)))
    except UsageError as error:
        return {"provider": f"none: {error.sentence}", **folders}
    asked = f"{service.provider} {service.model}".strip() + f" ({service.why})"
    return {"provider": asked, "key": "set" if service.key or service.token else "not set", **folders}


def _toml(value: object) -> str:
    import json

    return "(not set)" if value is None else printable(json.dumps(value, ensure_ascii=False))
