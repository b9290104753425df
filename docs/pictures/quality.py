"""Draw quality.svg from the counted statements in quality.json: `python docs/pictures/quality.py`."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from speed import STYLE

HERE = Path(__file__).parent
ROW, LEFT, BARS, TOP = 30, 250, 420, 52  # pixels
WIDTH = LEFT + BARS + 80


def draw(figures: dict[str, object]) -> str:
    """Return a bar chart of the rows in their order."""
    rows = figures["rows"]
    longest = max(count for _, count in rows)
    height = TOP + ROW * len(rows) + 34
    words = ", ".join(f"{name} {count}" for name, count in rows)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"',
        f' width="{WIDTH}" height="{height}">',
        f"<title>{escape(str(figures['title']))}: {escape(words)}</title>",
        f"<style>{STYLE}</style>",
        f'<rect class="page" width="{WIDTH}" height="{height}" rx="8"/>',
        f'<text class="title" x="20" y="30">{escape(str(figures["title"]))}</text>',
        *(bar(place, name, count, longest) for place, (name, count) in enumerate(rows)),
        f'<text x="20" y="{height - 12}" font-size="12">{escape(str(figures["source"]))}</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def bar(place: int, name: str, count: int, longest: int) -> str:
    """Return one row: the name, a bar and the count."""
    top = TOP + ROW * place
    own = ' class="own"' if name.startswith("docgen-hook") else ""
    length = max(round(BARS * count / longest, 1), 2)
    return (
        f'<text{own} x="{LEFT - 12}" y="{top + 16}" text-anchor="end">{escape(name)}</text>'
        f'<rect{own} x="{LEFT}" y="{top + 2}" width="{length}" height="18" rx="3"/>'
        f'<text{own} x="{LEFT + length + 8}" y="{top + 16}">{count}</text>'
    )


def main() -> None:
    """Write the picture."""
    figures = json.loads((HERE / "quality.json").read_text(encoding="utf-8"))
    (HERE / "quality.svg").write_text(draw(figures), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
