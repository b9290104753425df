"""What each kind of claim needs in the code: one small judge a kind."""

from __future__ import annotations

import ast
import builtins
import re
import sys
from functools import cache
from typing import TYPE_CHECKING

from docgen_hook.model.struct import Struct
from docgen_hook.prompting.claims.code_facts import source_nodes
from docgen_hook.prompting.claims.effects import is_turned_round
from docgen_hook.prompting.claims.extract import number_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen_hook.model.code import Definition, Parameter
    from docgen_hook.prompting.claims.code_facts import CodeFacts
    from docgen_hook.prompting.claims.extract import Claim

# kind of claim -> what must stand in the source, or around it, for the claim to have something to stand on
EVIDENCE = {
    "computed default": r"\blen\(|\.size\b|\.shape\b|\.count\(|__len__",
    "arbitrary": r"random|arbitrar|set\(|choice|hash|shuffle|anyof|any_",
    "keyed": r"key|dict|\{|map(?!\()|item|json|group|index|count|by_|header|field|column",
    "inserted": r"insert|append|add|push|put|order|queue|history|recent|stack|log|time|date|root|link|new",
    "or equal": r"[<>]|bisect_left|\bmin\b|\bmax\b|or equal|bound|limit|floor|ceil|clip|clamp|_[lg][te]\b|\b[lg][te]\b",
    "nested": r"nest|recurs|level|depth|deep|child|parent|tree|walk|flat|inner|sub|path|group|hier|json|node|stack|chain",
    "cache": r"cach|memo|lru|once|singleton|_\w+\s*=\s|self\.\w+\s*=\s|store|lookup",
    "log": r"log|warn|debug|trace|report|record|print|emit|echo|audit",
    "write": r"open|writ|dump|save|path|file|store|to_\w|copy|export|\bfp\b|\bf\.|stream|output|touch|append|handle|"
    r"put|disk|dir",
    "read": r"open|read|load|path|file|pars|stream|\bfp\b|\bf\.|import|source|disk|dir",
    "print": r"print|writ|echo|console|std|say|display|out|show|log|emit|render|stream|err",
    "recency": r"lru|lfu|move_to_end|recent|frequen|used|access|stamp|\btime\b|heap|\bhits?\b",
    "thread": r"lock|thread|mutex|semaphore|queue|atomic|concurr|execut|pool|parallel|background|async|gather|task|"
    r"process|worker|replace\(|rename|transact|fork|loop|future",
    "block": r"block|wait|join|sleep|acquire|lock|recv|get|timeout|select|poll|accept|read|run|async|input|queue|next",
    "network": r"http|request|url|socket|fetch|client|session|load|network|server|connect|api|send|recv|\bget\(|post|"
    r"web|host|remote|endpoint|transport|pull|push|stream|service|proto",
    "database": r"database|db|sql|query|cursor|commit|session|transact|table|record|row|\bcon|_con|execute|store|repo",
    "notify": r"mail|notif|sms|emit|event|signal|send|publish|smtp|message|dispatch|trigger|fire",
    "retry": r"retr|attempt|tries|\btry\b|backoff|again|max_|while|for|sleep",
    "crypto": r"crypt|cipher|fernet|hash|secret|ssl|tls|key|hmac|rsa|aes|sign",
    "random": r"random|shuffle|sample|choice|uuid|secret|seed|rand|token|rng|nonce|salt",
    "sorted": r"sort|order|range|reversed|heap|bisect|rank|alpha|asc|desc|index|insert",
    "unique": r"set\(|unique|dup|seen|fromkeys|distinct|\{|not in\b",
    "recursive": r"recurs|walk|glob|tree|deep|nest|stack|child|visit|while|\*\*|travers",
    "validated": r"audit|saniti|certif|trust|secur|safe|approv|permission|auth|valid|login|token|credential|check",
    "always right": r"guarante|ensure|assert|optimi|efficien|perform|fast|correct|accura|always|must|verif|"
    r"finally|cach",
    "deprecated": r"deprecat|obsolete|warn|remov|legacy|old",
    "context manager": r"context|__a?enter__|__a?exit__|\bwith\b|manager|closing|stack|suppress|lock|session|open|"
    r"return (?:\w+\.)*(?-i:[A-Z])\w*\(",
    "async": r"async|await|future|corout|anyio|trio|task|loop|thread|callback|defer|promise|nowait|background|greenlet",
    "generator": r"yield|iter|gener|lazy|lazi|map\(|filter\(|zip\(|stream|chain",
}  # fmt: skip
UNSUPPORTED = {
    "computed default": "the code computes no such default",
    "arbitrary": "the code chooses nothing arbitrarily",
    "keyed": "nothing in the code has keys",
    "inserted": "nothing in the code shows when it was inserted",
    "or equal": "the code compares nothing so",
    "nested": "nothing in the code is nested",
    "cache": "nothing in the code is cached",
    "log": "nothing in the code is logged",
    "write": "the code writes no file",
    "read": "the code reads no file",
    "print": "the code prints nothing",
    "recency": "the code keeps no order of use",
    "thread": "the code has no locks or threads",
    "block": "the code does not wait",
    "network": "the code uses no network",
    "database": "the code uses no database",
    "notify": "the code sends nothing",
    "retry": "the code does not try again",
    "crypto": "the code encrypts nothing",
    "random": "nothing in the code is random",
    "sorted": "the code does not sort",
    "unique": "the code removes no duplicates",
    "recursive": "the code is not recursive",
    "validated": "nothing in the code shows this",
    "always right": "nothing in the code shows this",
    "deprecated": "the code does not say so",
    "context manager": "the code is no context manager",
    "async": "the code is not asynchronous",
    "generator": "the code is not a generator",
}
# What has to stand in the code for a kind of result that an unknown callee makes.
CALLED = {
    "result tuple": r"tuple|pair|partition|divmod|stat\b|\.items\(",
    "result list": r"list|\[|sort|split|lines|\w+s\(",
    "result dict": r"dict|map|\{|json|group|count|config|header|param|option|field|data|info|vars|env",
}
WRONG_KINDS = {  # kind of claim -> kinds of result that it is certainly wrong for, when the result has no other
    "result bool": frozenset(("number", "str", "list", "dict", "tuple", "set", "bytes", "none", "generator")),
    "result number": frozenset(("bool", "str", "list", "dict", "tuple", "set", "bytes", "none", "generator")),
    "result list": frozenset(("bool", "number", "str", "dict", "tuple", "set", "bytes", "none", "generator")),
    "result dict": frozenset(("bool", "number", "str", "list", "tuple", "set", "bytes", "none", "generator")),
    "result str": frozenset(("bool", "number", "list", "dict", "tuple", "set", "none", "bytes", "generator")),
    "result iterator": frozenset(("bool", "number", "none", "bytes")),
    "result tuple": frozenset(("bool", "number", "str", "list", "dict", "set", "bytes", "none", "generator")),
}
UNITS = (  # families; each unit is told by how a word begins
    ("nanosec", "microsec", "millisec", "sec", "min", "hour", "day", "week"),
    ("kilobyte", "megabyte", "gigabyte", "kibibyte", "mebibyte", "gibibyte", "byte", "bit"),
    ("degree", "radian"),
    ("celsius", "fahrenheit", "kelvin"),
    ("kilomet", "centimet", "millimet", "met", "mile", "inch", "feet", "pixel"),
    ("kilogram", "gram", "pound"),
)
IN_NAMES = {  # last words of names -> unit
    "ns": "nanosec", "us": "microsec", "ms": "millisec", "millis": "millisec", "milliseconds": "millisec", "s": "sec",
    "sec": "sec", "secs": "sec", "second": "sec", "seconds": "sec", "minute": "min", "minutes": "min", "mins": "min",
    "hour": "hour", "hours": "hour", "hrs": "hour", "day": "day", "days": "day", "weeks": "week", "kb": "kilobyte",
    "mb": "megabyte", "gb": "gigabyte", "kib": "kibibyte", "mib": "mebibyte", "gib": "gibibyte", "bytes": "byte",
    "nbytes": "byte", "bits": "bit", "nbits": "bit", "degrees": "degree", "deg": "degree", "degs": "degree",
    "radians": "radian", "rad": "radian", "rads": "radian", "celsius": "celsius", "fahrenheit": "fahrenheit",
    "kelvin": "kelvin", "km": "kilomet", "cm": "centimet", "mm": "millimet", "meters": "met", "metres": "met",
    "miles": "mile", "inches": "inch", "feet": "feet", "pixels": "pixel", "px": "pixel", "kg": "kilogram",
    "grams": "gram", "microseconds": "microsec", "nanoseconds": "nanosec", "kilobytes": "kilobyte",
    "megabytes": "megabyte", "gigabytes": "gigabyte",
}  # fmt: skip
WARNING = re.compile(r"\b(?:must|should|do)\s+not\b|\bnever\b|\bonly\s+use\b", re.IGNORECASE)
TRUE_WORDS = frozenset(("on", "enabled", "true", "active", "yes"))
FALSE_WORDS = frozenset(("off", "disabled", "false", "inactive", "no"))
EMPTY = {
    "list": ("[]", "list()", "()"), "dict": ("{}", "dict()"), "dictionary": ("{}", "dict()"),
    "mapping": ("{}", "dict()"), "tuple": ("()", "tuple()"), "set": ("set()", "frozenset()"),
    "string": ('""', "''", 'b""', "b''"),
}  # fmt: skip
COMMON_NAMES = frozenset(
    "null boolean string integer number array true false dataclass dataclasses JavaScript TypeScript GitHub "
    "GitLab BitBucket YouTube LinkedIn PowerShell WebSocket WebSockets LaTeX OpenAI DataFrame DataFrames OpenSSL "
    "CamelCase PascalCase BeautifulSoup DataClass DeepSeek SemVer OpenAPI NotImplemented OrderedDict NamedTuple "
    "TypedDict ContextVar TypeVar ParamSpec SimpleNamespace ThreadPoolExecutor ProcessPoolExecutor FastAPI "
    "BigQuery MacOS LibreOffice PyTorch TensorFlow SciPy NumPy MatPlotLib ReStructuredText snake_case StringIO "
    "BytesIO TextIOWrapper UserDict ChainMap MappingProxyType StopIteration KeyboardInterrupt SystemExit".split()
)


