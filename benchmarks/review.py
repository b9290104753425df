"""How well `docgen-hook review` tells docstrings that are no longer true, with the small models of this machine.

    python benchmarks/review.py --keep FOLDER --model 0.5b

Twenty functions are committed with true docstrings. Ten get a change of behaviour that contradicts a sentence, ten a
refactoring that leaves each sentence true but is reported by `check --stale`, so that it is looked at. Precision counts
findings, recall changed functions.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

CHANGES = {
    "age_group": ("age < 18", "age <= 18"),
    "shipping_cost": ("weight > 20", "weight > 30"),
    "retry_delay": ("base=0.5", "base=2.0"),
    "parse_port": ("port > 65535", "port > 49151"),
    "elapsed": ("return end - start", "return (end - start) * 1000"),
    "newest_first": ("reverse=True", "reverse=False"),
    "drop_empty": ("return [row for row in rows if row]", "rows[:] = [row for row in rows if row]\n    return rows"),
    "is_open": ("return not self_closed", "return self_closed"),
    "first_line": ('raise ValueError("no lines")', 'return ""'),
    "clamp": ("return max(low, min(high, value))", "return max(low, value)"),
}
REFACTORINGS = {
    "is_even": ("return number % 2 == 0", "return not number % 2"),
    "count_words": ("return len(text.split())", "words = text.split()\n    return len(words)"),
    "mean": (
        'if not values:\n        raise ValueError("no values")\n    return sum(values) / len(values)',
        'if values:\n        return sum(values) / len(values)\n    raise ValueError("no values")',
    ),
    "to_celsius": ("return (fahrenheit - 32) * 5 / 9", "return (fahrenheit - 32) / 1.8"),
    "join_names": (
        'return ", ".join(sorted(names))',
        'ordered = list(names)\n    ordered.sort()\n    return ", ".join(ordered)',
    ),
    "find_index": (
        "for index, item in enumerate(items):\n        if item == wanted:\n            return index\n    return -1",
        "for index in range(len(items)):\n        if items[index] == wanted:\n            return index\n    return -1",
    ),
    "is_adult": ("return age >= 18", "return not age < 18"),
    "read_flag": ('if text == "yes":\n        return True\n    return False', 'return text == "yes"'),
    "page_count": ("return -(-items // size)", "return (items + size - 1) // size"),
    "merge": ("return {**one, **other}", "merged = dict(one)\n    merged.update(other)\n    return merged"),
}
SOURCE = '''\
"""Functions that are reviewed."""


def age_group(age):
    """Return the group that a price is taken from.

    People younger than 18 are in the group "child".
    """
    if age < 18:
        return "child"
    return "adult"


def shipping_cost(weight):
    """Return what it costs to send a parcel.

    Parcels of more than 20 kg cost 15 more.
    """
    cost = 5
    if weight > 20:
        cost += 15
    return cost


def retry_delay(attempt, base=0.5):
    """Return how many seconds to wait before an attempt.

    The delay doubles with each attempt. It begins with half a second unless another base is given.
    """
    return base * 2**attempt


def parse_port(text):
    """Return a port number out of text.

    Raises ValueError if the port is higher than 65535.
    """
    port = int(text)
    if port > 65535:
        raise ValueError(f"no port: {port}")
    return port


def elapsed(start, end):
    """Return how many seconds passed between two times, which are given in seconds."""
    return end - start


def newest_first(entries):
    """Return the entries sorted by time, the newest one first."""
    return sorted(entries, key=lambda entry: entry.time, reverse=True)


def drop_empty(rows):
    """Return a new list without the empty rows.

    The list that is passed stays as it is.
    """
    return [row for row in rows if row]


def is_open(self_closed):
    """Return True if the door is open, False if it was closed."""
    return not self_closed


def first_line(text):
    """Return the first line of a text.

    An empty text has no first line: ValueError is raised.
    """
    lines = text.splitlines()
    if not lines:
        raise ValueError("no lines")
    return lines[0]


def clamp(value, low, high):
    """Return a value that is never lower than `low` and never higher than `high`."""
    return max(low, min(high, value))


def is_even(number):
    """Return True if a number can be divided by two without a rest."""
    return number % 2 == 0


def count_words(text):
    """Return how many words a text has. Words are parted by blanks."""
    return len(text.split())


def mean(values):
    """Return the mean of some values.

    Raises ValueError if there are no values.
    """
    if not values:
        raise ValueError("no values")
    return sum(values) / len(values)


def to_celsius(fahrenheit):
    """Return a temperature in degrees Celsius, out of degrees Fahrenheit."""
    return (fahrenheit - 32) * 5 / 9


def join_names(names):
    """Return all names in alphabetical order, with commas between them. The list itself stays as it is."""
    return ", ".join(sorted(names))


def find_index(items, wanted):
    """Return the index of the first item that equals the wanted one, or -1 if there is none."""
    for index, item in enumerate(items):
        if item == wanted:
            return index
    return -1


def is_adult(age):
    """Return True for an age of at least 18."""
    return age >= 18


def read_flag(text):
    """Return True if the text is "yes", and False for any other text."""
    if text == "yes":
        return True
    return False


def page_count(items, size):
    """Return how many pages are needed to show all items, rounded up."""
    return -(-items // size)


def merge(one, other):
    """Return a new dict with the entries of both. Where both have a key, the value of `other` is taken."""
    return {**one, **other}
'''


def git(folder: Path, *words: str) -> None:
    """Run git."""
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


def changed(source: str) -> str:
    """Return the functions after all changes, which must each be there once."""
    for old, new in (*CHANGES.values(), *REFACTORINGS.values()):
        assert source.count(old) == 1, old
        source = source.replace(old, new)
    return source


def review(folder: Path, model: str) -> dict[str, object]:
    """Run the command as a person would and return its JSON."""
    command = [sys.executable, "-m", "docgen_hook", "review", "--provider", "local", "--model", model]
    command += ["--deadline", "3000"]
    run = subprocess.run(
        [*command, "--format", "json", "app.py"], cwd=folder, check=False, capture_output=True, text=True
    )
    print(run.stderr.strip().rpartition("\n")[2])
    return json.loads(run.stdout)  # type: ignore[no-any-return]


def main() -> None:
    """Commit, change and review."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, required=True, help="folder for the repository; again: go on")
    parser.add_argument("--model", default="0.5b")
    parser.add_argument(
        "--all", action="store_true", help="look at the functions before the changes: all of them are true"
    )
    args = parser.parse_args()
    if not args.keep.exists():
        args.keep.mkdir(parents=True)
        git(args.keep, "init", "-q")
        (args.keep / "app.py").write_text(SOURCE)
        git(args.keep, "add", ".")
        git(args.keep, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "Add")
    (args.keep / "app.py").write_text(changed(SOURCE))
    found = review(args.keep, args.model)
    names = {finding["definition"] for finding in found["findings"]}  # type: ignore[attr-defined]
    for finding in found["findings"]:  # type: ignore[attr-defined]
        print(f"{finding['definition']}: {finding['message']}")
    right = len(names & set(CHANGES))
    print(
        f"{args.model}: {right} of {len(CHANGES)} changes, {len(names) - right} of {len(REFACTORINGS)} others reported"
    )


if __name__ == "__main__":
    main()
