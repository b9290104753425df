"""What looks like a secret by itself: the shapes of known keys, and words that no person would write."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from math import log2

from docgen_hook.redaction.command_lines import COMMANDS
from docgen_hook.redaction.key_shapes import KEYS

# Inside texts: connection strings, addresses, headers and command lines.
TOLD = r"""
    (?i:\b(?:AccountKey|SharedAccessKey|SharedAccessSignature|SharedSecretValue|Password|Pwd)=
        (?![{<$%*'"\s])[^;\s'"]{3,300}(?=\s{0,9}(?:;|$|['"])))
  | (?i:\b[a-z][a-z0-9+._-]{1,30}://(?:[^\s/:@'"{}]|\{[^{}'"\n]{0,80}\}|\{[^{}"\n]{0,80}\}){0,80}:
        (?![{<$*:]|%[s(])[^\s/@'"]{1,200}@)
  | (?i:\b(?:https?|git|ftp)://(?!git@|user|name|login|oauth|x-access|me@|you|some|my|test|example|foo|bar|alice|bob|admin|root|anonymous)
        [\w.~!$&*+=%#-]{6,200}@)
  | (?i:\bssh://(?=[^\s/:@]{0,80}\d)(?=[^\s/:@]{0,80}[a-z])[\w.~!$&*+=%-]{8,200}@)
  | (?i:\bhttps?://(?=[^\s/:@]{0,30}\S@[^\s/@]{1,60}@)[^\s/:]{4,80}@)
  | (?i:[?&](?:sig|signature|code|token|key|api_?key|access_token|secret|password)=
        (?=[^\s&]{0,200}\d)[\w%+/=.~-]{8,})
  | (?i:\b(?:bearer|basic|token|apikey)[ \t]{1,9}(?=[\w.~+/=-]{0,200}\d)[\w.~+/=-]{12,})
  | (?i:--(?:[a-z]{2,12}-){0,2}(?:password|passwd|token|secret|api-?key)[=\ ](?![{<$%*-])[^\s'"]{4,})
  | (?i:authorization["'\\]{0,3}\s{0,3}[:=]\s{0,3}["'\\]{0,3}(?:basic|bearer|token)\s{1,9}(?![{<$%*])[\w.~+/=-]{8,})
  | (?i:\bInstrumentationKey=[0-9a-f-]{32,})
  | (?i:\bjdbc:oracle:\w{1,9}:[^\s/@]{1,80}/[^\s@]{1,200}@)
  | (?i:\bmysql\w{0,9}\b[^|;\n]{0,200}?\s-p(?![{<$%*=-])[^\s'"]{3,})
  | (?i:-pass(?:in|out)?\s{1,9}pass:(?![{<$%*])[^\s'"]{3,})
  | (?i:\bset\s{1,9}password(?:\s{1,9}for\s{1,9}[^=\n]{1,80}?)?\s{0,9}=\s{0,9}\\?['"](?![{<$%*:])[^'"\s]{3,})
  | (?i:\bidentified\s{1,9}by\s{1,9}\\?['"](?![{<$%*:])[^'"\s]{3,})
  | (?i:\b(?:user|role)\s{1,9}\S{1,80}\s{1,9}identified\s{1,9}by\s{1,9}(?![{<$%*:])[^'"\s;]{3,})
  | (?i:\b(?:pgp_sym_\w{6,20}|aes_(?:en|de)crypt|crypt|md5|sha[12]|(?:old_)?password)\s{0,3}\((?:[^()'"]{0,80},)?\s{0,3}
        \\?['"](?![{<$%*:])[^'"\\\s]{3,})
  | (?i:<[\w:-]{0,40}(?:password|passwd|pwd|secret|token|api_?key)(?:\s[^<>]{0,200})?>
        (?:<!\[CDATA\[)?(?![{<$%*])[^<\s\]]{3,200}(?:\]\]>)?</)
  | (?i:\b(?:key|name)=\\?["'][\w.:-]{0,60}(?:key|secret|password|token)\\?["']\s{1,9}
        value=\\?["'](?![{<$%*])[^"'\\]{4,})
  | (?i:\bname\\?["']?\s{0,3}[:=]\s{0,3}\\?["']?[\w.-]{0,60}(?:key|secret|passw(?:or)?d|pass|token)\\?["']?(?:[\s,>]|\\n|/?<){1,40}
        ["'\\]{0,2}value\\?["']?\s{0,3}[:=>]\s{0,3}\\?["']?(?![{<$%*])[^\s"'\\<>]{4,})
  | (?i:\bvalue\\?["']?\s{0,3}[:=]\s{0,3}\\?["']?(?![{<$%*])[^\s"'\\<>]{4,}\\?["']?(?:[\s,]|\\n){1,40}
        \\?["']?name\\?["']?\s{0,3}[:=]\s{0,3}\\?["']?[\w.-]{0,60}(?:key|secret|passw(?:or)?d|pass|token)\b)
  | (?i:\bkind:\s{0,3}["']?Secret\b[^\0]{0,400}?data:)
  | (?i:\bWIFI:[^\n]{0,100}?\bP:(?![{<$%*])[^;\s]{4,})
  | \A(?:[a-zA-Z]{0,3}\d{0,4}\s)?(?:PASS|AUTH|IDENTIFY|LOGIN\s[\w.@-]{1,60})\s{1,3}(?![{<$%*]|[A-Z]+(?:\s|\\|\Z))[^\s"'\\]{4,60}(?:\\r|\\n|\s|\Z)
  | \A[\w.-]{1,30}/(?![{<$%*])[^\s'"/:]{3,60}@[\w.-]{1,60}[:/][\w/.:-]{1,60}\Z
  | (?i:\A\#\s{0,3}(?:root|admin|administrator):(?!wheel|root|admin|users|staff|docker)[^\s"':/]{6,40}\Z)
  | (?i:\A\#?\s{0,3}(?:root|admin|administrator|test|guest|postgres|\w{0,12}user):(?=[^\s\d]{0,40}\d)[^\s"':/]{6,40}\Z)
  | \s-u\s{1,9}["']?\w{1,80}:(?![{<$%*]|//)[^\s'"]{4,}
  | (?i:<input\b(?=[^<>]{0,300}?(?:passw|\bpw|\bpin|secret|token|api.?key))[^<>]{0,300}?
        \svalue\s{0,3}=\s{0,3}\\?["']?(?![{<$%*])[^'"\\\s<>]{3,})
  | (?i:\binsert\s{1,9}into\b[^()]{0,200}\((?=[^()]{0,400}(?:pass|pwd|secret|token|api_?key|\bpin\b|salt))[^()]{0,400}\)
        \s{0,9}values\s{0,9}\([^;]{0,400}?\\?['"](?![{<$%*:?])[^'"\\\s]{4,})
  | (?i:\b(?:cookie["'\\:\s]{1,6}|set-cookie:\s)[^"'\n]{0,200}?[\w.-]{0,40}
        (?:sess|sid|auth|token|jwt|csrf|remember)[\w.-]{0,40}=(?![{<$%*])[^\s;"']{4,})
  | (?i:\blogin\s{1,9}[\w.@+-]{1,80}\s{1,9}password\s{1,9}(?![{<$%*])[^\s'"]{4,})
  | (?i:otpauth://\S{0,200}[?&]secret=(?![{<$%*])\w{4,})
  | (?i:\b(?:convertto-securestring|cmdkey)\b[^|\n]{0,200}?\s(?:-string\s|/pass:)?["']?(?![{<$%*/-])[^\s'"]{4,})
"""
WORD = r"[A-Za-z0-9+/=_\-.~]{16,}"
STRONG = r"(?<!\S)(?=\S{0,60}[!@#$%^&*?])[A-Za-z0-9!@#$%^&*?+_=~.-]{12,64}(?!\S)"
KNOWN = (
    r"(?i:\b(?:blob|commit|commits|tree|raw|diff|pull)[/#-]+[0-9a-f]{7,64}\b)"  # an address of a state of a repository
)
HEXADECIMAL = 32  # digits of Azure's shorter keys, and of a UUID
AWS = 40  # characters of an AWS secret, base64


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a verbose pattern on first use: a run with nothing to send does not pay the 20 ms."""
    return re.compile(pattern, re.VERBOSE)


def is_secret(text: str) -> bool:
    """Return whether a text holds what looks like a secret."""
    if len(text) < 8:
        return False
    return any(compiled(pattern).search(text) for pattern in (KEYS, TOLD, COMMANDS)) or _has_random(text)


def _has_random(text: str) -> bool:
    if len(text) < 12:
        return False
    plain = compiled(KNOWN).sub(" ", text)
    words = compiled(WORD).findall(plain)
    return any(map(is_random, words)) or any(map(_is_strong, compiled(STRONG).findall(plain)))


def is_random(word: str) -> bool:
    """Return whether a word is random: its characters change kind far more often than those of names and paths."""
    chunks = re.split(r"[._\-/=+~]", word)
    length = sum(map(len, chunks))
    if length < 16 or _entropy(word) < 3.0:
        return False
    pairs = [pair for chunk in chunks for pair in pairwise(chunk)]
    changes = sum(a.isdigit() != b.isdigit() or (a.islower() and b.isupper()) for a, b in pairs)
    rising = sum(ord(b) - ord(a) == 1 for a, b in pairs)
    return changes >= _least(word, length) * length and rising * 3 < length


def _least(word: str, length: int) -> float:
    """Return the share of changes from which a word counts as random."""
    if not any(map(str.isdigit, word)):
        return 0.32  # camel case changes at each word, about every fourth letter
    if length >= HEXADECIMAL and re.fullmatch(r"[0-9a-f-]+|[0-9A-F-]+", word):
        return 0.1
    if len(word) == AWS and re.fullmatch(r"[A-Za-z0-9]*[/+][A-Za-z0-9/+]*", word):
        return 0.16
    return 0.22 if length >= 20 else 0.34


def _is_strong(word: str) -> bool:
    """Return whether a word is like a generated password: all kinds of characters, mixed."""
    kinds = [
        "d" if character.isdigit() else "u" if character.isupper() else "l" if character.islower() else "s"
        for character in word
    ]
    changes = sum(one != other for one, other in pairwise(kinds))
    return len(set(kinds)) == 4 and changes >= len(word) / 2


def _entropy(word: str) -> float:
    counts = [word.count(character) / len(word) for character in set(word)]
    return -sum(share * log2(share) for share in counts)