class Case(Struct):
    """A claim with all that it is judged by.

    Attributes:
        claim: The claim.
        section: The section of its sentence, for example "parameters".
        name: The entry of that section, or empty.
        sentence: The sentence.
        definition: What the sentence is about.
        facts: What the source shows.
    """

    claim: Claim
    section: str
    name: str
    sentence: str
    definition: Definition
    facts: CodeFacts


def judge(case: Case) -> str:
    """Return why a claim does not hold, empty where nothing speaks against it."""
    if case.claim.kind in EVIDENCE:
        return _unsupported(case)
    if case.claim.kind.startswith("result ") or case.claim.kind == "materialized":
        return _wrong_result(case)
    rule = JUDGES.get(case.claim.kind)
    return rule(case) if rule else ""


def _unsupported(case: Case) -> str:
    known = case.facts.shown
    if case.claim.kind == "validated" and WARNING.search(case.sentence):
        return ""
    if case.claim.kind in ("async", "generator"):  # `def run_async` alone does not make it so
        known = re.sub(rf"(?<!\w){re.escape(case.definition.name)}(?!\w)", " ", known)
        is_value = case.section == "parameters" and re.search(r"coroutine|awaitable", case.sentence, re.IGNORECASE)
        if case.claim.kind == "async" and (case.definition.is_async or is_value or "enerator-based" in case.sentence):
            return ""
    if re.search(EVIDENCE[case.claim.kind], known, re.IGNORECASE):
        return ""
    if case.claim.kind == "generator" and (
        case.definition.result in ("yields", "async yields", "unknown") or "generator" in case.facts.kinds
    ):
        return ""
    if (case.claim.kind == "recursive" and case.facts.is_recursive) or case.facts.is_stub:
        return ""
    if case.claim.kind == "sorted" and "call" in case.facts.kinds:
        return ""
    return UNSUPPORTED[case.claim.kind]


