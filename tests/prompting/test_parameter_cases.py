"""Cases told in a parameter's text: what the code does otherwise goes, what it bears out or cannot tell stays."""

import pytest

from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.prompting.claims.check import check_claims, objection
from tests.helpers.finished import undocumented

GET = """
def get(ind, seq, default=no_default):
    try:
        return seq[ind]
    except TypeError:
        if isinstance(ind, list):
            return tuple(seq[one] for one in ind)
        elif default != no_default:
            return default
        raise
    except (KeyError, IndexError):
        if default == no_default:
            raise
        return default
"""
PLAIN_GET = """
def get(ind, seq, default=None):
    if not isinstance(ind, list):
        return default
    return seq[ind]
"""
SPLIT = """
def split_before(iterable, pred, maxsplit=-1):
    if maxsplit == 0:
        yield list(iterable)
        return
    yield from cut(iterable, pred, maxsplit)
"""
STAGGER = """
def stagger(iterable, offsets=(-1, 0, 1), longest=False, fillvalue=None):
    children = tee(iterable, len(offsets))
    return zip_offset(*children, offsets=offsets, longest=longest, fillvalue=fillvalue)
"""
FILLED = """
def filled(iterable, fillvalue=None):
    if not iterable:
        return fillvalue
    return first(iterable, fillvalue=fillvalue)
"""
KEPT = """
def keep(patterns, filter=False, only=False):
    return [one for one in patterns if (not filter or one.include is not None) if only or one.used]
"""
NARROWED = """
def keep(patterns, filter=False, only=False):
    return [one for one in patterns if not filter or one.include is not None]
"""
CHUNKS = """
def side_effect(func, iterable, chunk_size=None):
    if chunk_size is None:
        for item in iterable:
            func(item)
            yield item
    else:
        for chunk in chunked(iterable, chunk_size):
            func(chunk)
            yield from chunk
"""
KEYS = """
def iterkeys(self, multi=False):
    if multi:
        while self.more():
            yield self.current[KEY]
    else:
        yielded = set()
        yielded_add = yielded.add
        for key in self.all:
            yielded_add(key)
            yield key
"""
COLORED = """
def show(names, color=False):
    if color:
        write(painted(names))
    else:
        write(names)
"""
EDGES = """
def add_cycle(graph, nodes, **attr):
    graph.add_nodes_from(nodes)
    graph.add_edges_from(pairwise(nodes), **attr)
"""
TEXTS = """
def batches(
    lines: Iterable[str], names: Iterator[str], rows: Sequence[str], mode: str, both: str | Iterable[str], size: int
):
    return chunked(lines, size)
"""
REMOVED = """
def remove_edge(graph, u, v, key=None):
    if key is None:
        graph.table.popitem()
    else:
        del graph.table[u, v][key]
"""
GOES = [
    (GET, "default", "The default value to return if the index is not a list."),
    (GET, "default", "The value that is returned when `ind` is a tuple."),
    (GET, "default", "What is used where the index is an integer."),
    (GET, "default", "Value to return in case the index is not a sequence."),
    (GET, "default", "The value given when the index is a string."),
    (GET, "default", "Returned if the index is not a dictionary."),
    (GET, "default", "The fallback, returned if ind is a slice."),
    (GET, "default", "The default to be used if the index is an int."),
    (SPLIT, "maxsplit", "If 0, split the iterable as is."),
    (SPLIT, "maxsplit", "If 0, it splits the items as is."),
    (SPLIT, "pred", "Without it, split the iterable as-is."),
    (SPLIT, "iterable", "Converts the values as is."),
    (SPLIT, "pred", "If None, filter items as is."),
    (SPLIT, "pred", "If None, it sorts the items as is."),
    (SPLIT, "maxsplit", "Groups items as is if negative."),
    (SPLIT, "maxsplit", "If -1, truncate the list as is."),
    (STAGGER, "fillvalue", "The value to use if the iterable is empty."),
    (STAGGER, "fillvalue", "What is taken when the offsets are empty."),
    (STAGGER, "fillvalue", "Any value that is wanted where the iterable is exhausted."),
    (STAGGER, "fillvalue", "None or any other value you want to use if the iterable is empty or has fewer elements."),
    (STAGGER, "longest", "Whether to go on if the iterable is empty."),
    (STAGGER, "longest", "Whether to pad when the offsets are negative."),
    (STAGGER, "offsets", "Used if the fillvalue is missing."),
    (STAGGER, "offsets", "Taken when the iterable is None."),
    (NARROWED, "filter", "A boolean indicating whether to include patterns without an include attribute."),
    (NARROWED, "filter", "Whether to keep patterns that do nothing."),
    (NARROWED, "filter", "Whether or not to include empty patterns."),
    (NARROWED, "filter", "Whether to allow patterns without a value."),
    (NARROWED, "filter", "Whether to accept every pattern."),
    (NARROWED, "filter", "Whether to add patterns that are not used."),
    (NARROWED, "filter", "Whether to return patterns that have no include."),
    (NARROWED, "filter", "If set, it decides whether to permit others."),
    (CHUNKS, "chunk_size", "If not provided, the function will generate chunks of the entire iterable."),
    (CHUNKS, "chunk_size", "If None, chunks are processed."),
    (CHUNKS, "chunk_size", "When omitted, the items come in chunks."),
    (CHUNKS, "chunk_size", "If it is None, one chunk is handed on."),
    (COLORED, "color", "If False, the names are painted."),
    (COLORED, "color", "When not given, painted names are written."),
    (COLORED, "color", "If omitted, the output is painted."),
    (COLORED, "color", "If disabled, the names get painted."),
    (EDGES, "**attr", "Attributes to set for the nodes and edges."),
    (EDGES, "**attr", "A dictionary of attributes of the nodes and the edges."),
    (EDGES, "**attr", "What is set on all edges and nodes."),
    (EDGES, "**attr", "Data of both nodes and edges."),
    (EDGES, "**attr", "The attributes to add to the nodes or edges."),
    (EDGES, "**attr", "Attributes of the nodes."),
    (EDGES, "**attr", "Keyword arguments for each node."),
    (EDGES, "**attr", "Values for every node and edge of the cycle: for nodes and edges."),
    (TEXTS, "lines", "The string to cut."),
    (TEXTS, "lines", "The input string."),
    (TEXTS, "lines", "A string that is split."),
    (TEXTS, "lines", "The number of lines."),
    (TEXTS, "names", "The string with names."),
    (TEXTS, "names", "A function that names a line."),
    (TEXTS, "rows", "The input string to be split."),
    (TEXTS, "rows", "A given string."),
]
STAYS = [
    (GET, "default", "The value to return if the key is not found."),
    (GET, "default", "The default value to return if the index is out of range."),
    (GET, "default", "Returned if the index is not a list and is not found."),
    (GET, "default", "The value that is used when looking up fails."),
    (GET, "ind", "The index; if it is a list, several values are returned."),
    (PLAIN_GET, "default", "The value to return if the index is not a list."),
    (PLAIN_GET, "default", "What is returned when `ind` is a tuple."),
    (GET, "default", "The default value."),
    (SPLIT, "maxsplit", "If 0, the iterable is returned as is."),
    (SPLIT, "maxsplit", "If 0, the items are yielded as they are."),
    (SPLIT, "iterable", "The items; they are used as is."),
    (SPLIT, "pred", "Called with each item as is."),
    (SPLIT, "maxsplit", "The number of splits; without a limit if -1."),
    (SPLIT, "iterable", "What is split as long as there is something."),
    (SPLIT, "iterable", "The text to split, as is usual, by lines."),
    (SPLIT, "pred", "Keeps the items as is."),
    (STAGGER, "fillvalue", "The value to use for missing elements."),
    (STAGGER, "fillvalue", "What is put in where there is no item."),
    (STAGGER, "fillvalue", "The value to use if `longest` is true."),
    (STAGGER, "longest", "Whether to go on until the last iterable ends."),
    (STAGGER, "iterable", "The values; they may be empty."),
    (FILLED, "fillvalue", "The value to use if the iterable is empty."),
    (FILLED, "fillvalue", "What is taken when the iterable is None."),
    (FILLED, "fillvalue", "Returned where the iterable is missing."),
    (KEPT, "only", "Whether to include patterns that are not used."),
    (KEPT, "filter", "Whether to leave out patterns without an include attribute."),
    (NARROWED, "filter", "Whether to include only patterns with an include attribute."),
    (NARROWED, "filter", "Whether to remove patterns that do nothing."),
    (NARROWED, "filter", "If true, patterns without an include are left out."),
    (NARROWED, "only", "Whether to include more."),
    (NARROWED, "patterns", "The patterns to include."),
    (NARROWED, "filter", "Whether patterns are filtered."),
    (CHUNKS, "chunk_size", "If None, the function is called with each item."),
    (CHUNKS, "chunk_size", "If not given, the items are not put into chunks."),
    (CHUNKS, "chunk_size", "If given, chunks of that size are handed on."),
    (KEYS, "multi", "If True, the method will yield all keys in the dictionary."),
    (KEYS, "multi", "If False, each key is yielded once."),
    (COLORED, "color", "If False, the names are written without paint."),
    (REMOVED, "key", "If None, remove a single edge between u and v."),
    (COLORED, "color", "If True, the names are painted."),
    (COLORED, "color", "If False, plain names are written instead of painted ones."),
    (EDGES, "**attr", "Attributes to set for the edges."),
    (EDGES, "**attr", "Attributes of the edges between nodes."),
    (EDGES, "**attr", "What is set on the edges that connect nodes."),
    (EDGES, "**attr", "Attributes."),
    (EDGES, "nodes", "The nodes and the edges between them."),
    (EDGES, "graph", "Where nodes and edges are added."),
    (EDGES, "**attr", "Keyword arguments for each edge of the cycle."),
    (EDGES, "nodes", "The nodes in order."),
    (TEXTS, "lines", "The strings to cut."),
    (TEXTS, "lines", "An iterable of strings."),
    (TEXTS, "lines", "The lines."),
    (TEXTS, "names", "The strings with names."),
    (TEXTS, "rows", "A list of strings."),
    (TEXTS, "mode", "The input string."),
    (TEXTS, "both", "The string to cut, or several."),
    (TEXTS, "both", "A string that is split."),
]
MENDED = [
    (GET, "default", "The default value to return if the index is not a list.", "The default value to return."),
    (EDGES, "**attr", "Attributes to set for the nodes and edges.", "Attributes to set for the edges."),
    (CHUNKS, "chunk_size", "The size. If None, chunks are processed.", "The size."),
]


def row_id(row):
    return f"{row[1]}: {row[2]}"


@pytest.mark.parametrize("source, name, said", GOES, ids=map(row_id, GOES))
def test_a_case_that_the_code_does_not_have_goes(source, name, said):
    assert objection(said, f"parameters.{name}", undocumented(source))


@pytest.mark.parametrize("source, name, said", STAYS, ids=map(row_id, STAYS))
def test_a_case_that_the_code_has_or_cannot_tell_stays(source, name, said):
    assert objection(said, f"parameters.{name}", undocumented(source)) == ""


@pytest.mark.parametrize("source, name, said, left", MENDED, ids=map(row_id, MENDED))
def test_what_is_true_of_such_a_text_stays(source, name, said, left):
    docstring = Docstring("Do it.", parameters=(Entry(name, said),))
    assert check_claims(docstring, undocumented(source)).docstring.parameters[0].text == left
