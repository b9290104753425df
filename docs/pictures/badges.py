"""Draw the README's badges from pyproject.toml: `python docs/pictures/badges.py`."""

from __future__ import annotations

import tomllib
from pathlib import Path

HERE = Path(__file__).parent
LETTER, PAD, HEIGHT = 6.6, 8, 20  # pixels


def badge(name: str, value: str, color: str = "#0f766e") -> str:
    """Return a badge of two fields as an SVG."""
    left, right = (round(len(text) * LETTER + 2 * PAD) for text in (name, value))
    width = left + right
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{HEIGHT}" role="img">'
        f"<title>{name}: {value}</title>"
        f'<clipPath id="r"><rect width="{width}" height="{HEIGHT}" rx="3"/></clipPath><g clip-path="url(#r)">'
        f'<rect width="{left}" height="{HEIGHT}" fill="#444c56"/>'
        f'<rect x="{left}" width="{right}" height="{HEIGHT}" fill="{color}"/></g>'
        '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">'
        f'<text x="{left / 2}" y="14">{name}</text><text x="{left + right / 2}" y="14">{value}</text></g></svg>\n'
    )


def badges(project: dict[str, object]) -> dict[str, str]:
    """Return the badges by file name, as the project's metadata say."""
    versions = [line.rpartition(" ")[2] for line in project["classifiers"] if " Python :: 3." in line]
    return {
        "python.svg": badge("python", f"{versions[0]} to {versions[-1]}"),
        "license.svg": badge("license", str(project["license"])),
        "typed.svg": badge("mypy", "strict"),
    }


def main() -> None:
    """Write them."""
    project = tomllib.loads((HERE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name, svg in badges(project).items():
        (HERE / name).write_text(svg, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
