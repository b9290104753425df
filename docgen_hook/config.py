"""pyproject.toml, environment and flags become one frozen Config; each option is declared once, as a field of it."""

from __future__ import annotations

from docgen_hook.errors import UsageError, nearest, suggest
from docgen_hook.model import docstring
from docgen_hook.model.provider_traits import PROVIDER_TRAITS
from docgen_hook.model.struct import FieldInfo, Struct
from docgen_hook.workspace.files import read_settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

TABLE, MISSPELT = "docgen-hook", "docgen_hook"
ENVIRONMENT = {"provider": "DOCGEN_HOOK_PROVIDER", "model": "DOCGEN_HOOK_MODEL"}
SECRETS = (
    "endpoint", "azure-endpoint", "api-key", "key", "base-url", "token",
    "shared-cache", "shared-cache-token", "shared-cache-secret",
)  # fmt: skip
STYLES = ("auto", *docstring.STYLES)
TYPES = ("auto", "always", "never")
PROVIDERS = ("auto", *PROVIDER_TRAITS, "none")


def _option(
    default: Any, text: str, *, choices: tuple[str, ...] = (), least: float | None = None, most: float | None = None
) -> Any:
    return FieldInfo(default, text, choices, least, most)


class Config(Struct):
    """The effective settings; a field `line_length` is the key `line-length` and the flag `--line-length`."""

    paths: tuple[str, ...] = _option((), "Files and folders to process when none are given.")
    select: tuple[str, ...] = _option((), "Codes or prefixes to report instead of the defaults.")
    ignore: tuple[str, ...] = _option((), "Codes or prefixes to ignore.")
    exclude: tuple[str, ...] = _option((), "Glob patterns to exclude, even when passed explicitly.")
    extend_exclude: tuple[str, ...] = _option((), "Glob patterns to exclude in addition to those of `exclude`.")
    per_file_ignores: Mapping[str, tuple[str, ...]] = _option({}, "Glob pattern -> codes to ignore in these files.")
    ignore_decorators: tuple[str, ...] = _option((), "Decorators whose definitions need no docstring.")
    ignore_names: tuple[str, ...] = _option((), "Glob patterns of names that need no docstring.")
    min_statements: int = _option(0, "Functions with fewer statements need no docstring.", least=0)
    stubs: bool = _option(False, "Also require docstrings in .pyi stubs.")
    public: str = _option(
        "names",
        "What is public in private modules: nothing (names), or what a package re-exports (exports).",
        choices=("names", "exports"),
    )
    raises: str = _option(
        "body",
        "Which exceptions count as raised: the body's (body), or those of called project functions too (calls).",
        choices=("body", "calls"),
    )
    strict_short: bool = _option(False, "Require Args/Returns sections in one-line docstrings, too.")
    style: str = _option("auto", "Docstring style; auto follows the file or the project.", choices=STYLES)
    docstring_types: str = _option(
        "auto", "Types in docstrings; auto: in numpy style, and where there is no annotation.", choices=TYPES
    )
    examples: bool = _option(False, "Add examples from the project's own tests and doctests to what is written.")
    line_length: int | None = _option(None, "Maximum line length (default: ruff's or black's, else 88).", least=20)
    language: str = _option("English", "Language the docstrings are written in.")
    provider: str = _option("auto", "Model provider.", choices=PROVIDERS)
    model: str = _option("", "Deployment or model name.")
    entra_scope: str = _option("https://ai.azure.com/.default", "Scope of the Entra ID token.")
    concurrency: int = _option(16, "Maximum concurrent requests.", least=1)
    deadline: float = _option(300.0, "Time limit for a run's requests, in seconds.", least=0)
    max_requests: int | None = _option(None, "Maximum requests per run, including retries.", least=0)
    max_tokens: int | None = _option(None, "Maximum tokens per run.", least=0)
    max_cost: float | None = _option(None, "Maximum cost (USD) per run.", least=0)
    max_cost_per_day: float | None = _option(None, "Maximum cost (USD) per day, over all runs.", least=0)
    requests_per_minute: int | None = _option(None, "Requests per minute that the deployment allows.", least=1)
    tokens_per_minute: int | None = _option(None, "Tokens per minute that the deployment allows.", least=1)
    on_service_error: str = _option(
        "fail", "Whether a provider failure fails the run or only warns.", choices=("fail", "warn")
    )
    prices: Mapping[str, Any] = _option({}, "Model -> {input, cached, output}, in US dollars per million tokens.")
    baseline: str = _option("", "Baseline file; findings listed in it are not reported.")
    answers: str = _option("", "File in the repository with docstrings that everyone who has it may use.")
    record: bool = _option(False, "Add written docstrings to the `answers` file.")
    shared_cache_timeout: float = _option(1.0, "Timeout of the shared cache, in seconds.", least=0)
    stage: bool = _option(False, "Stage written docstrings if the file has no unstaged changes.")
    update: bool = _option(False, "Repair docstrings that no longer match their code, as `fix --update` does.")
    fail_under: float | None = _option(
        None, "Minimum docstring coverage in percent; check fails below it.", least=0, most=100
    )
    origins: Mapping[str, str] = {}

    @property
    def excludes(self) -> tuple[str, ...]:
        """Return all glob patterns to exclude."""
        return self.exclude + self.extend_exclude


