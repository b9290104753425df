"""The settings as a page: `python -m tests.helpers.settings_page` writes docs/settings.md; a test compares them."""

from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path

from docgen_hook.cli.arguments import add_arguments
from docgen_hook.cli.main import COMMANDS
from docgen_hook.config import ENVIRONMENT, OPTIONS

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"
HEAD = """\
# Settings

Settings are read from `[tool.docgen-hook]` in the pyproject.toml of the project's root; most of them are flags, too.
Precedence: flag, environment, pyproject.toml, default. `docgen-hook config` shows the effective settings and their
origin. Unknown keys and invalid values are rejected with exit code 2 before anything is changed.
Made by `python -m tests.helpers.settings_page`.

The nearest pyproject.toml with a `[tool.docgen-hook]` table holds for its files, as in ruff, also when a hook runs at
the root: paths, selection, style, excludes and line length. Provider, limits and concurrency are those of the root.
Virtual environments are never looked at; folders such as `build` and `node_modules` only where git tracks their files.

| setting | type | default | what it is |
|---|---|---|---|
"""
TYPES = {
    "str": "string", "int": "integer", "float": "number", "bool": "true or false",
    "tuple[str, ...]": "list of strings", "Mapping[str, Any]": "table",
    "Mapping[str, tuple[str, ...]]": "table of lists",
}  # fmt: skip
EXAMPLES = {
    "paths": '["src", "tools/build.py"]',
    "select": '["DGH1", "DGH201"]',
    "ignore": '["DGH107"]',
    "exclude": '["tests", "*_pb2.py"]',
    "extend-exclude": '["vendored"]',
    "per-file-ignores": '{ "tests/*" = ["DGH1"] }',
    "ignore-decorators": '["typing.overload", "app.route"]',
    "ignore-names": '["test_*"]',
    "min-statements": "3",
    "stubs": "true",
    "public": '"exports"',
    "raises": '"calls"',
    "strict-short": "true",
    "style": '"numpy"',
    "docstring-types": '"never"',
    "examples": "true",
    "line-length": "100",
    "language": '"German"',
    "provider": '"azure"',
    "model": '"my-gpt-4o-mini"',
    "entra-scope": '"https://cognitiveservices.azure.com/.default"',
    "concurrency": "8",
    "deadline": "60",
    "max-requests": "50",
    "max-tokens": "200000",
    "max-cost": "0.50",
    "max-cost-per-day": "5.00",
    "requests-per-minute": "60",
    "tokens-per-minute": "60000",
    "on-service-error": '"warn"',
    "prices": "{ my-gpt-4o-mini = { input = 0.15, cached = 0.075, output = 0.60 } }",
    "baseline": '"known.json"',
    "answers": '".docgen/answers.jsonl"',
    "record": "true",
    "shared-cache-timeout": "0.5",
    "stage": "true",
    "update": "true",
    "fail-under": "80",
}
VARIABLES = {
    "AZURE_OPENAI_ENDPOINT": "Azure OpenAI's endpoint, as the portal shows it",
    "AZURE_OPENAI_DEPLOYMENT": "the deployment",
    "AZURE_OPENAI_API_KEY": "its key; without one, Entra ID",
    "AZURE_OPENAI_AD_TOKEN": "a bearer token instead of a key",
    "AZURE_OPENAI_API_KEY_HEADER": "the header in which a gateway takes the key",
    "AZURE_OPENAI_EXTRA_HEADERS": "a JSON object of a gateway's further headers; its values are never shown",
    "OPENAI_API_VERSION": "takes Azure's classic addresses; without it, v1",
    "OPENAI_BASE_URL": "an OpenAI-compatible server",
    "OPENAI_API_KEY": "OpenAI's key, or that server's",
    "DOCGEN_HOOK_PROVIDER": "the setting `provider`",
    "DOCGEN_HOOK_MODEL": "the setting `model`",
    "DOCGEN_HOOK_CACHE_DIR": "folder of the cache; else `docgen-hook` in the user's cache folder",
    "DOCGEN_HOOK_SHARED_CACHE": "address of the team's shared cache; see [team.md](team.md)",
    "DOCGEN_HOOK_SHARED_CACHE_TOKEN": "permits adding to it: a bearer token, `user:password`, or a SAS",
    "DOCGEN_HOOK_SHARED_CACHE_SECRET": "what its entries are signed with",
    "DOCGEN_HOOK_DATA_DIR": "folder of the embedded model; else `docgen-hook` in the user's data folder",
    "NO_COLOR, FORCE_COLOR": "whether to use color; `--color` takes precedence",
}


def settings_page() -> str:
    """Return the whole page."""
    takers = {name: _flags(name) for name in COMMANDS}
    rows = "".join(_row(key) for key in OPTIONS)
    flags = "".join(
        f"| `--{key}` | {', '.join(f'`{name}`' for name, taken in takers.items() if f'--{key}' in taken)} |\n"
        for key in OPTIONS
        if any(f"--{key}" in taken for taken in takers.values())
    )
    only = ", ".join(f"`{key}`" for key in OPTIONS if not any(f"--{key}" in taken for taken in takers.values()))
    example = "\n".join(f"{key} = {value}" for key, value in EXAMPLES.items())
    names = "".join(f"| `{name}` | {text} |\n".replace(", F", "`, `F") for name, text in VARIABLES.items())
    return (
        f"{HEAD}{rows}\n"
        "Addresses and keys come from the environment only; a file that contains one of them is rejected.\n\n"
        f"| variable | what it is |\n|---|---|\n{names}\n"
        f"## Complete example\n\n```toml\n[tool.docgen-hook]\n{example}\n```\n\n"
        f"## Flags\n\nIn pyproject.toml only: {only}.\n\n| flag | commands |\n|---|---|\n{flags}"
    )


def _flags(name: str) -> set[str]:
    parser = ArgumentParser()
    add_arguments(parser, import_module(f"docgen_hook.cli.commands.{name.replace('-', '_')}"))
    return {flag for action in parser._actions if action.dest.startswith("option:") for flag in action.option_strings}


def _row(key: str) -> str:
    option = OPTIONS[key]
    kind = TYPES[option.type.removesuffix(" | None")]
    if option.choices:
        kind = ", ".join(f"`{choice}`" for choice in option.choices)
    if option.least:
        kind += f", at least {option.least:g}"
    text = option.help + (f" Also {ENVIRONMENT[key]}." if key in ENVIRONMENT else "")
    return f"| `{key}` | {kind} | {_default(option.default)} | {text} |\n"


def _default(value: object) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if value is None or value in ("", (), {}):
        return "none"
    return f'`"{value}"`' if isinstance(value, str) else f"`{value:g}`"


if __name__ == "__main__":
    PAGE.write_text(settings_page(), encoding="utf-8", newline="\n")
