"""What is said where a package that a command needs is not installed, as after `pip install --no-deps`."""

from __future__ import annotations

OURS = "docgen_hook"
NAMES = {"genai_prices": "genai-prices", "yaml": "PyYAML"}  # where the import differs from the package


def describe_missing_package(error: ModuleNotFoundError, command: str) -> str:
    """Return one line that names the package to install; an empty string if the missing module is one of ours.

    Args:
        error: The import that failed.
        command: The command that was run.
    """
    name = (error.name or "").partition(".")[0]
    if not name or name == OURS:
        return ""
    package = NAMES.get(name, name)
    return (
        f"docgen-hook: `{command}` needs the package {package}, which is not installed: run `pip install docgen-hook` "
        "(without dependencies, `check`, `config` and flake8 work)"
    )
