"""The journey through the National Referral Mechanism in each nation: a picture made from the records, and the same as a list.

The stages stand in content/journey.yml; time limits and amounts come from the routes and figures that it names.
"""

from html import escape

from ..compile.conditions import at_home
from ..logic.condition import Always, Not
from ..plan.contacts import value_on
from .markdown import bullets, heading, link, text
from .page import Page, relative
from .wording import amount, day, review_section, review_words, sources_section

_WIDTH, _PAD, _LINE, _GAP, _INDENT, _TRUNK = 340, 12, 18, 26, 28, 14
_LETTERS, _TITLE_LETTERS = 46, 38


def journey_pages(world):
    """The page that leads to the four, and one for each nation."""
    record = world.collection.list_record("journey")
    if record is None:
        return
    data = record.data
    out = [text(data["summary"]), "", *bullets([f"[{text(world.nation_title(nation))}]({relative('journey/', f'journey/{nation}/')})" for nation in world.nations])]
    out += sources_section(data["sources"]) + review_section(data, world, record.name, record.source.path)
    yield Page("journey/", data["title"], data["summary"], "journey-list", out, nations=world.nations, reviewed=review_words(data["reviewed"]))
    for nation in world.nations:
        yield _page(world, record, nation)


def _page(world, record, nation):
    here, data, place = f"journey/{nation}/", record.data, world.nation_title(nation)
    stages = [{**_stage(world, stage, nation), "branches": [_stage(world, branch, nation) for branch in stage.get("branches", ())]} for stage in data["stages"]]
    title = f"{data['title']}: {place}"
    out = [text(data["summary"]), "", *_figure(title, data["summary"], stages), *heading(2, "The same in words", "words")]
    for number, stage in enumerate(stages, 1):
        out += [*heading(3, f"{number}. {stage['title']}", stage["id"]), *_words(world, stage, nation, here)]
        for branch in stage["branches"]:
            out += [f"**{text(branch['title'])}**", "", *_words(world, branch, nation, here)]
    out += sources_section(data["sources"]) + review_section(data, world, record.name, record.source.path)
    return Page(here, title, f"{place}: {data['summary']}", "journey", out, nation=nation, nations=(nation,), trail=((place, world.address_of(f"nation/{nation}")), (data["title"], "journey/")),
                reviewed=review_words(data["reviewed"]))


def _stage(world, stage, nation):
    """A stage as it is in a nation: its words, the time limits and amounts of the day, and the topics that have no way there."""
    limits = [f"{rule}: {name}" for one in stage.get("limits", ()) for rule, name in _limits(world, nation, one)]
    amounts = []
    for reference in stage.get("figures", ()):
        record = world.collection.resolve("figure", reference, None)
        value = value_on(world.kb.figure(record.id), world.as_at)
        if nation in world.collection.nations_of(record) and value is not None:
            amounts.append((record.id, record.data["title"], amount(value[1], record.data["unit"], record.data.get("per"))))
    topics = [topic for topic in stage["topics"] if (nation, topic) in world.answers]
    none = [world.topics[topic]["title"] for topic in topics if world.collection.completed(world.answers[nation, topic])[0].get("none")]
    return {**stage, "limits": list(dict.fromkeys(limits)), "amounts": amounts, "topics": topics, "none": none}


def _limits(world, nation, wanted):
    """(how long, what) of the time limits of a nation's route that hold on the day and count from the wanted fact."""
    record = world.answers.get((nation, wanted["topic"]))
    if record is None:
        return
    data, _ = world.collection.completed(record)
    for written, limit in zip(data.get("time_limits", ()), world.kb.text(f"{nation}/{wanted['topic']}")["time_limits"]):
        first, last = limit["holds"]
        if first is not None and first > world.as_at or last is not None and last < world.as_at:
            continue
        if "when" in written and at_home(world.conditions.parse(written["when"]), nation) == Not(Always()):
            continue
        if "counts_from" not in wanted or wanted["counts_from"] in limit["counts_from"]:
            yield limit["rule"], limit["name"]


def _words(world, stage, nation, here):
    to = lambda target: relative(here, world.address_of(target))  # noqa: E731
    lines = [f"**{text(limit)}**" for limit in stage["limits"]]
    lines += [f"{link(title, to(figure))}: **{text(words)}**" for figure, title, words in stage["amounts"]]
    lines += [link(world.titles[f"{nation}/{topic}"], to(f"{nation}/{topic}")) + (f" (no such way in {text(world.nation_title(nation))})" if world.topics[topic]["title"] in stage["none"] else "")
              for topic in stage["topics"]]
    return [text(stage["text"]), "", *bullets(lines)]


# --- the picture ------------------------------------------------------------------------------------------------------------

def _figure(title, summary, stages):
    """The picture as a figure in the page: boxes from top to bottom, forks set in. It is as wide as a telephone, so nothing shrinks."""
    parts, y, left_at = [], 4, None
    for number, stage in enumerate(stages, 1):
        if left_at is not None:
            parts.append(f'<path class="imsa-journey__line" d="M{_TRUNK} {left_at} V{y - 8}"/><path class="imsa-journey__tip" d="M{_TRUNK - 5} {y - 9} h10 l-5 8 z"/>')
        drawn, y = _box(stage, f"{number}. {stage['title']}", 0, y, "box")
        parts += drawn
        left_at = y
        for branch in stage["branches"]:
            top = y + 10
            drawn, y = _box(branch, branch["title"], _INDENT, top, "branch")
            # The last stage has no way on, so its forks bring the line themselves.
            parts.append(f'<path class="imsa-journey__line" d="M{_TRUNK} {left_at} V{top + 18} H{_INDENT + 2}"/>')
            parts += drawn
        y += _GAP if number < len(stages) else 0
    name = "journey-picture"
    head = f'<svg viewBox="0 0 {_WIDTH} {y + 4}" role="img" aria-labelledby="{name}-title {name}-about" xmlns="http://www.w3.org/2000/svg">'
    about = f"{summary} The list below the picture says the same in words."
    return ["", '<figure class="imsa-journey">', head, f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-about">{escape(" ".join(about.split()))}</desc>', *parts, "</svg>", "</figure>", ""]


def _box(stage, title, x, y, kind):
    """(elements, the lower edge) of a box with its words."""
    width = _WIDTH - x - 4
    letters, title_letters = int(_LETTERS * (width - 2 * _PAD) / (_WIDTH - 2 * _PAD)), int(_TITLE_LETTERS * (width - 2 * _PAD) / (_WIDTH - 2 * _PAD))
    lines = [("title", one) for one in _wrapped(title, title_letters)]
    lines += [("words", one) for one in _wrapped(stage["text"], letters)]
    for name in stage["none"]:
        lines += [("words", one) for one in _wrapped(f"None here: {name.lower()}.", letters)]
    for words in (*stage["limits"], *(f"{words}: {name}" for _, name, words in stage["amounts"])):
        lines += [("limit", one) for one in _wrapped(words[:1].upper() + words[1:], letters - 2)]
    height = len(lines) * _LINE + 2 * _PAD - 4
    drawn = [f'<rect class="imsa-journey__{kind}" x="{x + 2}" y="{y}" width="{width}" height="{height}" rx="6"/>']
    for i, (style, words) in enumerate(lines):
        drawn.append(f'<text class="imsa-journey__{style}" x="{x + _PAD}" y="{y + _PAD + 11 + i * _LINE}">{escape(words)}</text>')
    return drawn, y + height


def _wrapped(words, most):
    """Words in lines of at most `most` letters."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > most:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
