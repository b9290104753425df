"""What the structure of the package must be, as checks of a folder: each returns the violations that it finds."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAME = "docgen_hook"
LEVELS = (  # a room imports its own level's column mates and what stands above, never what stands below
    ("errors", "model", "redaction"),
    ("workspace",),
    ("config", "source", "docstrings", "rules", "git", "report"),
    ("store",),
    ("metering", "planning"),
    ("prompting", "providers"),
    ("writing",),
    ("generation",),
    ("updating",),
    ("api",),
    ("cli", "flake8_plugin", "__main__"),
)
BETWEEN = {("model", "errors"), ("errors", "model"), ("__main__", "cli")}  # on one level, and still allowed
HOMES = {
    "azure": {"providers/credentials/entra_id.py"},
    "diskcache": {"store/text_store.py"},
    "genai_prices": {"metering/prices.py"},
    "httpx2": {"providers/transport.py"},
    "jsonschema": {"prompting/answer_shape.py"},
    "libcst": {"source/editing/edit.py"},
    "mccabe": {"source/analysis/facts.py"},
    "obstore": {"store/shared/object_store.py"},
    "openai": {"providers/openai_compatible.py", "providers/sdk_client.py"},
    "platformdirs": {"store/user_dirs.py"},
    "tiktoken": {"metering/tokens.py"},
    "tomlkit": {"cli/setup/config_edits.py"},
    "yaml": {"cli/setup/config_edits.py"},
    "xllamacpp": {"providers/llama_cpp.py"},
}
LATE = {*HOMES, "asyncio", "subprocess", "concurrent", "multiprocessing", "inspect"}
AFTER_A_REQUEST = (  # these load only once there is something to send, download or show
    "api/", "generation/", "metering/", "providers/", "updating/", "cli/setup/",
)  # fmt: skip
MANY_MODULES = ("report", "cli/commands")  # one file a format, one file a command
MAX_NAMES, MAX_MODULES, MAX_LINES, MAX_SAME_NAME = 24, 14, 300, 3
TABLES = (
    "redaction/key_shapes.py",
    "redaction/secret_names.py",
    "redaction/secret_patterns.py",
    "prompting/claims/rules.py",
    "prompting/wording/verbs.py",
)


def modules(package: Path) -> list[Path]:
    """Return the package's modules; the bundled example project is data."""
    return [path for path in sorted(package.rglob("*.py")) if "demo_project" not in path.parts]


@cache
def _tree(text: str) -> ast.Module:
    return ast.parse(text)


def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a module; copies of the package share the trees of what they have in common."""
    return _tree(path.read_text(encoding="utf8"))


@cache
def _statements(tree: ast.Module) -> tuple[ast.AST, ...]:
    kinds = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef)
    return tuple(node for node in ast.walk(tree) if isinstance(node, kinds))


def statements(path: Path) -> tuple[ast.AST, ...]:
    """Return a module's imports and functions, wherever they stand."""
    return _statements(tree(path))


def dotted(package: Path, path: Path) -> str:
    """Return a module's name, such as `docgen_hook.rules.drift`."""
    parts = [NAME, *path.relative_to(package).with_suffix("").parts]
    return ".".join(parts).removesuffix(".__init__")


