"""Verbs that docstrings open with: a first word is put into the imperative only where it is a form of one of these."""

from __future__ import annotations

_BASES = """
abort absorb accept access accumulate acknowledge acquire activate adapt add adjust advance aggregate alias align
allocate allow alter amend analyse analyze animate annotate announce anonymize answer append apply approve approximate
archive arrange ask assemble assert assess assign associate assume attach attempt audit augment authenticate authorize
average avoid await back backfill backpropagate backup balance base batch be become begin benchmark bind bisect blend
block bootstrap bound branch break broadcast browse buffer build bump bundle bypass cache calculate calibrate call cancel
canonicalize capitalize capture carry cast catch center centre chain change charge check choose chunk clamp classify
clean clear click clip clone close cluster coalesce coerce collapse collate collect color colorize combine commit compact
compare compile complement complete compose compress compute concatenate condense conduct configure confirm connect
consider consolidate construct consume contain continue control convert convolve coordinate copy correct correlate
corrupt count cover crawl create crop cross cull customize cut cycle deactivate debounce debug decide declare decline
decode decompose decompress decorate decrease decrement decrypt deduplicate defer define deflate delay delegate delete
deliver demand denormalize denote deploy deprecate deregister derive descend describe deserialize design destroy detach
detect determine diagnose diff differentiate digest dilate disable disallow disassemble discard disconnect discover
dismiss dispatch display dispose distribute divide do document double downgrade download downsample drain draw drive drop
dump duplicate earn echo edit eject eliminate embed emit emphasize empty emulate enable encapsulate enclose encode encrypt enforce
enqueue enrich ensure enter enumerate equalize erase escape establish estimate evaluate evict examine exchange exclude
execute exercise exit expand expect expire explain explode explore export expose express extend extract fail fall feed
fetch fill filter finalize find finish fire fit fix flag flatten flip flush fold follow force fork format forward free
freeze fuse gather generate get give go grant greet group grow guarantee guard guess guide halt handle harvest has hash
have help hide highlight hint hold honor hook host identify ignore illustrate impersonate implement import improve
impute include increase increment indent index indicate infer inflate inform inherit init initialise initialize initiate
inject inline input insert inspect install instantiate instrument integrate intercept interleave interpolate interpret
intersect introduce invalidate invert invite invoke isolate issue iterate join jump justify keep kill label launch lay
leave lend let lift limit link list listen load localize locate lock log look loop lower make manage manipulate map mark
marshal mask match materialize maximize mean measure memoize merge migrate minify minimize mirror mix mock model modify
monitor mount move multiply mutate mute name navigate negate negotiate nest normalise normalize note notify nudge nullify
number obfuscate observe obtain occupy offer offset omit opens open operate optimise optimize order organize orient
output override overwrite own pack pad page paint pair parallelize parametrize parse partition pass paste patch pause pay
peek perform permit permute persist perturb pick pickle pin ping pipe place plan play plot point poll pop populate port
position post postpone postprocess precompute predict prefer prefetch prefix prepare prepend preprocess present preserve
press pretend prettify prevent preview price print prioritize probe process produce profile program project prompt
propagate propose protect prove provide provision prune publish pull purge push put qualify quantize query queue quit
quote raise randomize rank rate reach react read rebalance rebase rebuild recall receive recognize recommend recompute
reconcile reconfigure reconnect reconstruct record recover recreate recurse recycle redact redirect redo reduce refer
refine reflect reformat refresh refund refuse regenerate register regularize reindex reinitialize reject relate relax
relay release reload relocate remain remember remind remove rename render renew reopen reorder repaint repair repeat
replace replay replicate reply report represent reproduce request require reschedule reserve reset reshape resize resolve
respond restart restore restrict resume retain retrieve retry return reuse reveal reverse revert review revise revoke
rewind rewrite roll rotate round route run sample sanitize satisfy save say scale scan schedule score scramble scrape
scroll seal search seed seek segment select send separate serialise serialize serve set settle shape share shift ship
shorten show shrink shuffle shut shutdown sign signal simplify simulate skip sleep slice smooth snapshot solve sort
specify spawn split spread stack stage standardize start stash state stop store stream strip stub style subclass submit
subscribe subset substitute subtract suggest sum summarise summarize supply support suppress suspend swap switch
symlink sync synchronise synchronize synthesize tag take talk target tell terminate test throttle throw tidy tie time
toggle tokenize touch trace track train transcode transcribe transfer transform transition translate transmit transpose
traverse treat trigger trim truncate try tune turn twist undo unescape uninstall unify unlink unload unlock unmarshal
unpack unpause unregister unset unsubscribe untar unwrap unzip update upgrade upload upsample use validate vary verify
view visit visualize wait wake walk want warm warn warp wash watch weigh wind wipe wire work wrap write yield zero zip
zoom
"""
_IRREGULAR = {"does": "do", "goes": "go", "quits": "quit", "unzips": "unzip"}


def _third_person(base: str) -> str:
    """Return the form of a verb behind "it": cache, caches; hash, hashes; copy, copies."""
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) and base != "echo" else f"{base}s"


