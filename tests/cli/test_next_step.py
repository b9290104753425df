"""What ends `fix`: the next step in a commit or outside of one, and how to commit all the same."""

import pytest

from docgen_hook.cli.output.next_step import Situation, find_runner, next_step

REVIEW = "Commit stopped for review: git diff"


@pytest.mark.parametrize(
    "environ, runner",
    [
        pytest.param({"PRE_COMMIT": "1", "GIT_INDEX_FILE": ".git/index"}, "pre-commit", id="pre-commit"),
        pytest.param({"GIT_INDEX_FILE": ".git/index"}, "git", id="a plain hook"),
        pytest.param({"GIT_DIR": ".git"}, "", id="no commit"),
    ],
)
def test_the_runner_is_known_by_its_environment(environ, runner):
    assert find_runner(environ) == runner


def now(runner="", paths=("a.py",), code=1, *, in_index=False, has_git=True, skipped=0, failed=0):
    return Situation(runner, paths, code, in_index, has_git, skipped, failed)


@pytest.mark.parametrize(
    "situation, said",
    [
        pytest.param(now("git", in_index=True), f"{REVIEW} --cached, then commit again.", id="a bare hook"),
        pytest.param(now("git"), f"{REVIEW}, then git add a.py and commit again.", id="a bare hook on the work tree"),
        pytest.param(now("pre-commit"), f"{REVIEW}, then git add a.py and commit again.", id="pre-commit"),
        pytest.param(
            now("pre-commit", ("a b.py", "$c.py")),
            f"{REVIEW}, then git add 'a b.py' '$c.py' and commit again.",
            id="names that a shell would read",
        ),
        pytest.param(
            now("pre-commit", tuple("abcdef")), f"{REVIEW}, then git add -u and commit again.", id="many files"
        ),
        pytest.param(now(), "Review: git diff, then git add a.py and commit.", id="no hook"),
        pytest.param(now(in_index=True), "Review: git diff --cached, then commit.", id="no hook, staged"),
        pytest.param(now("git", code=0), "The changes are staged; the commit continues.", id="fix --stage in a hook"),
        pytest.param(now(has_git=False), "", id="no repository"),
        pytest.param(now(paths=()), "", id="nothing written"),
        pytest.param(
            now("pre-commit", (), 3, failed=2),
            "Commit stopped: docstrings are missing. To commit anyway: `SKIP=docgen,docgen-check git commit`, "
            'or set `on-service-error = "warn"` in [tool.docgen-hook].',
            id="pre-commit, the provider is away",
        ),
        pytest.param(
            now("git", (), 3, failed=2),
            "Commit stopped: docstrings are missing. To commit anyway: `git commit --no-verify`, "
            'or set `on-service-error = "warn"` in [tool.docgen-hook].',
            id="a bare hook, the provider is away",
        ),
        pytest.param(
            now("git", (), 0, failed=2),
            'The commit continues (`on-service-error = "warn"`).',
            id="the provider is away and that is a warning",
        ),
        pytest.param(
            now("git", (), 1, skipped=1),
            "Commit stopped: docstrings are missing. To commit anyway: `git commit --no-verify`.",
            id="no model is configured",
        ),
        pytest.param(now("", (), 3, failed=2), "", id="no commit, the provider is away"),
    ],
)
def test_the_next_step(situation, said):
    assert next_step(situation) == said