def imported(package: Path, path: Path, node: ast.AST) -> list[str]:
    """Return the names that an import statement takes, relative ones resolved: `package.module.name`."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    base = node.module or ""
    if node.level:
        here = dotted(package, path).split(".")
        here = here if path.name == "__init__.py" else here[:-1]
        base = ".".join([*here[: len(here) - node.level + 1], *([node.module] if node.module else [])])
    return [f"{base}.{alias.name}" for alias in node.names]


def edges(package: Path) -> dict[str, set[str]]:
    """Return which modules each module imports, `TYPE_CHECKING` and late ones included."""
    known = {dotted(package, path) for path in modules(package)}
    found: dict[str, set[str]] = defaultdict(set)
    for path in modules(package):
        for node in statements(path):
            for name in imported(package, path, node):
                target = name if name in known else name.rpartition(".")[0]
                if target in known:
                    found[dotted(package, path)].add(target)
    return found


def circles(package: Path) -> list[str]:
    """Return modules that import each other, over however many steps."""
    graph = edges(package)
    found = []
    for start in sorted(graph):
        seen, waiting = set(), [*graph[start]]
        while waiting:
            module = waiting.pop()
            if module not in seen:
                seen.add(module)
                waiting += graph.get(module, ())
        if start in seen:
            found.append(f"{start} imports itself, through others")
    return found


def _room(name: str) -> str:
    return name.split(".")[1] if "." in name else ""


def upward_imports(package: Path) -> list[str]:
    """Return imports of a room that stands on the same level or above."""
    level = {room: number for number, rooms in enumerate(LEVELS) for room in rooms}
    found = []
    for module, targets in sorted(edges(package).items()):
        for target in sorted(targets):
            one, other = _room(module), _room(target)
            if one and one not in level:
                found.append(f"{module}: the room {one} has no level")
            elif one and other and one != other and (one, other) not in BETWEEN and level[other] >= level[one]:
                found.append(f"{module} imports {target}")
    return found


def strangers(package: Path) -> list[str]:
    """Return imports of a third-party package outside its home, and of libcst.matchers, which takes 250 ms."""
    found = []
    for path in modules(package):
        for node in statements(path):
            for name in imported(package, path, node):
                homes = HOMES.get(name.split(".")[0])
                where = path.relative_to(package).as_posix()
                if (homes is not None and where not in homes) or name.startswith("libcst.matchers"):
                    found.append(f"{where} imports {name}")
    return found


def heavy_tops(package: Path) -> list[str]:
    """Return heavy packages that a module imports at its top rather than where they are needed."""
    found = []
    for path in modules(package):
        where = path.relative_to(package).as_posix()
        allowed = {"asyncio", "subprocess", "concurrent"} if where.startswith(AFTER_A_REQUEST) else set()
        for node in tree(path).body:
            for name in imported(package, path, node):
                if name.split(".")[0] in LATE - allowed:
                    found.append(f"{where} imports {name} at its top")
    return found


def crowded_rooms(package: Path) -> list[str]:
    """Return folders with too many names or modules, modules that are too long, rooms that do not say what they are."""
    found = []
    names = [path for path in package.iterdir() if path.name != "__pycache__"]
    if len(names) > MAX_NAMES:
        found.append(f"{len(names)} names at the top")
    for folder in sorted({path.parent for path in modules(package)}):
        where = folder.relative_to(package).as_posix()
        inside = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
        if len(inside) > MAX_MODULES and where not in MANY_MODULES:
            found.append(f"{where} has {len(inside)} modules")
        if not (folder / "__init__.py").exists() or not ast.get_docstring(tree(folder / "__init__.py")):
            found.append(f"{where} does not say what it is for")
    for path in modules(package):
        where = path.relative_to(package).as_posix()
        lines = path.read_text(encoding="utf8").count("\n")
        if lines > MAX_LINES and where not in TABLES:
            found.append(f"{where} has {lines} lines")
    return found


def odd_words(package: Path) -> list[str]:
    """Return docstrings that open with our own words, and private function names that many modules share."""
    found, names = [], Counter()
    for path in modules(package):
        private = set()
        for node in statements(path):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                if (ast.get_docstring(node) or "").startswith(("Give ", "Tell ", "Hold ")):
                    found.append(f"{path.relative_to(package).as_posix()}: {node.name} opens with an odd word")
                if node.name.startswith("_") and not node.name.startswith("__"):
                    private.add(node.name)
        names.update(private)
    return found + [f"{name} stands in {count} modules" for name, count in names.items() if count > MAX_SAME_NAME]


CHECKS = (circles, upward_imports, strangers, heavy_tops, crowded_rooms, odd_words)