def _wrong_result(case: Case) -> str:
    if case.definition.kind != "function":
        return ""
    if case.claim.kind == "materialized":
        wrapped = any("context" in decorator or "fixture" in decorator for decorator in case.definition.decorators)
        return "it is a generator" if case.definition.result in ("yields", "async yields") and not wrapped else ""
    if case.claim.kind == "result nothing":
        return "the code returns a value" if case.definition.result in ("value", "yields", "async yields") else ""
    if case.claim.kind == "result something":
        return "the code returns nothing" if case.definition.result == "none" and _is_plain(case.definition) else ""
    if case.definition.result not in ("value", "yields", "async yields"):
        return ""
    if case.claim.kind == "result none":
        return "" if case.facts.may_be_none or "tuple" in case.facts.kinds else "no path of the code returns None"
    return "" if _may_be_said(case) else _wrong_kind(case.claim.kind, case.facts)


def _may_be_said(case: Case) -> bool:
    """Return whether a sentence may speak of more than the result's own kind."""
    if case.claim.kind == "result number" and re.search(r"\b(?:each|every|per)\b", case.sentence):
        return True
    if case.claim.kind == "result str" and re.search(r"(?i)byte(?!.*\bas a string\W*$)", case.sentence):
        return True  # "a byte string"
    # "whether it is closed, and why"
    return case.claim.kind == "result bool" and "tuple" in case.facts.kinds and "," in case.sentence


