"""A query as it was typed to what is looked for: groups of terms, nations, kinds of record, corrections.

Everything that the words mean comes from the lexicon, which is compiled from data. Its twin in the browser is
site/search/understand.mjs.
"""

import re

from .spelling import closest, most_slips
from .words import whole_provision, words

LONGEST_PHRASE = 6
# Words before a name that make it a place even where the name is a common word too.
BEFORE_A_PLACE = ("in", "at", "from", "near", "around", "to", "outside", "yn", "ym", "o")
_QUOTED = re.compile(r'["“”]([^"“”]+)["“”]')
_BEGINNING = re.compile(r"([^\W_]{2,})\*")
ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ment", "ies")
# How much an alternative counts beside the word that was typed.
SAME_MEANING, CORRECTED, BEGUN, NEAR, PLACE, KIND_WORD, NUMBER, LIGHT = 0.8, 0.7, 0.6, 0.5, 0.35, 0.25, 0.5, 0.4
MOST_WORDS, MOST_COMPLETIONS, SHORTEST_BEGINNING, MOST_PAIRED = 40, 12, 2, 12
# How much of the weight that words of one term share is taken off: 0 none, 1 all but that of one word.
SHARED = 0.7
# Who asks for one of these in words does not ask what a word means: "what is the deadline".
MORE_THAN_A_WORD = ("figure", "pathway", "service")


class Group:
    """What one word of the query looks for: `terms` as {term: how much it counts}, any of which will do.

    `weight` is how much the group counts; one that is not `needed` adds to a result but is not missed in it.
    """

    __slots__ = ("text", "terms", "weight", "needed")

    def __init__(self, text, terms, weight=1.0, needed=True):
        self.text, self.terms, self.weight, self.needed = text, terms, weight, needed


class Query:
    """What a query looks for.

    `groups` are its words, `names` {term: stems} the names of things that occur in it, `pairs` {term: two stems} any two of its words,
    `whole` the names that all its words together make, `cited` the provisions; `phrases` must occur word for word; `nations` are those
    it names; `wants` the kinds of answer it asks for. `corrected` [(typed, used)], `places` [(words, nations)] and `unknown` words are for telling the user.
    """

    __slots__ = ("groups", "names", "whole", "phrases", "nations", "wants", "corrected", "places", "unknown", "pairs", "likely", "cited")

    def __init__(self):
        self.groups, self.names, self.whole, self.phrases = [], {}, set(), []
        self.pairs, self.likely, self.cited = {}, [], []
        self.nations, self.wants, self.corrected, self.places, self.unknown = [], [], [], [], []

    @property
    def quoted(self):
        """The terms that every record which says the quoted phrases has."""
        return {next(iter(group.terms)) for group in self.groups if any(group.text in phrase for phrase in self.phrases)}

    @property
    def terms(self):
        """Every term that is looked for."""
        return [*dict.fromkeys([term for group in self.groups for term in group.terms] + list(self.names) + list(self.pairs))]


def understand(text, lexicon, typing=False):
    """The Query that `text` means.

    `lexicon` answers `stems(forms)`, `phrases(keys)`, `counts(terms)`, `beginning(letters)` and `near(word)`. While `typing`, the
    last word may be the beginning of a longer one.
    """
    query = Query()
    query.phrases = [found for found in (words(quoted) for quoted in _QUOTED.findall(text)) if len(found) > 1]
    begun = {word for match in _BEGINNING.findall(text) for word in words(match)}
    typed = words(text)[:MOST_WORDS]
    if typing and typed and text[-1:].isalnum():
        begun.add(typed[-1])
    known = lexicon.stems([*typed, *(whole_provision(word) for word in typed)])
    # A word in quotation marks is looked for as it stands.
    quoted = {word for found in _QUOTED.findall(text) for word in words(found)}
    used, completions = _known_words(typed, begun, quoted, known, lexicon, query)
    meanings = lexicon.phrases(_phrases(used))
    roles = _roles(used, meanings, query)
    if any(want in MORE_THAN_A_WORD for want in query.wants):
        query.wants = [want for want in query.wants if want != "term"]
    _look_for(used, roles, known, completions, lexicon, query)
    query.cited = [group.text for group in query.groups if group.text[0] == "§"]
    return query


def _known_words(typed, begun, quoted, known, lexicon, query):
    """The words with slips mended, and {place of a word: what its beginning may mean}. Fills `known` with the stems of new words."""
    used, completions = list(typed), {}
    for i, word in enumerate(typed):
        if word in begun and len(word) >= SHORTEST_BEGINNING:
            completions[i] = lexicon.beginning(word)[:MOST_COMPLETIONS]
        if word in known or whole_provision(word) in known or word[0] == "§" or not word.isalpha() or completions.get(i):
            continue
        if word in quoted:
            query.unknown.append(word)
            continue
        variants = [word[: -len(end)] + more for end in ENDINGS if word.endswith(end) and len(word) - len(end) > 2 for more in ("", "e", "y")]
        found = lexicon.stems(variants)
        form = next((one for one in variants if one in found), None)
        if form is None and len(word) > SHORTEST_BEGINNING:
            forms = lexicon.beginning(word)
            if forms:
                completions[i] = forms[:MOST_COMPLETIONS]
                continue
        if form is None and most_slips(word):
            form = closest(word, lexicon.near(word))
            if form is not None:
                query.corrected.append((word, form))
                found = lexicon.stems([form])
        if form is None:
            query.unknown.append(word)
        else:
            used[i] = form
            known[form] = found[form]
    for forms in completions.values():
        known.update(lexicon.stems([form for form in forms if form not in known]))
    return used, completions


