"""What looks like a secret by itself: the shapes of known keys, and words that no person would write."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from math import log2

# Prefixes as their providers document them. All repeats before something that must follow are bounded, so that hostile
# text costs linear time.
KEYS = r"""
    (?<![A-Za-z0-9])(?:
        sk-(?:[a-z]{1,20}-)?[A-Za-z0-9_]{3}[A-Za-z0-9_-]{13,} | gsk_\w{20,}
      | (?:pk|rk|sk|whsec)_(?:(?:live|test)_)?(?=[A-Za-z]{0,40}\d)[A-Za-z0-9]{12,}
      | gh[pousr]_[A-Za-z0-9]{16,} | github_pat_\w{16,} | gl(?:pat|ptt|dt|rt|cbt|soat)-[\w-]{12,}
      | ATATT3[\w=-]{20,} | ATBB\w{20,} | xox[abeposre](?:\.xox[bp])?-[A-Za-z0-9-]{8,} | xapp-[A-Za-z0-9-]{8,}
      | (?:AKIA|ASIA|AGPA|AIDA|AROA|ANPA|ABIA|ACCA)[A-Z0-9]{12,}
      | AIza[\w-]{20,} | ya29\.[\w-]{10,} | GOCSPX-[\w-]{16,}
      | eyJ[\w-]{6,400}\.[\w-]{6,4000}(?:\.[\w-]*)? | SG\.[\w-]{10,100}\.[\w-]{10,}
      | npm_[A-Za-z0-9]{20,} | pypi-[\w-]{16,} | hf_[A-Za-z0-9]{16,} | glsa_\w{20,} | dckr_pat_[\w-]{20,}
      | do[opr]_v1_[a-f0-9]{20,} | shp(?:at|ca|pa|ss)_[a-fA-F0-9]{16,} | sq0(?:atp|csp)-[\w-]{20,}
      | key-[a-f0-9]{24,} | (?:AC|SK)[a-f0-9]{32}(?!\w) | [a-f0-9]{32}-us\d{1,2}(?!\w) | dapi[a-f0-9]{30,}
      | \d{8,10}:AA[\w-]{30,} | EAA[A-Za-z0-9]{20,} | AGE-SECRET-KEY-1\w{20,} | (?:hvs|hvb|s)\.[A-Za-z0-9]{24,}
      | [a-z]{2,12}_(?:api|pat|key|sk|pw)_(?=[A-Za-z]{0,40}\d)[A-Za-z0-9]{20,} | FLW(?:PUB|SEC)K(?:_TEST)?-[a-f0-9]{20,}
      | NRAK-[A-Z0-9]{20,} | ver:\d-hint:\d{4,20}-[\w+/=-]{20,}
      | [A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{26} | [\w.~-]{3}\dQ~[\w.~-]{31,34}
    )
  | hooks\.slack\.com/(?:services|workflows)/\S+ | discord(?:app)?\.com/api/webhooks/\S+ | \.webhook\.office\.com/\S+
  | -----BEGIN[ A-Z0-9]{0,40}PRIVATE\ KEY | -----BEGIN\ PGP\ (?!PUBLIC) | PuTTY-User-Key-File
"""
# Inside texts: connection strings, addresses, headers and command lines.
TOLD = r"""
    (?i:\b(?:AccountKey|SharedAccessKey|SharedAccessSignature|SharedSecretValue|Password|Pwd)=
        (?![{<$%*'"\s])[^;\s'"]{3,300}(?=\s{0,9}(?:;|$|['"])))
  | (?i:\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@'"{}]{0,80}:(?![{<$%*:])[^\s/@'"]{1,200}@)
  | (?i:[?&](?:sig|signature|code|token|key|api_?key|access_token|secret|password)=
        (?=[^\s&]{0,200}\d)[\w%+/=.~-]{8,})
  | (?i:\b(?:bearer|basic|token|apikey)[ \t]{1,9}(?=[\w.~+/=-]{0,200}\d)[\w.~+/=-]{12,})
  | (?i:--(?:[a-z]{2,12}-){0,2}(?:password|passwd|token|secret|api-?key)[=\ ](?![{<$%*-])[^\s'"]{4,})
  | (?i:authorization["'\\]{0,3}\s{0,3}[:=]\s{0,3}["'\\]{0,3}(?:basic|bearer|token)\s{1,9}(?![{<$%*])[\w.~+/=-]{8,})
  | (?i:\bInstrumentationKey=[0-9a-f-]{32,})
  | (?i:\bjdbc:oracle:\w{1,9}:[^\s/@]{1,80}/[^\s@]{1,200}@)
  | (?i:\bmysql\w{0,9}\b[^|;\n]{0,200}?\s-p(?![{<$%*=-])[^\s'"]{3,})
  | (?i:-pass(?:in|out)?\s{1,9}pass:(?![{<$%*])[^\s'"]{3,})
  | (?i:\bidentified\s{1,9}by\s{1,9}\\?['"](?![{<$%*:])[^'"\s]{3,})
  | (?i:<[\w:-]{0,40}(?:password|passwd|pwd|secret|token|api_?key)>(?![{<$%*])[^<\s]{3,200}</)
  | (?i:\b(?:key|name)=\\?["'][\w.:-]{0,60}(?:key|secret|password|token)\\?["']\s{1,9}
        value=\\?["'](?![{<$%*])[^"'\\]{4,})
  | \s-u\s{1,9}\w{1,80}:(?![{<$%*])[^\s'"]{4,}
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
    return bool(compiled(KEYS).search(text) or compiled(TOLD).search(text)) or _has_random(text)


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
    kinds = ["d" if each.isdigit() else "u" if each.isupper() else "l" if each.islower() else "s" for each in word]
    changes = sum(one != other for one, other in pairwise(kinds))
    return len(set(kinds)) == 4 and changes >= len(word) / 2


def _entropy(word: str) -> float:
    counts = [word.count(each) / len(word) for each in set(word)]
    return -sum(share * log2(share) for share in counts)
