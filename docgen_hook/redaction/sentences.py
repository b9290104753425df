"""Sentences and lines that tell a secret: "password=x", "the token is x1y2", "Kennwort: x", "use x as the password"."""

from __future__ import annotations

import re

from docgen_hook.redaction.foreign_names import is_foreign
from docgen_hook.redaction.secret_names import NOT_VALUES, is_mixed, is_secret_name, names_number, parts
from docgen_hook.redaction.secret_patterns import compiled

KEYWORD = r"""
    (?i:pass(?:wd|word|wort|phrase|code|(?=["'`*\\]{0,2}\s{0,3}[:=]))|pwd?|psk|secret|token|credentials?|creds|auth(?:orization)?|pin
       |(?:api|access|account|private)[ _-]?key|(?<=[_-])key)s?
    (?P<close>["'`*\\]{0,2}) (?P<sign>\s{0,3}(?:=>|->|:=|=|:|\b(?:is|was|ist|war|est|es)\b)\s{0,3}|[ ]-[ ]|[ ])
    (?=(?P<open>(?:\{(?=['"]))?(?:[nNeE](?='))?["'`\\]{0,2}) (?i:(?:basic|bearer)[ ]{1,3})?
        (?P<value>[^\s\\"'`;,&<>(){}\[\]]{4,200}) (?P<end>.?))
"""
SENTENCES = r"""
    (?i:\b(?:use|try|enter|type|with|given?|set)\s{1,3}["'`]?(?!this\b|that\b|them\b|these\b|those\b|your\b|what\b)([^\s"'`]{4,60})
        ["'`]?\s{1,3}(?:as|for)\s{1,3}(?:(?:the|a|your|db|its)\s{1,3}){0,2}(?:password|passwd|passphrase|pwd?|pin)\b(?!\s\w))
  | (?i:\b(?:password|passwd|passphrase|pwd?|pin)\b[^\n"'`]{0,30}\b(?:expected|should\sbe|must\sbe|try|use)\s{1,3}["'`]?
        (?!a\b|the\b|at\b)([^\s"'`]{4,60})["'`]?[.!]?\s{0,3}$)
  | (?i:(?:passw|passphrase|\bpwd?\b|\bpin\b|secret|token|api.?key)[^\n]{0,120}?\bdefaults?(?:\s(?:to|is)|\s{0,2}[:=])\s{0,3}
        ["'`]{1,3}([^\s"'`]{4,60})["'`])
  | (?i:(?:passw|passphrase|\bpwd?\b|\bpin\b)[^\n]{0,120}?[,(]\s{0,3}["'`]{0,3}([^\s"'`,()]{4,60})["'`]{0,3}\sby\sdefault)
  | (?i:\b(?:password|passwd|passphrase|pwd?)\s{1,3}\(["'`]?([^\s"'`()\[\]]{4,60})["'`]?\)(?!:|\s*\w))
  | (?i:(?:\A\#\s{0,3}|\bdb\s|\bthe\s)pwd?\s{1,3}([^\s"'`()]{4,60})\s{0,3}$)
  | (?i:\blog(?:ged|s)?[\s-]?in\b[^\n/]{0,40}?[\w.@-]{2,40}\s/\s([^\s"'`/]{4,60})\s{0,3}$)
  | (?i:\blog(?:ged|s)?[\s-]?in\swith\s(?:the\s)?(?:password|passwd|pwd?)\s{1,3}["'`]?([^\s"'`]{4,60}?)["'`]?[.!]?\s{0,3}$)
"""
FOREIGN = r"""
    (?P<name>[^\W\d]\w{1,40}(?:[ _-][^\W\d]\w{0,40}){0,3}) ["'`]{0,2} (?P<sign>\s{0,3}(?:=>|->|:=|[:=：]|\b(?:ist|war|est|es|era|è|is|是)\b)\s{0,3})
    (?P<open>["'`]{0,2}) (?P<value>[^\s\\"'`;,&<>(){}\[\]]{4,200}) (?=(?P<end>.?))
"""


def mentions_secret(text: str) -> bool:
    """Return whether a text tells a secret: "password=x1", "the token is x1y2", "password: x" as a whole line."""
    text = re.sub(r"\\[nrt]", "\n", text)  # as in a literal that holds lines
    text = re.sub(r"(?<!\\)\\+([\"'])", r"\1", text)  # as in a text inside a text
    text = re.sub(r":[ ]{0,3}[>|][-+]?[ ]{0,3}\n\s{0,40}", ": ", text)  # a block of YAML
    return (
        any(_is_secret_assignment(found, text) for found in compiled(KEYWORD).finditer(text))
        or any(map(_is_told_value, compiled(SENTENCES).finditer(text)))
        or mentions_foreign(text)
    )


def _is_told_value(found: re.Match[str]) -> bool:
    """Return whether what a sentence tells is a value rather than a word such as "none" or a type."""
    value = next(filter(None, found.groups()))
    return len(value) > 3 and value.lower() not in NOT_VALUES and not is_secret_name(value) and value[0] not in "{<$%*:"


def _is_secret_assignment(found: re.Match[str], text: str) -> bool:
    """Return whether what follows a name is its value, rather than a type, a word or an expression."""
    value = found["value"].lstrip(":@$%*.").rstrip(".:!?")
    mixed = is_mixed(value)
    if len(value) < 4 or value.lower() in NOT_VALUES or found["value"][0] in "$%*.:@=-":
        return False
    if is_secret_name(value) and not mixed:
        return False
    before = re.search(r"[\w.-]*\Z", text[max(found.start() - 40, 0) : found.start()])
    word = found[0][: found.start("close") - found.start()].replace(" ", "_")
    if not is_secret_name((before[0] if before else "") + word):
        return False
    sign = found["sign"].strip()
    if sign in ("=", ":=", "=>"):
        return mixed or (found["end"] not in ("(", "[") and not re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", value))
    if mixed or (found["open"] and (found["close"] if sign else found["open"] != "`" and names_number(word))):
        return True
    return (sign in (":", "->", "-") or (sign.isalpha() and names_number(word))) and _is_line(text, found)


def _is_line(text: str, found: re.Match[str]) -> bool:
    """Return whether "name: value" is all that a line says, as in a settings file or a remark."""
    if not found["open"] and found["end"] in ("'", '"'):
        return True  # a header in quotes
    rest = text[found.end("value") : found.end("value") + 40].partition("\n")[0]
    start = text[max(found.start() - 40, 0) : found.start()].rpartition("\n")[2]
    return not rest.strip(" \\.`'\")]}") and start.count(" ") - start.count("  ") < 4


def mentions_foreign(text: str) -> bool:
    """Return whether a text tells a secret in a language other than English: "Kennwort: x", "пароль=x"."""
    return any(_is_foreign_value(found, text) for found in compiled(FOREIGN).finditer(text))


def _is_foreign_value(found: re.Match[str], text: str) -> bool:
    value, words = found["value"].rstrip(".:!?"), parts(found["name"].replace(" ", "_").replace("-", "_"))
    if len(value) < 4 or value.lower() in NOT_VALUES or found["value"][0] in "$%*.:@=-{<" or not is_foreign(words):
        return False
    return is_mixed(value) or found["sign"].strip() in ("=", "：") or bool(found["open"]) or _is_line(text, found)