def _wrong_kind(claimed: str, facts: CodeFacts) -> str:
    wrong, kinds = WRONG_KINDS.get(claimed, frozenset()), facts.kinds  # "?" is in none of them
    if kinds == {"call"} and not re.search(CALLED.get(claimed, ""), facts.shown, re.IGNORECASE):
        return "the code does not say so"
    return f"the result is {_listed(kinds)}" if kinds and kinds <= wrong else ""


def _is_plain(definition: Definition) -> bool:
    return not definition.returns or definition.returns.strip("'\"") in ("None", "NoReturn", "Never")


def _listed(kinds: frozenset[str]) -> str:
    words = {"number": "a number", "bool": "a boolean", "str": "a string", "none": "None", "bytes": "bytes"}
    return " or ".join(words.get(kind, f"a {kind}") for kind in sorted(kinds))


def _never_raised(case: Case) -> str:
    if re.search(r"\b(?:if|when|unless|where|except|in case)\b", case.sentence):
        return ""
    if case.section == "raises" or case.definition.raises:
        return "the code raises it"
    return (
        "" if case.facts.is_stub or re.search(r"except|suppress", case.facts.shown) else "nothing in the code shows it"
    )


def _exception(case: Case) -> str:
    raised = {raised.exception.rpartition(".")[2] for raised in case.definition.raises}
    if case.claim.value in raised | case.facts.implied | case.facts.names or case.facts.is_stub:
        return ""
    if re.search(rf"(?<!\w){case.claim.value}(?!\w)", case.facts.shown):
        return ""
    if case.section == "raises" and case.claim.value == case.name.rpartition(".")[2]:
        return ""
    return f"the code raises no {case.claim.value}"


def _parameter(definition: Definition, name: str) -> Parameter | None:
    found = next(
        (parameter for parameter in definition.parameters if parameter.name.lstrip("*") == name.lstrip("*")), None
    )
    return None if found is None or found.kind.startswith("var-") else found


ADMITS_NONE = re.compile(r"\bNone\b|\bOptional\b|\bAny\b|\bobject\b")
INNER = re.compile(r"(?<!\bOptional)(?<!\bUnion)(?<!\bAnnotated)\[[^\[\]]*\]")


def _optional(case: Case) -> str:
    parameter = _parameter(case.definition, case.name)
    if parameter is None or parameter.default or ADMITS_NONE.search(_outermost(parameter.annotation)):
        return ""
    if not parameter.annotation and re.search(
        rf"\b{re.escape(parameter.name)}\b\s+is\b|\bnot\s+{re.escape(parameter.name)}\b|\b{re.escape(parameter.name)}\s+or\b",
        case.facts.known,
    ):
        return ""
    return "the parameter is required"


def _outermost(annotation: str) -> str:
    """Return an annotation without what stands in brackets, but for those that choose: `Iterable[Any]` is no `Any`."""
    count = 1
    while count:
        annotation, count = INNER.subn("", annotation)
    return annotation


def _default(case: Case) -> str:
    if case.section == "attributes":
        return _attribute_default(case)
    parameter = _parameter(case.definition, case.name)
    if parameter is None:
        return ""
    if not parameter.default:
        value = case.claim.value.strip("`'\"").rstrip(".")
        return f"it names the default {value}, but it is none" if _optional(case) else ""
    if case.claim.value and not _is_same_default(case.claim.value, parameter.default, case.facts.known):
        value = case.claim.value.strip("`'\"").rstrip(".")
        return f"it names the default {value}, but it is {parameter.default}"
    return ""


