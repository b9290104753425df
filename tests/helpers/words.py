"""The words that users read: `python -m tests.helpers.words` lists those that plain English says in another way.

Looks at every string that a person may see: messages and help in the package (strings of at least three words that are
no docstrings), README, SECURITY and docs. Code, commands and quotations in back quotes are left out.
"""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "docgen_hook"
FORBIDDEN = {  # what stands there -> what a native reader expects
    r"\bquestions?\b": "request",
    r"\banswer(?:s|ed|ing)?\b": "response, respond",
    r"\basks? nobody\b|\bnobody\b|\bsomebody\b": "makes no API calls, no provider is configured",
    r"\b(?:un)?asked\b": "sent, requested, configured",
    r"\bno service\b|\bservices? (?:is|are) named\b": "no model provider is configured",
    r"\bremembered\b|\bremembering\b": "cached",
    r"\bnot described\b|\bundescribed\b": "not documented",
    r"\bforg[eo]ts?\b|\bforget(?:s|ting)\b|\bforgotten\b": "remove",
    r"\bmend(?:s|ed|ing)?\b": "fix",
    r"\bgiv(?:e|es|en) back\b|\bcomes? back\b": "return",
    r"\btells? (?:whether|more|how|what|which|of)\b": "say, show, report",
    r"\bis told\b|\bare told\b": "reported",
    r"\btexts\b|\bwhole numbers?\b": "strings, integer",
    r"\bbelongs? into\b": "cannot be set in",
    r"(?<!there )\b(?:is|are|was|were) no\b(?! longer)": "is not, invalid, not found",
    r"\b(?:was|were|is|are) (?:refused|not taken)\b": "rejected, unsupported, failed",
    r"\bpass(?:es|ed)? over\b|\bsilenc(?:e|es|ed|ing)\b": "ignore, suppress",
    r"\bleft alone\b|\bleaves? alone\b": "left unchanged, skipped",
    r"\bused longest ago\b|\blongest ago\b": "least recently used",
    r"(?<!sorry, I )\b(?:don't|doesn't|isn't|can't|won't|it's|aren't|what's|didn't|wasn't)\b": "no contractions",
    r"\d %": "100%",
    r"\banew\b|\bmeanwhile\b": "again, in the meantime",
}
PATTERNS = {re.compile(pattern, re.IGNORECASE): better for pattern, better in FORBIDDEN.items()}
NOT_MESSAGES = (  # data about other people's words: prompts, what models and servers say, secrets, the bundled example
    "redaction/", "prompting/", "rules/placeholder.py", "rules/returns.py", "rules/parameters.py", "rules/scope.py",
    "providers/fault_kinds.py", "cli/setup/demo_project/", "docstrings/", "rules/docs/examples",
)  # fmt: skip


def _docstrings(tree: ast.Module) -> set[ast.AST]:
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def messages(path: Path) -> list[tuple[int, str]]:
    """Return line and text of each string of a module that a person may see; parts of f-strings are joined."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hidden = _docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            hidden.update(part for part in ast.walk(node) if part is not node)
    strings = (ast.Constant, ast.JoinedStr)
    texts = [(node.lineno, _text(node)) for node in ast.walk(tree) if isinstance(node, strings) and node not in hidden]
    sentences = [(line, text) for line, text in texts if len(text.split()) > 2 and re.search("[a-z]", text)]
    return sentences + [(call.lineno, _text(call.args[1])) for call in ast.walk(tree) if _is_count(call)]


def _is_count(node: ast.AST) -> bool:
    """Return whether a node is a call such as `pluralize(3, "request")`."""
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "pluralize" and len(node.args) == 2


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    parts = node.values if isinstance(node, ast.JoinedStr) else ()
    return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in parts)


def prose(path: Path) -> list[tuple[int, str]]:
    """Return line and text of each line of a Markdown page, without code blocks, code and addresses."""
    rows, in_code = [], False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.lstrip().startswith("```"):
            in_code = not in_code
        elif not in_code:
            rows.append((number, re.sub(r"`[^`]*`|\]\([^)]*\)|https?://\S+", "`", line)))
    return rows


def odd_words(rows: list[tuple[int, str]]) -> list[tuple[int, str, str]]:
    """Return line, words and what is better for each forbidden word."""
    plain = [
        (line, re.sub(r"`[^`]*`|answers = \S+|codec can't decode|docgen-hook [a-z-]+(?: [a-z]+)?", "`", text))
        for line, text in rows
    ]
    return [
        (line, found[0], better)
        for line, text in plain
        for pattern, better in PATTERNS.items()
        for found in pattern.finditer(text)
    ]


def bound_each(path: Path) -> list[int]:
    """Return the lines that call something `each`; a name says what it holds."""
    text = path.read_text(encoding="utf-8")
    if not re.search(r"\beach\b(?:[^\n]*[=:]| for | in )", text):
        return []
    nodes = ast.walk(ast.parse(text))
    return [node.lineno for node in nodes if _bound_name(node) == "each"]


def _bound_name(node: ast.AST) -> str:
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        return node.id
    return node.arg if isinstance(node, ast.arg) else ""


def programs() -> list[Path]:
    """Return all our modules: the package, its tests without their data, benchmarks and the site's."""
    found = [path for name in ("docgen_hook", "tests", "benchmarks", "website") for path in (ROOT / name).rglob("*.py")]
    return sorted(path for path in found if not path.is_relative_to(ROOT / "tests" / "data"))


def pages() -> list[Path]:
    """Return the pages that users read."""
    return [ROOT / "README.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").rglob("*.md"))]


def modules() -> list[Path]:
    """Return the modules whose strings users read."""
    found = sorted(PACKAGE.rglob("*.py"))
    return [path for path in found if not path.relative_to(PACKAGE).as_posix().startswith(NOT_MESSAGES)]


def all_odd_words() -> list[str]:
    """Return one line for each forbidden word in messages, help and pages."""
    lookups = [(path, messages(path)) for path in modules()] + [(path, prose(path)) for path in pages()]
    return [
        f"{path.relative_to(ROOT).as_posix()}:{line}: {words!r}, better: {better}"
        for path, rows in lookups
        for line, words, better in odd_words(rows)
    ]


if __name__ == "__main__":
    print("\n".join(all_odd_words()))
