"""The quick reader of plain situations and the full YAML reader understand every text alike, places included.

The quick one may say None wherever it is not sure. Where it answers, a difference would mean that the same file gives one plan
when it is plain and another when, say, a comment with an accent is added.
"""

import json

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from imsa.knowledge.raw_situation import read_plain
from imsa.load.situation import read_full

NAMES = ["nation", "age", "nrm_stage", "needs", "indicators", "cg_decision_on", "as_at", "facts", "x", "A-b_9"]
WORDS = ["scotland", "cg-negative", "true", "false", "null", "24", "0", "2026-11-21", "labour"]
PLAIN_LISTS = st.lists(st.sampled_from(WORDS), max_size=4)
COMMENTS = ["", "  # known from the letter", " #x", "   "]

# What YAML reads otherwise than it looks, or the two readers could read differently.
ODD_NAMES = ["true", "null", "24", "9a", "-a", "a b", '"age"', "'age'", "?", "? age", "<<", "*a", "&a age", "!t age", "café", "a.b", "~", "", "k" * 201, "a:b", "{age", "[a"]
ODD_VALUES = ["~", "Null", "TRUE", "yes", "no", "on", "09", "-1", "+1", "1.10", "1e3", "0x1F", "1_000", "12:30", '"24"', "'true'", '"a\\nb"', "a b", "a, b", "a: b", "a:b", "a#b", "a #b", "#b", "- a", "-",
              "--", "---", "...", "[a", "a]", "[a]]", "[[a]]", "[a b]", "[a,]", "[,a]", "[a,b]", "[ a , b ]", "[]", "[ ]", "[a #b]", "[true, 1, null]", "[-a]", "[- a]", "{}", "{a: b}", "{a}", "|", ">", "|x",
              "> x", "*a", "&a b", "!t b", "!!str 1", "%a", "@a", "`a`", "a\tb", "\ta", "a\t", "é", "\u2028a", "\x85", "a\rb: c", "\x00", "9" * 18, "9" * 19, "0" * 3, "w" * 250, "?", "? a", ":", ": a", "::"]
ODD_LINES = ["---", "...", "%YAML 1.2", "# é", "# a\rage: 3", "\t", "\t# x", " \t", "facts", "- a", "  - a", "-", "  -", "- - a", "- a: b", "? a", ": b", "{age: 24}", "[a]", '"', "'", "\ufeff", "]", "}", "  x", "    x", "\x0b", "\x0c"]


def entry(indent, names, values):
    """Lines of `name: value` in one of the shapes of YAML."""
    def lines(name, value, listed, style, space, comment, deeper):
        pad = " " * indent
        if style == "flow":
            return [f"{pad}{name}:{space}[{', '.join(listed)}]{comment}"]
        if style == "block" and listed:
            return [f"{pad}{name}:{comment}", *(f"{pad}{' ' * deeper}-{space}{one}{comment}" for one in listed)]
        if style == "nothing":
            return [f"{pad}{name}:{comment}"]
        return [f"{pad}{name}:{space}{value}{comment}"]

    return st.builds(lines, names, values, PLAIN_LISTS, st.sampled_from(["value", "value", "value", "flow", "block", "nothing"]), st.sampled_from([" ", "  "]), st.sampled_from(COMMENTS), st.integers(0, 4))


@st.composite
def plain_texts(draw):
    """Situations as most people write them."""
    indent = draw(st.integers(1, 4))
    names = draw(st.lists(st.sampled_from(NAMES[:6]), unique=True, max_size=5))
    lines = []
    if draw(st.booleans()):
        lines += [f"as_at: {draw(st.sampled_from(['2026-11-21', '2026-02-30', 'null']))}"]
    lines += ["facts:" + draw(st.sampled_from(COMMENTS))]
    for name in names:
        lines += draw(entry(indent, st.just(name), st.sampled_from(WORDS)))
        lines += draw(st.lists(st.sampled_from(["", "   ", "# a comment", "    # a comment"]), max_size=1))
    if not draw(st.booleans()):
        lines = [*lines[1:], lines[0]] if lines[0].startswith("as_at") else lines
    return "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n"]))


@st.composite
def odd_texts(draw):
    """Situations with whatever YAML allows or forbids, in places where it matters."""
    names = st.one_of(st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(ODD_NAMES))
    values = st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from(ODD_VALUES))
    lines = []
    for _ in range(draw(st.integers(0, 7))):
        kind = draw(st.sampled_from(["entry", "entry", "entry", "facts", "line"]))
        if kind == "facts":
            lines.append("facts:" + draw(st.sampled_from(COMMENTS)))
        elif kind == "line":
            lines.append(draw(st.sampled_from(ODD_LINES)))
        else:
            lines += draw(entry(draw(st.sampled_from([0, 0, 2, 2, 2, 4, 1])), names, values))
    return "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n ", "\r\n"]))


@st.composite
def spoilt_texts(draw):
    """Plain situations with one slip of the hand."""
    text = draw(plain_texts())
    at = draw(st.integers(0, len(text)))
    slip = draw(st.sampled_from(["", " ", "  ", "\n", "\t", "\r", ":", ": ", "#", " #", "-", "- ", "[", "]", ",", '"', "'", "{", "}", "&", "*", "!", "?", "\x00", "é", "\u2028", "x", "0"]))
    return text[:at] + slip + text[at + draw(st.integers(0, 2)):]


def everything(raw):
    """All that a reader has understood, in a form in which true is not 1."""
    paths = [(), ("as_at",), ("facts",), ("facts", "nowhere"), ("nowhere",)]
    for name, value in raw.facts.items():
        paths.append(("facts", name))
        paths += [("facts", name, i) for i in range(len(value) if isinstance(value, list) else 0)]
    return {
        "as_at": json.dumps(raw.as_at),
        "facts": json.dumps(raw.facts),
        "values": [(path, raw.where(*path)) for path in paths],
        "keys": [(path, raw.where(*path, key=True)) for path in paths if path],
        "faults": sorted(raw.faults),
    }


def same(text):
    """Whether both readers agree on a text, or the quick one leaves it to the other."""
    plain = read_plain(text, "s.yml")
    return plain is None or everything(plain) == everything(read_full(text.encode("utf-8", "surrogatepass"), "s.yml"))


@settings(max_examples=300, deadline=None)
@given(plain_texts())
def test_plain_situations_are_read_by_the_quick_reader_and_alike(text):
    """Every answer would wait for the YAML parser, or a plain file would mean something else than it says."""
    plain = read_plain(text, "s.yml")
    assert plain is not None
    assert everything(plain) == everything(read_full(text.encode(), "s.yml"))


@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(odd_texts(), spoilt_texts()))
@example("facts:\n  age: 24\nas_at:\n  nation: wales\n")
@example("facts:\n  age: 24\n  # a\r  nation: wales\n")
@example("facts:\n  needs:\n  - money\n  age: 24\n")
@example("facts: x\n  age: 24\n")
@example("facts:\n  needs: [money,labour]\n  age:\n")
def test_less_plain_situations_are_left_to_the_full_reader_or_read_alike(text):
    """A file that only looks plain would be misread without a word."""
    assert same(text)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("aft:-#[], \n\t\r'\"02"), max_size=40))
def test_any_text_is_left_to_the_full_reader_or_read_alike(text):
    """What nobody thought of would be misread without a word."""
    assert same(text)
