"""Terminal pictures of real output: `python docs/pictures/make.py FOLDER` writes SVG files at 100, 80 and 60 columns.

Each scene runs in a repository of its own, on a pseudo terminal of that width, with a loopback server for a provider.
"""

import os
import pty
import re
import subprocess
import sys
from contextlib import nullcontext
from fcntl import ioctl
from io import StringIO
from pathlib import Path
from struct import pack
from tempfile import TemporaryDirectory
from termios import TIOCSWINSZ

from rich.console import Console
from rich.text import Text

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.helpers.azure_server import AzureServer

ERASE_LINE = "\x1b[2K"
CURSOR_SEEN = ("\x1b[?25l", "\x1b[?25h")
CURSOR_UP = re.compile(r"\x1b\[(\d*)A")
CONTROL = re.compile(r"(\n|\r|\x1b\[\d*A|\x1b\[2K|\x1b\[\?25[lh])")
WIDTHS = (100, 80, 60)
LONGEST = 44  # lines of a picture: the beginning is enough
COMMAND = Path(sys.executable).with_name("docgen-hook")
SOURCE = '''\
class Order:
    def add(self, item: str, count: int = 1) -> int:
        """Add an item.

        Args:
            article: What is ordered.
        """
        if count < 1:
            raise ValueError(count)
        return count


def pay(order: Order) -> float:
    return 1.0
'''
HOOK = f"#!/bin/sh\nexec {COMMAND} fix --staged\n"
DEAD = {
    "AZURE_OPENAI_ENDPOINT": "http://127.0.0.1:9",
    "AZURE_OPENAI_API_KEY": "k" * 32,
    "AZURE_OPENAI_DEPLOYMENT": "docs",
}
SCENES = {  # name -> what is typed, whether a provider is there, more of the environment
    "fix-git-hook": ("git commit -m Orders", True, {}),
    "fix-pre-commit": ("docgen-hook fix orders.py", True, {"PRE_COMMIT": "1"}),
    "fix-provider-away": ("git commit -m Orders", False, DEAD | {"DOCGEN_PICTURE_FLAGS": "--deadline 5"}),
    "fix-no-provider": ("git commit -m Orders", False, {}),
    "check": ("docgen-hook check -v orders.py", False, {}),
    "doctor-half-configured": ("docgen-hook doctor", False, {"AZURE_OPENAI_ENDPOINT": "https://r.openai.azure.com"}),
    "unknown-flag": ("docgen-hook fix --stagd", False, {}),
    "wrong-value": ("docgen-hook check --format jsn", False, {}),
    "demo": ("docgen-hook demo", True, {}),
    "help": ("docgen-hook", False, {}),
}


def prepare(folder: Path) -> None:
    """Make a repository with one staged file and a plain git hook."""
    (folder / "orders.py").write_text(SOURCE, encoding="utf-8")
    for words in (
        ["init", "-q"],
        ["config", "user.email", "a@example.com"],
        ["config", "user.name", "A"],
        ["add", "."],
    ):
        subprocess.run(["git", *words], cwd=folder, check=True)
    hook = folder / ".git" / "hooks" / "pre-commit"
    hook.write_text(HOOK.replace("--staged", "--staged $DOCGEN_PICTURE_FLAGS"), encoding="utf-8")
    hook.chmod(0o755)


def typed(line: str, folder: Path, environ: dict[str, str], width: int) -> str:
    """Return what a terminal of some width shows after a line, with its colours."""
    inner, outer = pty.openpty()
    ioctl(outer, TIOCSWINSZ, pack("HHHH", 60, width, 0, 0))
    words = line.replace("docgen-hook", str(COMMAND)).split()
    own = {**environ, "TERM": "xterm-256color", "COLUMNS": str(width)}
    run = subprocess.Popen(words, cwd=folder, env=own, stdin=outer, stdout=outer, stderr=outer)
    os.close(outer)
    shown = b""
    while True:
        try:
            more = os.read(inner, 65536)
        except OSError:  # the terminal is gone with its last program
            break
        if not more:
            break
        shown += more
    run.wait()
    os.close(inner)
    return screen(shown.decode("utf-8", "replace"))


def screen(shown: str) -> str:
    """Return what is left on a terminal after it obeyed the cursor: lines that were erased or drawn over are gone."""
    lines, row, is_start = [""], 0, False
    for piece in CONTROL.split(shown):
        if piece == "\n":
            row += 1
            lines += [""] * (row + 1 - len(lines))
        elif up := CURSOR_UP.fullmatch(piece):
            row = max(0, row - int(up[1] or 1))
        elif piece == ERASE_LINE:
            lines[row] = ""
        elif piece and piece != "\r" and piece not in CURSOR_SEEN:
            lines[row] = piece if is_start else lines[row] + piece
        is_start = piece == "\r" or (is_start and not piece)
    return "\n".join(line.rstrip() for line in lines).rstrip()


def draw(name: str, width: int, target: Path) -> None:
    """Write one picture."""
    line, is_served, more = SCENES[name]
    with TemporaryDirectory() as home, AzureServer() if is_served else nullcontext() as server:
        folder = Path(home, "shop")
        folder.mkdir()
        prepare(folder)
        environ = {"PATH": f"{COMMAND.parent}:{os.environ['PATH']}", "HOME": home, "TMPDIR": home}
        environ |= (server.environ() if server else {}) | more
        shown = typed(line, folder, environ | {"DOCGEN_HOOK_CACHE_DIR": f"{home}/cache"}, width)
    lines = shown.split("\n")
    shown = "\n".join([*lines[:LONGEST], "..."] if len(lines) > LONGEST else lines)
    console = Console(record=True, width=width, file=StringIO(), force_terminal=True)
    console.print(Text(f"$ {line}", style="bold"))
    console.print(Text.from_ansi(shown.replace(home, "~")), soft_wrap=False)
    console.print()  # the picture cuts the feet of the letters in its last line
    console.save_svg(str(target / f"{name}-{width}.svg"), title="docgen-hook")


def main() -> None:
    """Draw all scenes, or those that are named after the folder."""
    target = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)
    target.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[2:] or SCENES:
        for width in WIDTHS:
            draw(name, width, target)


if __name__ == "__main__":
    main()
