"""Draw speed.svg from the measured numbers in speed.json: `python docs/pictures/speed.py`."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

HERE = Path(__file__).parent
ROW, LEFT, BARS, TOP = 30, 225, 445, 52  # pixels
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
    """Return a bar chart of the rows, shortest time first."""
    rows = sorted(figures["rows"], key=lambda row: row[1])
    longest = rows[-1][1]
    height = TOP + ROW * len(rows) + 34
    words = ", ".join(f"{name} {seconds:.2f}" for name, seconds in rows)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"',
        f' width="{WIDTH}" height="{height}">',
        f"<title>{escape(str(figures['title']))}: {escape(words)}</title>",
        f"<style>{STYLE}</style>",
        f'<rect class="page" width="{WIDTH}" height="{height}" rx="8"/>',
        f'<text class="title" x="20" y="30">{escape(str(figures["title"]))}</text>',
        *(bar(place, name, seconds, longest) for place, (name, seconds) in enumerate(rows)),
        f'<text x="20" y="{height - 12}" font-size="12">{escape(str(figures["source"]))}</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def bar(place: int, name: str, seconds: float, longest: float) -> str:
    """Return one row: the name, a bar and the seconds."""
    top = TOP + ROW * place
    own = ' class="own"' if name.startswith("docgen-hook") else ""
    length = max(round(BARS * seconds / longest, 1), 2)
    return (
        f'<text{own} x="{LEFT - 12}" y="{top + 16}" text-anchor="end">{escape(name)}</text>'
        f'<rect{own} x="{LEFT}" y="{top + 2}" width="{length}" height="18" rx="3"/>'
        f'<text{own} x="{LEFT + length + 8}" y="{top + 16}">{seconds:.2f} s</text>'
    )


def main() -> None:
    """Write the picture."""
    figures = json.loads((HERE / "speed.json").read_text(encoding="utf-8"))
    (HERE / "speed.svg").write_text(draw(figures), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
