"""Check the links of the built site: every page, anchor, picture and script that it names is there.

Run `python website/check_links.py site`. Links to other sites are listed by `--external`, never fetched.
"""

from __future__ import annotations

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    """The links of one page and the anchors that it has."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect what one tag names."""
        found = dict(attrs)
        self.anchors |= {value for name in ("id", "name") if (value := found.get(name))}
        if tag != "link" or found.get("rel") in ("stylesheet", "icon", "next", "prev"):
            self.links += [value for name in ("href", "src") if (value := found.get(name))]


def broken_links(site: Path) -> list[str]:
    """Return a sentence for each link that leads nowhere."""
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}
    return [
        f"{path.relative_to(site)}: {link} leads nowhere"
        for path, page in pages.items()
        if path.name != "404.html"  # its links start at the place where the site will stand
        for link in page.links
        if not _leads_somewhere(link, path, pages)
    ]


def _leads_somewhere(link: str, path: Path, pages: dict[Path, Page]) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if target.is_dir():
        target /= "index.html"
    if not target.is_file():
        return False
    return not parts.fragment or target not in pages or unquote(parts.fragment) in pages[target].anchors | {"__top"}


def main(arguments: list[str]) -> int:
    """Print what leads nowhere; 1 if anything does."""
    broken = broken_links(Path(arguments[0]).resolve())
    print("\n".join(broken) or "Every link leads somewhere.")
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
