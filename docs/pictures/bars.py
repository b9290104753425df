"""Draw speed.svg and quality.svg from the numbers in the JSON files beside them: `python docs/pictures/bars.py`."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

HERE = Path(__file__).parent
PICTURES = ("speed", "quality")
ROW, LEFT, BARS, TOP = 30, 250, 420, 52  # pixels
WIDTH = LEFT + BARS + 80
STYLE = """\
text { font: 14px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: #57606a }
.title { font-size: 16px; font-weight: 600; fill: #24292f }
.own { font-weight: 600; fill: #0f766e }
rect.page { fill: #fff }
rect { fill: #c3cad1 }
rect.own { fill: #0f9488 }
@media (prefers-color-scheme: dark) {
  text { fill: #9aa4af } .title { fill: #e6edf3 } .own { fill: #2dd4bf }
  rect.page { fill: #161b22 } rect { fill: #484f58 } rect.own { fill: #14b8a6 }
}"""


def draw(figures: dict[str, object]) -> str:
    """Return a bar chart of the rows in their order."""
    rows = [(name, number, str(figures["form"]).format(number)) for name, number in figures["rows"]]
    longest = max(number for _, number, _ in rows)
    height = TOP + ROW * len(rows) + 34
    words = ", ".join(f"{name} {text}" for name, _, text in rows)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"',
        f' width="{WIDTH}" height="{height}">',
        f"<title>{escape(str(figures['title']))}: {escape(words)}</title>",
        f"<style>{STYLE}</style>",
        f'<rect class="page" width="{WIDTH}" height="{height}" rx="8"/>',
        f'<text class="title" x="20" y="30">{escape(str(figures["title"]))}</text>',
        *(bar(place, name, text, BARS * number / longest) for place, (name, number, text) in enumerate(rows)),
        f'<text x="20" y="{height - 12}" font-size="12">{escape(str(figures["source"]))}</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def bar(place: int, name: str, text: str, pixels: float) -> str:
    """Return one row: the name, a bar and its number."""
    top = TOP + ROW * place
    own = ' class="own"' if name.startswith("docgen-hook") else ""
    length = max(round(pixels, 1), 2)
    return (
        f'<text{own} x="{LEFT - 12}" y="{top + 16}" text-anchor="end">{escape(name)}</text>'
        f'<rect{own} x="{LEFT}" y="{top + 2}" width="{length}" height="18" rx="3"/>'
        f'<text{own} x="{LEFT + length + 8}" y="{top + 16}">{escape(text)}</text>'
    )


def main() -> None:
    """Write the pictures."""
    for name in PICTURES:
        figures = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
        (HERE / f"{name}.svg").write_text(draw(figures), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
