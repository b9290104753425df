"""What reading comes to, as JSON: scan, facts, raises, digests, docstring readers, rules and formats of source files.

Any Python that has mccabe runs this: `python -m tests.helpers.reading_half FILE ...`; tests compare what they print.
"""

import hashlib
import json
import sys
from pathlib import Path

from docgen_hook import docstrings, report
from docgen_hook.config import Config
from docgen_hook.errors import UnreadableError
from docgen_hook.model.struct import Struct, replace
from docgen_hook.planning.plan_file import plan_file, plan_options
from docgen_hook.rules import RULES
from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import parse_definitions


def plain(value):
    """A value as JSON-ready data in one order, whatever the order of a set is."""
    if isinstance(value, Struct):
        return {name: plain(getattr(value, name)) for name in value.__fields__}
    if isinstance(value, frozenset | set):
        return sorted(map(str, value))
    if isinstance(value, dict):
        return {str(key): plain(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value if isinstance(value, str | int | float | None) else str(value)


def read(path, source):
    """What each part of the reading half returns for a file."""
    try:
        module = parse_definitions(source)
    except UnreadableError:
        return {"unreadable": True}  # each Python words its syntax errors
    facts = [with_prompt_facts(definition, node, module) for definition, node in module.definitions]
    config = replace(Config(), select=("DGH",))
    findings = plan_file(path, source, plan_options(config, "check", "/", full=True), "/").findings
    texts = [definition.docstring for definition in facts if definition.docstring]
    return {
        "facts": plain(facts),
        "digests": [definition.digest for definition in facts],
        "raises": plain([definition.raises for definition in facts]),
        "docstrings": plain([docstrings.read(text) for text in texts]),
        "styles": [docstrings.detect(text) for text in texts],
        "findings": plain(findings),
        "formats": {name: report.render(name, findings, RULES) for name in report.FORMATS},
    }


def parts(paths):
    """Digests of what is read, by file and part, and how many definitions there were."""
    found, definitions = {}, 0
    for name, path in paths.items():
        seen = read(name, Path(path).read_bytes())
        definitions += len(seen.get("digests", ()))
        for part, value in seen.items():
            found[f"{name}: {part}"] = hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]
    return {"definitions": definitions, "parts": found}


def main(words):
    """Print it for the files of folders: NAME=FOLDER."""
    paths = {}
    for word in words:
        name, _, folder = word.partition("=")
        files = sorted(Path(folder).rglob("*.py"))
        paths |= {f"{name}/{path.relative_to(folder).as_posix()}": path for path in files}
    return json.dumps({"version": list(sys.version_info[:2]), **parts(paths)})


if __name__ == "__main__":
    print(main(sys.argv[1:]))