def _attribute_default(case: Case) -> str:
    default = next((attribute.default for attribute in case.definition.attributes if attribute.name == case.name), "")
    if not default or not case.claim.value or _is_same_default(case.claim.value, default, case.facts.known):
        return ""
    return f"its value is {default}"


def _is_same_default(said: str, default: str, known: str) -> bool:
    """Return whether a text may name a default; only values that can be read are held against it."""
    plain = said.strip("`").rstrip(".,;")
    word = plain.strip("'\"").lower()
    bare = default.strip().strip("'\"").lower()
    if word == bare or word in bare or word.replace("\\\\", "\\") == bare:
        return True
    if word in TRUE_WORDS | FALSE_WORDS and default in ("True", "False"):
        return (word in TRUE_WORDS) == (default == "True")
    if default == "None" and (number_of(word) is not None or plain[:1] in "'\""):
        return re.search(rf"(?<![\w.]){re.escape(word)}(?![\w.])", known) is not None
    if default in ("None", "...") or not re.fullmatch(
        r"True|False|[-+]?[\d.][\d._e+-]*|(['\"]).*\1|\[\]|\(\)|\{\}|\w+\(\)", default
    ):
        return True  # what stands for it is decided elsewhere
    if word.startswith(("empty ", "an empty ", "a empty ")):
        return default in EMPTY.get(word.rpartition(" ")[2], (default,))
    if (number := number_of(word)) is not None:
        value = number_of(default)
        return value is None or value == number
    quoted = plain[:1] in "'\"" or said.startswith("`")
    return not (quoted or word in ("none", "true", "false"))


def _required(case: Case) -> str:
    parameter = _parameter(case.definition, case.name)
    if re.search(r"\b(?:if|when|unless|for|by|to|either|at\s+least|one\s+of|only)\b", case.sentence):
        return ""
    return "it has a default" if parameter and parameter.default else ""


def _unit(case: Case) -> str:
    own = IN_NAMES.get((case.name or case.definition.name).lower().strip("*_").rpartition("_")[2], "")
    family = next((units for units in UNITS if own in units), ())
    said = {_unit_of(found, family) for found in re.findall(r"\w+", case.sentence.lower())} - {""}
    if own and said and own not in said and _unit_of(case.claim.value.lower(), family):
        return "the name says another unit"
    return ""


def _unit_of(word: str, family: tuple[str, ...]) -> str:
    if word in ("second", "minute", "bit", "day") or not family:  # "the second argument", "a bit"
        return ""
    return next((unit for unit in family if word.startswith(unit) and (len(unit) > 3 or word in IN_NAMES)), "")


def _in_place(case: Case) -> str:
    supported = (
        case.facts.may_change
        or case.facts.is_stub
        or re.search(r"in_?place|mutat|out\b|update|modif", case.facts.shown)
    )
    return "" if supported else "the code changes nothing in place"


def _not_changed(case: Case) -> str:
    return "the code changes it" if case.section == "parameters" and case.name.lstrip("*") in case.facts.changed else ""


def _self_not_changed(case: Case) -> str:
    """Judge that an object is left as it is: certain are only its items, `del self[key]`."""
    items = (node for node in source_nodes(case.definition.source) if isinstance(node, ast.Subscript))
    stored = (node.value for node in items if isinstance(node.ctx, ast.Store | ast.Del))
    return "the code changes it" if any(isinstance(node, ast.Name) and node.id == "self" for node in stored) else ""


def _bisected(case: Case) -> str:
    """Judge which of the greater ones is meant where a bisection finds it."""
    return "a bisection finds the first one" if re.search(r"\bbisect(?:_left|_right)?\(", case.facts.shown) else ""


def _complexity(case: Case) -> str:
    """Judge a complexity: it is stated in the source, or it is that of a loop or a sort which is there."""
    said = re.search(r"[OΘΩ]\(([^)]*)\)", case.sentence)
    if said and said[0] in case.facts.shown:
        return ""
    form = said[1].replace(" ", "") if said else "n" if "linear" in case.sentence.lower() else ""
    grounds = {"n": r"\bfor\b|\bwhile\b", "nlogn": r"sort", "logn": r"bisect|heap|// 2", "n^2": r"(?s)\bfor\b.*\bfor\b"}
    ground = grounds.get(re.sub(r"(?<=\w)\*\*(?=2)", "^", form.lower()))
    return "" if ground and re.search(ground, case.facts.shown) else "nothing in the code shows it"


