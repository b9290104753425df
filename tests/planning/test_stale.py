"""Docstrings that the code has outgrown, in real repositories: DGH401."""

import ast
import random
import sys
from pathlib import Path

import pytest

from docgen_hook.planning.stale import find_stale
from docgen_hook.source.scan import parse_definitions

PAGE = '''"""Pages."""


def turn(page, by=1):
    """Turn a page."""
    total = by * 2
    return page + total
'''
REVERSED = PAGE.replace("page + total", "page - total")
OTHER_DOC = PAGE.replace("Turn a page.", "Turn a page over.")


def found(repository, *paths):
    files = {path: (path, repository.read(path).encode()) for path in paths}
    return [
        (finding.path, finding.definition, finding.message.partition(": ")[2].partition(" (since")[0])
        for finding in find_stale(files, str(repository.folder)).findings
    ]


def committed(repository, *states, path="pages.py"):
    for number, state in enumerate(states):
        repository.write(path, state)
        repository.commit(str(number))


@pytest.mark.parametrize(
    "states, expected",
    [
        pytest.param([PAGE, REVERSED], ["return"], id="the code changes alone"),
        pytest.param([PAGE, PAGE + "\n\nx = 1\n", REVERSED], ["return"], id="with a commit between"),
        pytest.param([PAGE, REVERSED, REVERSED + "\n\nx = 1\n"], ["return"], id="with a commit behind"),
        pytest.param([PAGE, OTHER_DOC.replace("+ total", "- total")], [], id="both change in one commit"),
        pytest.param([PAGE, REVERSED, REVERSED.replace("Turn a", "Fetch a")], [], id="the docstring follows later"),
        pytest.param([PAGE, OTHER_DOC, REVERSED.replace("Turn a page.", "Turn a page over.")], ["return"],
                     id="the docstring changed before"),
        pytest.param([PAGE, REVERSED, PAGE], [], id="the code is as it was again"),
        pytest.param([PAGE, PAGE.replace("total", "sum_")], [], id="a local is renamed"),
        pytest.param([PAGE, REVERSED.replace("turn(", "rotate(")], ["return"], id="renamed in the same commit"),
        pytest.param([PAGE, PAGE.replace("turn(", "rotate(")], [], id="renamed only"),
        pytest.param([REVERSED.replace('    """Turn a page."""\n', ""), PAGE], [], id="the docstring came late"),
        pytest.param([PAGE, "x = (\n", REVERSED], [], id="a state that is no Python begins anew"),
        pytest.param([PAGE, REVERSED.replace("by=1):", "by=1):  # noqa: DGH401")], [], id="a comment says it holds"),
    ],
)  # fmt: skip
def test_what_the_history_says(repository, states, expected):
    committed(repository, *states)
    assert [kind for _, _, kind in found(repository, "pages.py")] == expected


def test_the_work_tree_counts(repository):
    committed(repository, PAGE)
    repository.write("pages.py", REVERSED)
    assert found(repository, "pages.py") == [("pages.py", "turn", "return")]
    repository.write("pages.py", REVERSED.replace("Turn a", "Fetch a"))
    assert found(repository, "pages.py") == []


@pytest.mark.parametrize("source, expected", [(REVERSED, [("b/new.py", "turn", "return")]), (PAGE, [])])
def test_a_moved_file_is_followed(repository, source, expected):
    committed(repository, PAGE)
    repository.git("mv", "-k", "pages.py", "old.py")
    repository.commit()
    (repository.folder / "old.py").unlink()
    repository.write("b/new.py", source)
    repository.commit()
    assert found(repository, "b/new.py") == expected


def test_a_definition_that_moves_to_another_file_is_followed(repository):
    committed(repository, PAGE + "\n\n" + "def other():\n    return 1\n" * 9)
    committed(repository, "def other():\n    return 1\n" * 9)
    assert found(repository, "pages.py") == []
    repository.git("reset", "-q", "--hard", "HEAD~1")
    repository.write("pages.py", "def other():\n    return 1\n" * 9)
    repository.write("turns.py", REVERSED)
    repository.commit()
    assert found(repository, "turns.py") == [("turns.py", "turn", "return")]


