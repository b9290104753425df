"""Draw session.svg: a commit that gets its docstrings and the commit that goes through, run for real.

Run `python docs/pictures/session.py`. It needs git and a pulled embedded model (`docgen-hook local pull`).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from docgen_hook.providers.local_models.catalog import DEFAULT

SVG = Path(__file__).with_suffix(".svg")
WIDTH = 88
SOURCE = '''\
"""Parcels on their way."""


def shipping_cost(weight: float, express: bool = False) -> float:
    if weight <= 0:
        raise ValueError("a parcel weighs something")
    return (4.5 + 0.8 * weight) * (2 if express else 1)
'''
COMMIT = ("git", "commit", "-m", "Ship parcels")
SHOWN = (
    ('git commit -m "Ship parcels"', COMMIT),
    ("cat parcels.py", ("cat", "parcels.py")),
    ('git commit -m "Ship parcels"', COMMIT),
)
SETUP = (("git", "init", "-q", "-b", "main"), ("git", "add", "."), ("git", "commit", "-qm", "Start", "--no-verify"))
HOOK = '#!/bin/sh\nexec "{python}" -m docgen_hook --color always fix --staged\n'
THEME = TerminalTheme(
    (22, 27, 34),
    (230, 237, 243),
    [(72, 79, 88), (255, 123, 114), (86, 211, 100), (227, 179, 65), (121, 192, 255), (210, 168, 255), (86, 212, 221),
     (177, 186, 196)],
)  # fmt: skip


def main() -> None:
    """Run the session and write its picture."""
    with tempfile.TemporaryDirectory() as folder:
        lines = session(Path(folder))
    SVG.write_text(draw(lines), encoding="utf-8", newline="\n")


def session(folder: Path) -> list[Text]:
    """Return what stands on the screen, each command after a prompt."""
    environ = _environment(folder)
    root = folder / "shop"
    root.mkdir()
    (root / "pyproject.toml").write_text('[tool.docgen-hook]\nstyle = "google"\n')
    for command in SETUP:
        _run(command, root, environ)
    hook = root / ".git" / "hooks" / "pre-commit"
    hook.write_text(HOOK.format(python=sys.executable))
    hook.chmod(0o755)
    (root / "parcels.py").write_text(SOURCE)
    _run(("git", "add", "parcels.py"), root, environ)
    lines = []
    for typed, command in SHOWN:
        output = _run(command, root, environ)
        lines += [
            Text.assemble(("$ ", "bold green"), (typed, "bold")),
            *Text.from_ansi(output.rstrip()).split(),
            Text(""),
        ]
    return lines  # an empty one at the end: the picture is cut close


def draw(lines: list[Text]) -> str:
    """Return the screen as an SVG that loads nothing from elsewhere."""
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True, color_system="truecolor")
    for line in lines:
        console.print(line)
    svg = console.export_svg(title="git commit", theme=THEME, unique_id="session", font_aspect_ratio=0.6)
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    fonts = 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace'
    return re.sub(r"[ \t]+\n", "\n", svg.replace("Fira Code, monospace", fonts))


def _environment(folder: Path) -> dict[str, str]:
    """Return an environment without anybody's settings, services or cache."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "AZURE_", "OPENAI_"))}
    someone = {f"GIT_{role}_{key}": "me" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
    plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8"}
    small = {"DOCGEN_HOOK_PROVIDER": "local", "DOCGEN_HOOK_MODEL": DEFAULT}  # the model that `local pull` fetches
    return kept | someone | plain | small | {"XDG_CACHE_HOME": str(folder / "cache")}


def _run(command: tuple[str, ...], root: Path, environ: dict[str, str]) -> str:
    done = subprocess.run(command, cwd=root, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.stdout.decode()


if __name__ == "__main__":
    main()
