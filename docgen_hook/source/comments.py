"""Code and its comments, one without the other."""

from __future__ import annotations

import io
import tokenize
from functools import lru_cache
from itertools import pairwise
from textwrap import dedent


@lru_cache(256)
def split_comments(source: str) -> tuple[str, tuple[str, ...]]:
    """Return a source without its comments, and the comments, those whose sentence goes on in the next line as one."""
    text = dedent(source)
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, IndentationError, SyntaxError):
        return source, ()
    found = [token for token in tokens if token.type == tokenize.COMMENT]
    lines = text.splitlines()
    for token in found:
        row, column = token.start
        lines[row - 1] = lines[row - 1][:column].rstrip()
    return "\n".join(lines), _joined(found)


def _joined(tokens: list[tokenize.TokenInfo]) -> tuple[str, ...]:
    """Return comments without their marks, those whose sentence goes on in the next line as one text."""
    texts = [token.string.lstrip("#").strip() for token in tokens]
    joined = texts[:1]
    for (before, after), text in zip(pairwise(tokens), texts[1:], strict=True):
        if after.start == (before.start[0] + 1, before.start[1]) and not text[:1].isupper():
            joined[-1] += f" {text}"
        else:
            joined.append(text)
    return tuple(joined)