OPTIONS: dict[str, FieldInfo] = {
    name.replace("_", "-"): option for name, option in Config.__fields__.items() if isinstance(option, FieldInfo)
}
SHAPES = {
    "str": (str,), "bool": (bool,), "int": (int,), "float": (int, float),
    "tuple[str, ...]": (list, tuple), "Mapping[str, Any]": (dict,), "Mapping[str, tuple[str, ...]]": (dict,),
}  # fmt: skip
MOST_ENTRIES = 1_000  # of a list or table
MOST_LETTERS = 1_000  # of an entry
LARGEST_NUMBER = 10**12
EXAMPLES: dict[str, Any] = {  # of a setting or of a kind whose default shows nothing
    "str": "name",
    "bool": True,
    "int": 100,
    "float": 0.5,
    "tuple[str, ...]": ("src", "tests"),
    "Mapping[str, tuple[str, ...]]": '{ "tests/*" = ["DGH1"] }',
    "Mapping[str, Any]": "{ my-deployment = { input = 0.4, output = 1.6 } }",
    "select": ("DGH1", "DGH203"),
    "ignore": ("DGH1", "DGH203"),
    "exclude": ("build/*",),
    "extend-exclude": ("build/*",),
    "ignore-decorators": ("overload",),
    "ignore-names": ("test_*",),
    "fail-under": 80,
    "max-cost": 0.5,
    "baseline": "known.json",
    "answers": "answers.jsonl",
}
WORDS = {"str": "a string", "bool": "true or false", "int": "an integer", "float": "a number"}


def load(root: str, environ: Mapping[str, str], flags: Mapping[str, Any], origin: str = "flag") -> Config:
    """Return the settings of the project at `root`: defaults < pyproject.toml < environment < flags.

    Args:
        root: Folder that holds pyproject.toml, if there is one.
        environ: The process environment.
        flags: Option key -> value given on the command line; None means not given.
        origin: What the flags are called in messages.

    Raises:
        UsageError: If pyproject.toml cannot be read, a key is unknown or a value has the wrong type.
    """
    layers = [
        ("pyproject.toml", _table(root)),
        ("environment", {key: environ[name] for key, name in ENVIRONMENT.items() if environ.get(name)}),
        (origin, {key: value for key, value in flags.items() if value is not None}),
    ]
    return merge_layers(layers)


def merge_layers(layers: Iterable[tuple[str, Mapping[str, Any]]]) -> Config:
    """Return the settings of several origins, a later one before an earlier one.

    Args:
        layers: Name of the origin, and option key -> value.

    Raises:
        UsageError: If a key is unknown or a value has the wrong type.
    """
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for origin, layer in layers:
        for key, value in layer.items():
            name = _name(key, origin)
            values[name] = _validate_option(key, value, origin)
            origins[key] = f"{origin} {ENVIRONMENT[key]}" if origin == "environment" else origin
    return Config(**values, origins=origins)


def line_length(config: Config, root: str) -> int:
    """Return the columns of a line: our own setting, else ruff's, else black's, else 88."""
    if config.line_length is not None:
        return config.line_length
    tool = _toml(f"{root}/pyproject.toml").get("tool", {})
    ruff = _toml(f"{root}/.ruff.toml") or _toml(f"{root}/ruff.toml")
    for table in (ruff or tool.get("ruff", {}), tool.get("black", {})):
        found = table.get("line-length") if isinstance(table, dict) else None
        if type(found) is int and found >= 20:
            return found
    return 88


def _table(root: str) -> dict[str, Any]:
    path = f"{root}/pyproject.toml"
    source = read_settings(path) or b""
    if TABLE.encode() not in source and MISSPELT.encode() not in source:  # spares the common commit tomllib's 13 ms
        return {}
    tool = _toml(path).get("tool", {})
    if isinstance(tool, dict) and MISSPELT in tool:
        raise UsageError(f"pyproject.toml: unknown table [tool.{MISSPELT}]", f"Write [tool.{TABLE}].")
    table = tool.get(TABLE, {}) if isinstance(tool, dict) else {}
    if not isinstance(table, dict):
        raise UsageError(f"pyproject.toml: [tool.{TABLE}] is not a table")
    return table