def _version(case: Case) -> str:
    return "" if case.claim.value.rstrip(".") in case.facts.shown else "nothing in the code names that version"


def _limit(case: Case) -> str:
    number = number_of(case.claim.value)
    if number is None or number <= 2 or case.facts.has_constants or case.facts.is_stub:
        return ""
    near = {number, number - 1, number + 1}
    if near & case.facts.numbers or re.search(rf"(?<!\d){re.escape(case.claim.value)}(?!\d)", case.facts.shown):
        return ""
    return f"there is no {case.claim.value} in the code"


def _effect(case: Case) -> str:
    name = case.name if case.section == "parameters" else ""
    return "the code does that in the other case" if is_turned_round(case.sentence, case.definition, name) else ""


def _unknown_name(case: Case) -> str:
    return "" if _is_known(case.claim.value, case.facts) else f"there is no {case.claim.value} in the code"


def _ignored(case: Case) -> str:
    name = re.escape(case.name.lstrip("*"))
    uses = len(re.findall(rf"(?<![\w.]){name}(?!\w|\s*=[^=])", case.definition.source))
    return "the code uses it" if uses > 1 and not case.facts.is_stub else ""


def _unknown_constant(case: Case) -> str:
    """Judge a value such as `os.SEEK_CUR`: what the code never names it does not take."""
    is_known = re.search(rf"(?<![\w.]){re.escape(case.claim.value)}\b", case.facts.known)
    return "" if is_known or case.facts.is_stub else f"there is no {case.claim.value} in the code"


def _unknown_choice(case: Case) -> str:
    """Judge a list of values such as "'seconds', 'minutes' or 'hours'": one that only a callee knows may be among them."""
    values = re.findall(r"[\w-]{3,}", re.sub(r"\b(?:or|and)\b", " ", case.claim.value))
    unknown = [value for value in values if not re.search(rf"(?<![\w-]){re.escape(value)}(?![\w-])", case.facts.known)]
    return f"there is no {unknown[0]} in the code" if len(unknown) > 1 and not case.facts.is_stub else ""


def _is_known(name: str, facts: CodeFacts) -> bool:
    if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", facts.known) or hasattr(builtins, name):
        return True
    if name.startswith("__") and name.endswith("__"):
        return True
    known = facts.names | COMMON_NAMES | _of_python()
    return name in known or name.removesuffix("s") in known or _is_part_of_class(name, facts.known)


def _is_part_of_class(name: str, known: str) -> bool:
    """Return whether a name in camel case is what a class of the code is for short: HttpResponse, HTTPResponseType."""
    if not re.fullmatch(r"(?:[A-Z]+[a-z0-9]+){2,}", name):
        return False
    return re.search(rf"(?i:{name})(?:[A-Z][a-z]+)?s?(?![a-z])", known) is not None


@cache
def _of_python() -> frozenset[str]:
    """Return the names that Python itself brings: modules, keywords, methods of builtin types."""
    import collections.abc
    import keyword
    import types
    import typing

    methods = (name for kind in (str, bytes, list, dict, set, tuple, int, float, object) for name in dir(kind))
    abstract = (name for module in (collections.abc, types, typing, sys) for name in dir(module))
    return frozenset((*methods, *abstract, *sys.stdlib_module_names, *keyword.kwlist, "self", "cls", "args", "kwargs"))


JUDGES: dict[str, Callable[[Case], str]] = {
    "never raised": _never_raised,
    "exception": _exception,
    "optional": _optional,
    "default": _default,
    "required": _required,
    "unit": _unit,
    "in place": _in_place,
    "not changed": _not_changed,
    "self not changed": _self_not_changed,
    "bisected": _bisected,
    "complexity": _complexity,
    "version": _version,
    "limit": _limit,
    "effect": _effect,
    "call": _unknown_name,
    "quoted": _unknown_name,
    "name": _unknown_name,
    "constant": _unknown_constant,
    "choice": _unknown_choice,
    "ignored": _ignored,
}