def test_a_merge_counts_as_one_change(repository):
    committed(repository, PAGE)
    repository.git("checkout", "-q", "-b", "side")
    committed(repository, REVERSED)
    repository.git("checkout", "-q", "main")
    committed(repository, "x = 1\n", path="other.py")
    repository.git("merge", "-q", "--no-ff", "-m", "merge", "side")
    assert found(repository, "pages.py") == [("pages.py", "turn", "return")]


def test_a_shallow_clone_says_so(repository, tmp_path):
    committed(repository, PAGE, REVERSED)
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--depth", "1", repository.folder.as_uri(), str(clone))
    report = find_stale({"pages.py": ("pages.py", REVERSED.encode())}, str(clone))
    assert report.is_shallow
    assert report.findings == ()
    assert not find_stale({}, str(repository.folder)).is_shallow


def test_before_the_first_commit_nothing_is_stale(repository):
    repository.write("pages.py", PAGE)
    assert found(repository, "pages.py") == []


class _Renamed(ast.NodeTransformer):
    """Rename the locals of functions, drop annotations."""

    def visit_FunctionDef(self, node):
        stored = {
            inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store)
        }
        stored -= {
            name for inner in ast.walk(node) if isinstance(inner, ast.Global | ast.Nonlocal) for name in inner.names
        }
        taken = {inner.arg for inner in ast.walk(node) if isinstance(inner, ast.arg)}
        taken |= {inner.name for inner in ast.walk(node) if isinstance(inner, ast.FunctionDef)}
        for inner in ast.walk(node):
            if isinstance(inner, ast.Name) and inner.id in stored - taken:
                inner.id = f"{inner.id}_new"
            if isinstance(inner, ast.arg):
                inner.annotation = None
        node.returns = None
        return node


def _mutant(function, chance):
    """Change what a function does in one place; False where there is none."""
    places = [
        inner for inner in ast.walk(function) if isinstance(inner, ast.Compare | ast.BinOp | ast.Return | ast.Raise)
    ]
    if not places:
        return False
    place = chance.choice(places)
    if isinstance(place, ast.Compare):
        place.ops[0] = ast.NotEq() if isinstance(place.ops[0], ast.Eq) else ast.Eq()
    elif isinstance(place, ast.BinOp):
        place.op = ast.Sub() if isinstance(place.op, ast.Add) else ast.Add()
    elif isinstance(place, ast.Return):
        place.value = ast.Constant(value=17)
    else:
        place.exc = ast.Name(id="ZeroDivisionError", ctx=ast.Load())
    return True


def _real_functions(count):
    """Return documented functions of the standard library, one source text each."""
    chosen = []
    for path in sorted(Path(ast.__file__).parent.glob("[a-z]*.py")):
        module = parse_definitions(path.read_bytes())
        for definition, node in module.definitions:
            if isinstance(node, ast.FunctionDef) and definition.scope == "module" and definition.docstring:
                chosen.append(node)
    return random.Random(7).sample(chosen, count)


@pytest.mark.slow
@pytest.mark.skipif(sys.version_info < (3, 11), reason="the sample is drawn from this library")
def test_200_refactorings_are_not_stale_and_200_mutants_are(repository):
    sources = {f"f{number}.py": ast.unparse(node) for number, node in enumerate(_real_functions(230))}
    for path, source in sources.items():
        repository.write(path, source)
    repository.commit()
    refactored, mutated = {}, {}
    for number, (path, source) in enumerate(sources.items()):
        again = ast.parse(ast.unparse(_Renamed().visit(ast.parse(source).body[0])))
        refactored[path] = (path, ast.unparse(again).encode())
        mutant = ast.parse(source)
        if _mutant(mutant.body[0], random.Random(number)) and ast.dump(mutant) != ast.dump(ast.parse(source)):
            mutated[path] = (path, ast.unparse(ast.fix_missing_locations(mutant)).encode())
    mutated = dict(list(mutated.items())[:200])
    cwd = str(repository.folder)
    stale = {finding.path for finding in find_stale(mutated, cwd).findings}
    false = [finding.path for finding in find_stale(refactored, cwd).findings]
    print(
        f"{len(stale)} of {len(mutated)} changes of behavior are stale, {len(false)} of {len(refactored)} refactorings"
    )
    assert false == []
    assert len(mutated) == 200
    assert len(stale) >= 198, sorted(set(mutated) - stale)
