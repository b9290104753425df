"""What a sentence claims about code: each kind of claim is one row with the words that make it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from docgen_hook.model.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBER_WORDS = dict(
    zip(
        "three four five six seven eight nine ten eleven twelve twenty fifty hundred".split(),
        (3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20, 50, 100),
        strict=True,
    )
)
FIGURE = r"(?:\d+(?:[,_]\d{3})*(?:\.\d+)?)(?![\w.-]*\w)"
NUMBER = rf"(?:{FIGURE}|{'|'.join(NUMBER_WORDS)})"
LEAD = r"(?:(?:the|a|an)\s+)?"
GIVES = rf"^(?:(?:return(?:s|ed)?|yields?|gives?|gets?|computes?|calculates?)\s+)?{LEAD}"
RETURNS = rf"\breturn(?:s|ed|ing)?\s+{LEAD}"
RESULT = ("returns", "yields")
OPENING = ("returns", "yields", "summary")

# kind, the words, where it counts ("" is everywhere). The first group that matched is the claim's value.
PATTERNS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    # the result
    ("result bool", r"^(?:return(?:s)?\s+|yields?\s+)?`{0,2}(?:True|False)`{0,2}\s+(?:if|when|where|on|for|unless|otherwise|whenever|once)\b", OPENING),
    ("result bool", r"^(?:return(?:s)?\s+)?whether\b|^(?:return(?:s)?\s+)?a\s+bool(?:ean)?\b", RESULT),
    ("result bool", r"^returns?\s+whether\b", ("summary",)),
    ("result number", rf"^(?:returns?\s+)?{LEAD}(?:total\s+|exact\s+)?(?:number|count)\s+of\b", RESULT),
    ("result number", rf"^returns?\s+{LEAD}(?:total\s+|exact\s+)?(?:number|count)\s+of\b", ("summary",)),
    ("result number", r"\bas\s+(?:an?\s+)?(?:int(?:eger)?|float|number)\s*[.,]?$", RESULT),
    ("result number", r"^(?:returns?\s+)?an?\s+(?:int(?:eger)?|float|number)\b(?!\s+of)", OPENING),
    ("result list", r"^(?:returns?\s+)?(?:a|the|an)\s+(?:(?:sorted|new|empty|flat|filtered)\s+)?list(?=\s+(?:of|with|contain|that|which|where|sorted|in|from|for|or|and)|\W*$|[,;:])|^(?:returns?\s+)?list\s+of\b", RESULT),
    ("result list", r"^returns?\s+(?:a|the|an)\s+(?:(?:sorted|new|empty|flat|filtered)\s+)?list\b", ("summary",)),
    ("result dict", r"^(?:returns?\s+)?(?:a|the)\s+(?:new\s+)?(?:dict(?:ionary)?|mapping)(?=\s+(?:of|with|contain|that|which|where|from|for|or|and|mapping|keyed)|\W*$|[,;:])", RESULT),
    ("result dict", r"^returns?\s+a\s+(?:new\s+)?dict(?:ionary)?\b", ("summary",)),
    ("result str", r"^(?:returns?\s+)?a\s+(?:\w+\s+)?string\b(?!\s+(?:list|array|tuple|iter|map))", RESULT),
    ("result str", r"^returns?\s+a\s+(?:\w+\s+)?string\b(?!\s+(?:list|array|tuple|iter|map))", ("summary",)),
    ("result tuple", r"^(?:returns?\s+)?a\s+(?:tuple|pair)\b", OPENING),
    ("result bool", r"^whether\b", ("summary",)),
    ("result number", r"^(?:returns?\s+)?(?:an?|the)\s+(?:\w+\s+)?(?:integer|float|numeric)\s+value\b", RESULT),
    ("result str", r"^(?:returns?\s+)?the\s+(?:\w+\s+)?string(?=\s+(?:represent|with|contain|that)|\W*$)|\bas\s+an?\s+(?:\w+\s+)?str(?:ing)?\W*$", RESULT),
    ("result str", r"\breturns?\b.*\bas\s+an?\s+(?:\w+\s+)?str(?:ing)?\W*$", ("summary",)),
    ("result dict", r"^dict(?:ionary)?\s+(?:of|mapping|with|contain)|\bas\s+an?\s+(?:\w+\s+)?dict(?:ionary)?\W*$", RESULT),
    ("result list", r"\b(?:it|(?:the|this)\s+(?:function|method))\s+(?:\w+ly\s+)?returns?\s+an?\s+(?:\w+\s+)?list\b", ("returns", "description")),
    ("result dict", r"\b(?:it|(?:the|this)\s+(?:function|method))\s+(?:\w+ly\s+)?returns?\s+an?\s+(?:\w+\s+)?dict(?:ionary)?\b", ("returns", "description")),
    ("result tuple", r"\b(?:it|(?:the|this)\s+(?:function|method))\s+(?:\w+ly\s+)?returns?\s+an?\s+(?:\w+\s+)?tuple\b", ("returns", "description")),
    ("result str", r"\b(?:it|(?:the|this)\s+(?:function|method))\s+(?:\w+ly\s+)?returns?\s+an?\s+(?:\w+\s+)?string\b", ("returns", "description")),
    ("result list", r"\bas\s+an?\s+(?:\w+\s+)?list\W*$", RESULT),
    ("result iterator", r"^(?:returns?\s+)?(?:an?|the)\s+(?:async\s+)?(?:iterator|iterable)\b", RESULT),
    ("result none", r"^(?:returns?\s+)?`{0,2}None`{0,2}\s+(?:if|when|where|unless|on|for|otherwise)\b", OPENING),
    ("result none", r"\b(?:or|else|otherwise)\s+(?:returns?\s+)?`{0,2}None`{0,2}(?:\s+(?:if|when|where|unless|otherwise|on|for)\b|\s*[.;]?$)", OPENING),
    ("result none", r"\breturn(?:s|ing)\s+`{0,2}None`{0,2}|`{0,2}None`{0,2}\s+is\s+returned\b|`{0,2}None`{0,2}\s+otherwise\b", (*OPENING, "description")),
    ("result nothing", r"^(?:none|nothing)\W*$|^(?:nothing\s+is\s+returned|no\s+(?:return\s+)?value|(?:\w+\s+){0,2}(?:does\s+not|doesn't)\s+return\s+any(?:thing|\s+value))\W*$", RESULT),
    ("result something", r"^returns?\s+(?:the|an?|all|its|whether|true|false|either)\b", ("summary",)),
    ("materialized", r"^returns?\s+(?:a|the|an)\s+(?:\w+\s+)?(?:list|dict(?:ionary)?|tuple|set)\b", ("summary",)),
    ("materialized", r"\b(?:a|the)\s+(?:list|dict(?:ionary)?|tuple|set)\b[^.]*\b(?:is|are)\s+returned\b", ("summary", "yields", "description")),
    ("materialized", r"\b(?:and|then)\s+returns?\s+(?:a|the|an)\s+(?:\w+\s+)?(?:list|dict(?:ionary)?|tuple|set)\b", ("summary", "yields", "description")),
    ("materialized", r"^(?:generate|create|build|produce|collect|compute)s?\s+(?:a|the)\s+(?:\w+\s+)?(?:list|dict(?:ionary)?|tuple|set)\s+(?:of|with|containing)\b", ("summary", "description")),
    ("materialized", r"^(?:returns?|returned)\s+(?:a|the|an)\s+(?:\w+\s+)?(?:list|dict(?:ionary)?|tuple|set)\b", ("yields",)),
    ("generator", r"^yields?\s|\b(?:is|as|returns?|return)\s+(?:a|an)\s+(?:async\s+|asynchronous\s+)?generator\b|^an?\s+(?:async\s+|asynchronous\s+)?generator\b|\byield(?:s|ed)\s+(?:the|each|one|every|values|items|an?)\b|\blazily\b", ("summary", "returns", "description")),
    ("async", r"\basynchronous(?:ly)?\b|\bawaitable\b|\bcoroutine\b|\bawaited\b|\bawait\b(?!ing)|\basync\s+(?:function|method|call|operation|function)\b", ()),
    # exceptions
    ("never raised", r"\b(?:never|not|isn't)\s+(?:actually\s+|normally\s+|ever\s+)?raise[sd]?\b(?!\s+(?:its|the|their)\b)|\bnever\s+(?:throws?|fails?|happens?|occurs?)\b|\b(?:does\s+not|doesn't|cannot|will\s+not|won't)\s+(?:raise|throw)\s+(?:an?y?\s+)?(?:errors?|exceptions?)\b|\bno\s+(?:exceptions?|errors?)\s+(?:is|are|will\s+be)\s+raised\b", ()),
    ("exception", r"(?<![\w.])(?:[a-z_]\w*\.)*([A-Z]\w*(?:Error|Exception|Warning|Interrupt))\b(?!\s*(?:class|object)s?\b)", ()),
    # parameters
    ("optional", r"^(?:an?\s+|the\s+|\()?optional\b(?!\s+(?:\w+\s+)?(?:arg|param|keyword|chain))|^(?:it|this|this\s+\w+|the\s+(?:parameter|argument|value))\s+is\s+optional\b|\(optional\)|,\s+optional\b|\bif\s+(?:omitted|not\s+(?:given|provided|specified|passed|set|supplied))\b|^(?:if|when)\s+`{0,2}None`{0,2}\s*,|;\s+if\s+`{0,2}None`{0,2}\s*,|\bwhen\s+(?:omitted|not\s+(?:given|provided|specified|passed|supplied))\b", ("parameters",)),
    ("default", r"\bdefaults?\s+(?:value\s+)?(?:is|to|are)\b\s*:?\s*(`[^`]+`|\"[^\"]*\"|'[^']*'|[-+]?\d[\w.]*|(?:an?\s+)?empty\s+\w+|[\w.-]+)?|\(\s*default\s*[:=]?\s*(`[^`]+`|\"[^\"]*\"|'[^']*'|[^\s)]+)", ("parameters", "attributes")),
    ("default", r"\b(?:omitted|given|provided|specified|passed|set|supplied),?\s+(?:it\s+(?:is|defaults\s+to)|(?:it\s+)?uses?)\s+(`[^`]+`|\"[^\"]*\"|'[^']*'|-?\d[\d.]*|(?:an?\s+)?empty\s+\w+)", ("parameters", "attributes")),
    ("default", r"(?<![\w.])((?:an?\s+)?empty\s+\w+|on|off|enabled|disabled|true|false|none|active|inactive|`[^`]+`|\"[^\"]*\"|'[^']*'|-?\d[\d.]*)\s+by\s+default\b", ("parameters", "attributes")),
    ("required", r"\b(?:is|are)\s+required\b|\bmust\s+be\s+(?:given|provided|specified|passed|supplied)\b|\bmandatory\b|^required\b", ("parameters",)),
    ("unit", r"\b((?:micro|milli|nano)?seconds?|minutes?|hours?|days?|weeks?|(?:kilo|mega|giga|kibi|mebi|gibi)?bytes?|bits?|degrees?|radians?|celsius|fahrenheit|kelvin|(?:kilo|centi|milli)?met(?:er|re)s?|miles?|inch(?:es)?|feet|pixels?|percent(?:age)?|kilograms?|grams?|pounds?)\b", ("parameters", "returns", "attributes")),
    ("computed default", r"\b(?:defaults?\s+to|(?:is|are|be)\s+(?:determined|limited|bounded|given|defined)\s+by(?:\s+the\s+provided\s+value\s+or)?|limited\s+by(?:\s+the\s+provided\s+value\s+or)?|(?:is|are|be)\s+set\s+to)\s+the\s+(?:length|size|number|count)\s+of\b", ("parameters", "attributes", "returns", "yields", "description")),
    ("nested", r"\bnested\b|\b(?:multiple|several|all|different|nesting|deeper|many)\s+levels\b|\bmulti-?level\b|\bsub-?(?:dict(?:ionar(?:y|ies))?|list|tree)s?\b|\bhierarch\w+\b", ()),
    # side effects
    ("cache", r"\b(?:is|are|be|been|gets?|was|were)\s+(?:\w+ly\s+)?cached\b|\bcaches\b(?!\s*[.;,)])|^cache\s+(?:the|a|an|all|its)\b|\bcached\s+(?:results?|values?|cop(?:y|ies)|for)\b|\bcaching\b|\b(?:in|into|from)\s+(?:(?:a|the|its|an)\s+)?(?:[\w-]+\s+)?cache\b|\bmemoi[sz](?:e|es|ed|ing|ation)\b", ()),
    ("log", r"\b(?:is|are|be|gets?|was|were)\s+(?:also\s+)?logged\b|\blogs\s+(?:the|a|an|all|any|each|every|its|it)\b|^log\s+(?:the|a|an|all|any|each|every)\b|\b(?:and|then)\s+logs?\b|\blogging\s+(?:the|a|an|all|any|each)\b|\blogs?\s+\w+\s+to\b|\b(?:writ\w+|print\w*|emit\w*|record\w*)\s+(?:\w+\s+){0,3}to\s+the\s+log\b", ()),
    ("write", r"\b(?:writ(?:es?|ten|ing)|sav(?:es?|ed|ing)|persist(?:s|ed|ing)?|dump(?:s|ed|ing)?|stor(?:es?|ed|ing)|append(?:s|ed|ing)?|export(?:s|ed|ing)?)\b[^.;]*\b(?:to|in|into|on)\s+(?:an?\s+|the\s+|its\s+)?(?:\w+\s+)?(?:files?|disk|filesystem)\b", ()),
    ("read", r"\b(?:reads?|load(?:s|ed|ing)?|reading|parsed?|parses)\b[^.;]*\bfrom\s+(?:an?\s+|the\s+|its\s+)?(?:\w+\s+)?(?:files?|disk|filesystem)\b", ()),
    ("print", r"\bprint(?:s|ed|ing)\s+(?:the|a|an|all|any|each|every|its|it|to|out|them)\b|\b(?:is|are|be)\s+printed\b|^print\s+(?:the|a|an|all|any|each|every|out)\b|\b(?:and|then)\s+prints?\b|\b(?:to|on)\s+(?:stdout|stderr|the\s+console|standard\s+(?:output|error))\b", ()),
    ("in place", r"\bin[- ]place\b(?!\s+of)|\b(?:modif(?:y|ies|ied)|mutat(?:e|es|ed)|chang(?:es?|ed)|alter(?:s|ed)?)\s+(?:the\s+)?(?:input|argument|original|given|passed)\b", ()),
    ("not changed", r"\b(?:is|are)\s+(?:not\s+(?:modified|changed|mutated|altered)|never\s+(?:modified|changed|mutated|altered)|left\s+(?:unchanged|untouched|as\s+(?:it\s+is|they\s+are)))\b|\b(?:does\s+not|doesn't|without)\s+(?:modify(?:ing)?|mutat(?:e|ing)|chang(?:e|ing)|alter(?:ing)?)\s+(?:the\s+)?(?:input|argument|original)\b", ("parameters", "description")),
    ("self not changed", r"\b(?:does\s+not|doesn't|never|without)\s+(?:modif(?:y|ies|ying)|mutat(?:es?|ing)|chang(?:es?|ing)|alter(?:s|ing)?)\s+(?:the\s+)?(?:internal|underlying|existing|current|object|instance|state|contents?|structures?|dict(?:ionary)?|list|collection|mapping|set|container|queue)\b", ("summary", "description", "returns")),
    ("recency", r"\b(?:least|most)[- ]recently[- ](?:used|accessed)\b|\bLRU\b|\bleast[- ]frequently[- ]used\b|\bLFU\b", ()),
    ("thread", r"\bthread[- ]?safe(?:ty|ly)?\b|\bsafe\s+(?:for|to|from|across|in)\b[^.]*\b(?:threads?|concurren\w+)\b|\batomic(?:ally)?\b|\block\s+is\s+(?:held|acquired|taken)\b|\bacquires?\s+(?:a|the|its)\s+lock\b|\bin\s+(?:a\s+(?:separate|background|worker|new)\s+thread|the\s+background|parallel)\b|\bconcurrently\b", ()),
    ("block", r"\bblocks?\s+(?:until|the\s+(?:caller|thread|event|calling|current)|for|while|indefinitely|forever)\b|\bnon-?blocking\b", ()),
    ("network", r"\b(?:HTTPS?|network|REST|API|GET|POST|web)\s+(?:requests?|calls?)\b|\bover\s+the\s+(?:network|internet|wire)\b|(?<![/\w])download(?:s|ed|ing)?\b|(?<![/\w])upload(?:s|ed|ing)?\b|\bfrom\s+(?:the|a)\s+(?:remote\s+)?(?:server|API|internet|web)\b|\bto\s+(?:the|a)\s+(?:remote\s+)?(?:server|API)\b", ()),
    ("database", r"\b(?:from|in|into|to|of|the|The|a|A)\s+(?:the\s+|a\s+)?databases?\b|\bSQL\b|\bdatabase\s+(?:query|table|record|connection)\b", ()),
    ("notify", r"\bsends?\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:e-?mails?|notifications?|SMS)\b|\b(?:is|are)\s+(?:e-?mailed|notified)\b|\bemits?\s+an?\s+event\b", ()),
    ("retry", r"\b(?:and|it|that|which|then|automatically)\s+retries\b|\b(?:is|are)\s+(?:automatically\s+)?retried\b|^retr(?:y|ies)\b|\bexponential\s+back-?off\b|\bretrying\s+(?:up|on|with|until|the)\b", ()),
    ("crypto", r"\b(?:encrypt(?:s|ed|ing|ion)?|decrypt(?:s|ed|ing|ion)?)\b|\bcryptographic(?:ally)?\b", ()),
    ("random", r"\brandom(?:ly)?\b|\bshuffl(?:e|es|ed|ing)\b", ()),
    ("sorted", r"^(?:returns?|yields?|gets?|gives?|lists?)\b[^.]*\bsorted\b|\bsorted\s+(?:by|in|alphabetically|from|ascending|descending|numerically)\b|\b(?:is|are)\s+sorted\b|\bin\s+(?:ascending|descending|alphabetical|lexicographic(?:al)?|sorted)\s+order\b|\balphabetically\b", ("summary", "returns", "yields", "description")),
    ("sorted", r"\bsorted\b", RESULT),
    ("unique", r"\bduplicates?\s+(?:are|is|were)\s+(?:removed|dropped|ignored|discarded|skipped)\b|\bdeduplicat\w+\b|\bwithout\s+duplicates\b", ()),
    ("recursive", r"\brecursive(?:ly)?\b", ()),
    ("validated", r"\b(?:audit(?:ed|s)?|sanitiz(?:e|es|ed)|sanitis(?:e|es|ed)|certified|battle-tested)\b|\bno\s+(?:validation|checks?|sanitization)\s+(?:is\s+|are\s+)?(?:needed|required|necessary)\b|\b(?:trusted|untrusted)\s+(?:user\s+)?(?:input|data|source)\b|\bapproves?\s+(?:every|all|any)\b|\b(?:is|are)\s+(?:completely|always|perfectly|fully|and)\s+(?:safe|secure|bug-free)\b|\bpermission\s+checks?\b|\bauthenticat(?:ed|es)\b|\b(?:perform(?:s|ed|ing)?|check(?:s|ed|ing)?|requir(?:es?|ed|ing)|enforc(?:es?|ed|ing)|handl(?:es?|ed|ing))\s+(?:the\s+|an?y?\s+)?(?:\w+\s+)?authentication\b", ()),
    ("always right", r"\balways\s+(?:the\s+)?(?:right|correct|accurate|succeeds?|works?|safe)\b|\bguarante(?:e|es|ed)\s+(?:correct|accurate|success|to\s+(?:work|succeed|be\s+(?:safe|correct|secure)))|\b(?:most|highly|very)\s+efficient(?:ly)?\b|\boptimi[sz]ed\s+for\b|\bhigh[- ]performance\b", ()),
    ("keyed", r"\b(?:where|with|whose)\s+(?:the\s+|each\s+|every\s+)?keys?\s+(?:is|are|being|represents?)\b|\bkeyed\s+by\b", (*OPENING, "description")),
    ("arbitrary", r"\b(?:an?|some)\s+arbitrary\s+(?=[\w(`])(?!(?:number|amount|depth|length|size|precision|order|set|list|sequence|types?|objects?|values?|callable|function|code|data|python|string)\b)", (*OPENING, "description")),
    ("keyed", r"^the\s+keys?\s+(?:is|are)\b.*\bvalues?\b", (*OPENING, "description")),
    ("inserted", r"\b(?:last|first|most\s+recently|recently|previously|newly|oldest|earliest)\s+(?:inserted|added)\b|\binsertion\s+order\b", ()),
    ("bisected", r"\b(?:rightmost|last|final|largest)\b[^.,;]*\b(?:greater|larger|higher|bigger)\s+than\b|\b(?:leftmost|first|smallest)\b[^.,;]*\b(?:less|smaller|lower)\s+than\b", (*OPENING, "description")),
    ("or equal", r"\b(?:less|greater|smaller|larger|fewer|more|higher|lower)\s+than\s+or\s+equal\b", ()),
    ("effect", r"\b(?:if|when)\b.*\b(?:None|True|False|not|given|provided|specified|set|passed|omitted|enabled|disabled)\b", ("parameters", "description", "yields", "returns")),
    ("context manager", r"\b(?:as|is)\s+(?:an?\s+)?(?:async(?:hronous)?\s+)?context\s+managers?\b|^(?:returns?\s+)?an?\s+(?:async(?:hronous)?\s+)?context\s+manager\b", ()),
    # figures
    ("complexity", r"\b[OΘΩ]\([^)]{1,20}\)|\b(?:constant|linear|quadratic|logarithmic|polynomial)[- ](?:time|space)\b|\btime\s+complexity\b|\bamorti[sz]ed\b", ()),
    ("version", r"\b(?:since|new\s+in|added\s+in|introduced\s+in|removed\s+in|changed\s+in|available\s+since)\s+(?:(?:version|python|release)\s+|v)(\d[\w.]*)|\b(?:since|new\s+in|added\s+in|introduced\s+in|removed\s+in|changed\s+in)\s+(?:version\s+)?(\d+\.\d[\w.]*)", ()),
    ("deprecated", r"\b(?:is|are|was|now)\s+(?:now\s+)?(?:deprecated|obsolete)\b|^deprecated\b|\bdeprecated\s+(?:since|in|and|as)\b|\bwill\s+be\s+removed\s+in\s+(?:a\s+future|version|v?\d)", ()),
    ("limit", rf"\b(?:at\s+most|at\s+least|no\s+(?:more|less|fewer|longer|greater|larger|smaller)\s+than|up\s+to|(?:a\s+)?(?:maximum|minimum)\s+(?:of|is|length)|limited\s+to|capped\s+at|truncated\s+to|(?:more|greater|less|fewer|larger|smaller|longer|shorter|higher|lower)\s+than|(?:must\s+be\s+|is\s+|are\s+)?(?:above|below|over|under|exceeds?)|between|within|after|every|for|first|last|only|exactly)\s+(?:the\s+)?({FIGURE})", ()),
    ("limit", rf"(?<![\w.#/-])({NUMBER})\s+(?:times|attempts?|retries|tries|seconds?|minutes?|hours?|days?|milliseconds?|characters?|bytes|percent|%)", ()),
    ("limit", rf"\bbetween\s+\d[\d.,_]*\s+and\s+({FIGURE})", ()),
    ("ignored", r"^(?:(?:it|this|this\s+(?:parameter|argument|value))\s+)?(?:is\s+)?(?:currently\s+)?(?:ignored|not\s+used|unused)\W*$", ("parameters",)),
    # names
    ("choice", r"\b(?:(?:can|may|must|could|should)\s+be|one\s+of|either)\s+(?:either\s+|one\s+of\s+)?(['\"][\w-]{3,}['\"](?:[,\s]+(?:or\s+|and\s+)?['\"][\w-]{3,}['\"])+)", ("parameters",)),
    ("choice", r"\b(?:such\s+as|like|including|keys?|named|for\s+example,?|e\.g\.,?|i\.e\.,?)\s+(?:\w+\s+){0,2}(['\"][\w-]{3,}['\"](?:[,\s]+(?:or\s+|and\s+)?['\"][\w-]{3,}['\"])+)", ("summary", "description", "parameters", "attributes", "returns", "yields")),
    ("constant", r"(?<![\w.])((?:[a-z_]\w*\.)+[A-Z][A-Z0-9]*_[A-Z0-9_]+)\b", ("parameters",)),
    ("call", r"(?<![\w.@\\])(?:[A-Za-z_]\w*\.)*([A-Za-z_]\w*)\(\)", ()),
    ("quoted", r"(?<![\w:`])`{1,2}([A-Za-z_]\w*)`{1,2}(?!`)|\b(?:parameter|argument|keyword)s?\s+[`'\"]([A-Za-z_]\w*)[`'\"]", ()),
    ("name", r"(?<![\w./\\@<:~=-])(?<!:`)(?<!`~)([a-z][a-z0-9]*(?:_[a-z0-9]+)+)(?![\w/@-]|\.\w)", ()),
    ("name", r"(?<![\w./\\@<:~=-])(?<!:`)(?<!`~)([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+)(?![\w/@-])", ()),
)  # fmt: skip
DENIABLE = frozenset(
    "cache log write read print thread block network database notify retry crypto random sorted unique recursive async "
    "deprecated generator".split()
) | {"in place"}
DENIAL = re.compile(
    r"(?:\b(?:not|never|no|nothing|without|neither|nor|non)\b|n't\b)[\s-]+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
EXACT = (
    "exception",
    "network",
    "complexity",
    "call",
    "quoted",
    "name",
    "database",
    "notify",
    "constant",
)  # capitals matter


class Claim(Struct):
    """One thing that a sentence says of the code.

    Attributes:
        kind: Which, for example "result none" or "limit"; "no cache" is the denial of "cache".
        value: What exactly, for example "100"; empty where the kind says all.
    """

    kind: str
    value: str = ""


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]:
    rows = []
    for kind, pattern, places in PATTERNS:
        flags = 0 if kind in EXACT else re.IGNORECASE
        rows.append((kind, re.compile(pattern, flags), places))
    return tuple(rows)


def extract_claims(sentence: str, place: str = "") -> tuple[Claim, ...]:
    """Return what a sentence claims, each claim once.

    Args:
        sentence: One sentence.
        place: The section that holds it, for example "returns"; empty takes every pattern.
    """
    text = " ".join(sentence.split())
    return tuple(dict.fromkeys(_found(text, place)))


def _found(text: str, place: str) -> Iterator[Claim]:
    for kind, pattern, places in _compiled():
        if place and places and place not in places:
            continue
        for match in pattern.finditer(text):
            is_denied = kind in DENIABLE and DENIAL.search(text[: match.start()])
            value = next(filter(None, match.groups()), "")
            yield Claim(f"no {kind}" if is_denied else kind, value)


def number_of(text: str) -> float | None:
    """Return the number that a figure or a number word names, None where it is neither."""
    word = text.strip().lower().rstrip(".,")
    if word in NUMBER_WORDS:
        return NUMBER_WORDS[word]
    try:
        return float(word.replace(",", "").replace("_", ""))
    except ValueError:
        return None