BASES = frozenset(_BASES.split()) - {"has", "opens", "be"}
THIRD = {_third_person(base): base for base in BASES} | _IRREGULAR | {"echoes": "echo", "echos": "echo"}
"""From the third person to the imperative: "caches" to "cache"."""
SINGULAR = {base: third for third, base in THIRD.items() if third != "echos"}
"""From the imperative to the third person."""

# Forms that are rather a noun's plural: a verb only where an object follows. "Reads bytes" is one, "Points table" is none.
NOUNS = frozenset(
    """accesses aliases answers archives attempts audits averages backs balances bases batches benchmarks bounds branches
    breaks buffers bundles caches calls captures centers centres chains changes charges chunks classes clones clusters
    colors commits copies counts covers crosses cycles delays demands designs diffs digests displays documents doubles
    downloads drops dumps duplicates echoes edits estimates exercises exits exports extracts feeds fields filters fires
    fits fixes flags folds forces forks formats grants groups guarantees guards guides hashes helps highlights hints hooks
    hosts imports increases indexes inputs issues joins jumps labels launches layers lays leaves lifts limits links lists
    locks logs loops maps marks masks matches means measures mirrors models monitors mounts moves names nests notes
    numbers offers offsets orders outputs packs pads pages pairs partitions passes pastes patches pauses pipes places
    plans plays plots points policies polls ports positions posts prefixes presents prices probes processes produces
    profiles programs projects prompts proxies queries queues quotes ranks rates records references releases repairs
    replays replies reports requests results returns reviews rounds routes rows samples saves scales scans schedules
    scores seals searches seeds segments shapes shares shifts signals signs slices snapshots spawns spreads stacks stages
    starts states stops stores streams strips stubs styles sums supplies switches tags talks targets tests ties times
    touches traces tracks trains transfers transforms transitions treats triggers turns twists updates uploads uses values
    views visits waits walks wants watches winds wires works yields""".split()
)
# What follows a verb and no noun: "Caches the result" beside "Caches of the parser".
_OBJECTS = frozenset(
    """the a an all any each every both either some no one two three its their his her this that these those it them
    itself themselves what which how where when whether if why who whose given new only other another multiple several
    many more most up out off down back away over through onto into against whatever zero true false none self""".split()
)
# What "Returns" stands before although it is a bare noun: "Returns number of items".
_RETURNED = frozenset(
    """number numbers list lists dict dictionary dictionaries tuple tuples set sets string strings str bytes int integer
    float bool boolean value values object objects instance instances copy copies name names path paths index indices
    index data information info content contents text size length count sum total first last next previous current
    default result results iterator iterable generator array arrays matrix vector json html xml url urls uri id ids key
    keys item items element elements type types response details metadata settings config configuration parsed formatted
    filtered sorted cached human as list-like dataframe series path-like file files filename full absolute relative
    maximum minimum average mean median difference sequence mapping map function callable class module""".split()
)


_FINITE = frozenset(  # a noun stands before these
    "of is are was were has have had can could will would may might must should".split()
)
_BEHIND = {
    "returns": _RETURNED,
    "yields": _RETURNED,
    **{
        word: frozenset({"to"})
        for word in ("maps", "points", "logs", "switches", "exports", "dumps", "forces", "moves")
    },
    **{word: frozenset({"if", "for", "to"}) for word in ("tests", "waits", "searches", "queries", "polls", "watches")},
}


_BEHIND_NOUNS = frozenset("of on for from per and or in to are is were was over policy".split())


def is_object(word: str) -> bool:
    """Return whether a word begins the object of the verb before it."""
    bare = word.strip(",;:").lower()
    return (
        not bare
        or bare in _OBJECTS
        or word.startswith(("`", "'", '"', ":", "*", "@", "<", "("))
        or "_" in word
        or bare.endswith("ly")
    )


def base_form(first: str, second: str) -> str:
    """Return a first word in the imperative where it is a verb of the list in the third person, else the word itself.

    A form that is a noun's plural as well ("Caches", "Returns") is a verb only where an object follows.

    Args:
        first: The first word of a summary.
        second: The word behind it.
    """
    low = first.lower()
    base = THIRD.get(low) or _again(low, second)
    if not base or first not in (low, low.capitalize()):
        return first
    is_noun = low in NOUNS and (low != "returns" or second.strip(",;:.").lower() in _BEHIND_NOUNS)
    if is_noun and not (is_object(second) or second.strip(",;:").lower() in _BEHIND.get(low, ())):
        return first
    if second.lower() in _FINITE:
        return first
    return base.capitalize() if first[0].isupper() else base


def _again(word: str, second: str) -> str:
    """Return the imperative of a verb with "re" before it, "redefine" of "redefines"; empty for a noun as "remarks"."""
    prefix = next((prefix for prefix in ("re-", "re") if word.startswith(prefix)), "")
    rest = word[len(prefix) :]
    is_noun = rest in NOUNS and not is_object(second)
    return f"{prefix}{THIRD[rest]}" if prefix and rest in THIRD and not is_noun and second not in _BEHIND_NOUNS else ""