def _phrases(used):
    """Every run of words, as the lexicon knows phrases."""
    return [" ".join(used[i:j]) for i in range(len(used)) for j in range(i + 1, min(i + LONGEST_PHRASE, len(used)) + 1)]


def _roles(used, meanings, query):
    """What each word is there for: "place", "kind", "ignored", "light" or "content". The longest phrase that begins earliest decides."""
    roles, i = ["content"] * len(used), 0
    while i < len(used):
        for j in range(min(i + LONGEST_PHRASE, len(used)), i, -1):
            meaning = meanings.get(" ".join(used[i:j]))
            if meaning is None:
                continue
            role, value = meaning
            if role == "word-too":
                if len(used) > 1 and (i == 0 or used[i - 1] not in BEFORE_A_PLACE):
                    continue
                role = "place"
            roles[i:j] = [role] * (j - i)
            if role in ("place", "nation"):
                query.places.append((" ".join(used[i:j]), value))
                query.nations.extend(nation for nation in value if nation not in query.nations)
            elif role == "kind":
                query.wants.extend(want for want in value if want not in query.wants)
            i = j
            break
        else:
            i += 1
    return roles


def _look_for(used, roles, known, completions, lexicon, query):
    """Fills in the groups and the names."""
    content = [i for i, role in enumerate(roles) if role in ("content", "light")]
    if not content:
        # Nothing but places and small words: these are then what is looked for.
        content = [i for i, role in enumerate(roles) if role == "kind"] or [i for i, role in enumerate(roles) if role == "place"] or list(range(len(used)))
    stem_of = {i: known.get(word, known.get(whole_provision(word), word)) for i, word in enumerate(used)}
    for i, forms in completions.items():
        # What is no word yet is likeliest the commonest that begins so.
        if forms and used[i] not in known:
            stem_of[i] = known[forms[0]]
    alternatives, spans = _meanings(used, roles, stem_of, lexicon, query, content)
    corrected = {form for _, form in query.corrected}
    for i in content:
        word = used[i]
        terms = {stem_of[i]: BEGUN if word not in known and completions.get(i) else CORRECTED if word in corrected else 1.0}
        if word[0] == "§" and word != whole_provision(word):
            terms.setdefault(whole_provision(word), 0.5)
        for form in completions.get(i, ()):
            terms.setdefault(known[form], BEGUN)
        for term, share in alternatives.get(i, ()):
            terms.setdefault(term, share)
        # The words of a term of several words stand for one thing between them.
        query.groups.append(Group(word, terms, (NUMBER if word.isdigit() else LIGHT if roles[i] == "light" else 1.0) / spans.get(i, 1) ** SHARED))
    for i, role in enumerate(roles):
        if i not in content and role in ("place", "kind"):
            query.groups.append(Group(used[i], {stem_of[i]: 1.0}, PLACE if role == "place" else KIND_WORD, needed=False))


def name_term(stems):
    """The term under which a name of one or more words is known, whatever their order."""
    return "!" + " ".join(sorted(stems))


def pair_term(one, other):
    """The term of two words that stand side by side, whatever their order."""
    return "&" + " ".join(sorted((one, other)))


def _meanings(used, roles, stem_of, lexicon, query, content):
    """{place of a word: [(term, share)] of what a phrase around it means too} and {place: how many words of the query the longest such
    phrase has}; fills in the names that occur in the query."""
    runs, keys = {}, []
    # What a name is made of: the words that count, also across small words between them.
    counting = [i for i, role in enumerate(roles) if role in ("content", "light", "kind")] or content
    for places in (counting, content):
        for a in range(len(places)):
            for b in range(a + 1, min(a + LONGEST_PHRASE, len(places)) + 1):
                run = places[a:b]
                runs.setdefault(name_term(stem_of[i] for i in run), run)
    some = list(dict.fromkeys(stem_of[i] for i in content))[:MOST_PAIRED]
    query.pairs = {pair_term(one, other): (one, other) for i, one in enumerate(some) for other in some[i + 1:]}
    counts = lexicon.counts(list(runs))
    for term, run in runs.items():
        if counts.get(term):
            query.names[term] = [stem_of[i] for i in run]
            if len(run) >= len(content) and set(content) <= set(run):
                query.whole.add(term)
    spans = {}
    for i in range(len(used)):
        for j in range(i + 1, min(i + LONGEST_PHRASE, len(used)) + 1):
            key = "~" + " ".join(stem_of[k] for k in range(i, j))
            keys.append(key)
            spans.setdefault(key, []).append((i, j))
            near = "≈" + " ".join(used[i:j])
            keys.append(near)
            spans.setdefault(near, []).append((i, j))
    found, longest = {}, {}
    for key, (role, terms, *homes) in lexicon.phrases(keys).items():
        query.likely.extend(nation for nations in homes for nation in nations if nation not in query.likely)
        for i, j in spans[key]:
            for k in range(i, j):
                if role == "concept":
                    longest[k] = max(longest.get(k, 1), sum(here in content for here in range(i, j)))
                found.setdefault(k, []).extend((term, SAME_MEANING if role == "concept" else NEAR) for term in terms)
    return found, longest