def _toml(path: str) -> dict[str, Any]:
    from docgen_hook.workspace.toml import parsed_toml  # only who has settings pays

    source = read_settings(path)
    return {} if source is None else parsed_toml(source, path)


def _name(key: str, origin: str) -> str:
    if key in OPTIONS:
        return key.replace("-", "_")
    if key.lower().replace("_", "-") in SECRETS:
        raise UsageError(
            f"{key!r} cannot be set in pyproject.toml: credentials come from the environment",
            "Set AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_API_KEY in the environment.",
        )
    raise UsageError(f"{origin}: unknown setting {_shown(key)}", suggest(key.replace("_", "-"), OPTIONS))


def _validate_option(key: str, value: Any, origin: str) -> Any:
    option = OPTIONS[key]
    kind = option.type.removesuffix(" | None")
    where = _where(key, origin)
    if type(value) not in SHAPES[kind] or (isinstance(value, str) and "\0" in value):
        raise UsageError(f"{where} must be {_shape(kind)}, not {_shown(value)}", _example(key, origin))
    if isinstance(value, list | dict) and len(value) > MOST_ENTRIES:
        raise UsageError(f"{where} has {len(value):,} entries; at most {MOST_ENTRIES:,} are allowed")
    if kind == "tuple[str, ...]":
        return _validate_str_list(where, value)
    if kind == "Mapping[str, tuple[str, ...]]":
        return {pattern: _validate_str_list(f"{where}.{pattern}", codes) for pattern, codes in value.items()}
    if key == "prices":
        return _prices(value, origin)
    if option.choices and value not in option.choices:
        known = ", ".join(option.choices)
        tip = nearest(value, option.choices) or _example(key, origin)
        raise UsageError(f"{where} must be one of {known}, not {_shown(value)}", tip)
    if kind in ("int", "float"):
        _validate_range(key, value, origin)
    return value


def _validate_range(key: str, value: float, origin: str) -> None:
    option, where = OPTIONS[key], _where(key, origin)
    most = LARGEST_NUMBER if option.most is None else option.most
    if option.least is not None and not value >= option.least:  # nan is none of them
        raise UsageError(f"{where} must be at least {option.least:g}, not {_shown(value)}", _example(key, origin))
    if value > most:
        raise UsageError(f"{where} must be at most {most:,}, not {_shown(value)}", _example(key, origin))


def _example(key: str, origin: str) -> str:
    """Return a tip with a value that the setting takes: its default, or one of its kind where it has none."""
    option = OPTIONS[key]
    value = option.default or EXAMPLES.get(key) or EXAMPLES[option.type.removesuffix(" | None")]
    if origin == "environment":
        return f"For example: {ENVIRONMENT[key]}={value}"
    if origin == "flag":
        return f"For example: --{key} {','.join(value) if isinstance(value, tuple) else value}"
    return f"For example: {key} = {_toml_value(value)}"


def _toml_value(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml_value, value))}]"
    return _shown(value) if type(value) in (bool, int, float) else value if "{" in value else f'"{value}"'


def _where(key: str, origin: str) -> str:
    """Return a setting as the person spelled it: the flag, the variable or the key of pyproject.toml."""
    if origin == "flag":
        return f"--{key}"
    return ENVIRONMENT[key] if origin == "environment" else f"{origin}: {key}"


def _shape(kind: str) -> str:
    return WORDS.get(kind, "a list of strings" if kind.startswith("tuple") else "a table")


def _validate_str_list(where: str, value: Any) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, list | tuple) or not all(type(item) is str for item in value):
        raise UsageError(f"{where} must be a list of strings, not {_shown(value)}", 'For example: ["one", "two"]')
    if any(len(text) > MOST_LETTERS or "\0" in text for text in value):
        raise UsageError(f"an entry of {where} is longer than {MOST_LETTERS:,} characters, or has a NUL")
    return tuple(value)


def _shown(value: Any) -> str:
    """Return a value as a message shows it: its beginning."""
    if isinstance(value, bool):
        return str(value).lower()
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # a number with thousands of digits
        return "that"
    return text if len(text) <= 80 else f"{text[:80]}..."


def _prices(value: dict[str, Any], origin: str) -> dict[str, Any]:
    for model, price in value.items():
        good = isinstance(price, dict) and {"input", "output"} <= price.keys() <= {"input", "cached", "output"}
        if not good or not all(type(amount) in (int, float) and amount >= 0 for amount in price.values()):
            raise UsageError(
                f"{origin}: prices.{model} must be a table of dollars per million tokens, not {_shown(price)}",
                'For example: prices = { my-deployment = { input = 0.4, output = 1.6 } }, "cached" may be added.',
            )
    return value
