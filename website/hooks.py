"""What MkDocs calls while the site is built: links of pages from the top folder, and the playground's files."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WEBSITE = ROOT / "website"
PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
BUNDLES = ("page.js", "worker.js")
OUTSIDE = re.compile(r"\[([^\]]+)\]\(\.\./(?:action|examples|\.github)[^)]*\)")


def on_page_markdown(markdown: str, **_: object) -> str:
    """Return a page with the files of the top folder that it includes, their links made right for the site."""
    for name in ("SECURITY.md", "CHANGELOG.md"):
        markdown = markdown.replace(f"{{{{ {name} }}}}", _for_the_site((ROOT / name).read_text(encoding="utf-8")))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = readme.partition("<!-- test-command -->")[2].partition("<!-- end -->")[0].strip()
    markdown = markdown.replace("{{ test-command }}", command)
    for name, page in {"README.md": "index.md", "SECURITY.md": "security.md", "CHANGELOG.md": "changelog.md"}.items():
        markdown = markdown.replace(f"](../{name}", f"]({page}")
    return OUTSIDE.sub(r"\1", markdown)  # the repository's address is not known, so its other files are only named


def _for_the_site(markdown: str) -> str:
    return (
        markdown.replace("](docs/", "](")
        .replace("](SECURITY.md", "](security.md")
        .replace("](CHANGELOG.md", "](changelog.md")
    )


def on_post_build(config: dict[str, str], **_: object) -> None:
    """Put the playground's files beside its page, where `npm ci && npm run build` in website/ has made them."""
    target = Path(config["site_dir"]) / "playground" / "files"
    if not all((WEBSITE / "build" / name).is_file() for name in BUNDLES):
        raise SystemExit("The playground is not bundled: run `npm ci && npm run build` in website/ first.")
    (target / "app").mkdir(parents=True, exist_ok=True)
    (target / "pyodide").mkdir(exist_ok=True)
    for path in (WEBSITE / "build").iterdir():
        shutil.copy(path, target / "app")
    for name in PYODIDE:
        shutil.copy(WEBSITE / "node_modules" / "pyodide" / name, target / "pyodide")
    shutil.copy(WEBSITE / "playground" / "page.css", target / "app")
    pack(target / "docgen_hook.zip")


def pack(target: Path) -> None:
    """Write what Pyodide imports: our wheel without its vocabularies, mccabe, and the playground's own module."""
    import mccabe

    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        with zipfile.ZipFile(_wheel(folder)) as wheel:
            for name in wheel.namelist():
                if "/vocabularies/" not in name:
                    packed.writestr(name, wheel.read(name))
        packed.write(mccabe.__file__, "mccabe.py")
        packed.write(WEBSITE / "playground" / "playground.py", "playground.py")


def _wheel(folder: str) -> Path:
    """Build the wheel of this working tree in a folder and return its path."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, str(ROOT)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return next(Path(folder).glob("*.whl"))
