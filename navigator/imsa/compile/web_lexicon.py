"""The lexicon of `describe` as JSON for a browser: what imsa.compile.describe makes, in fewer letters.

Its file is fetched only when somebody opens the box. navigator/web/describe/lexicon.mjs reads it.

    phrases  {first: [["label label …", node, …]], nodes: [[entry or null, "label label …", node, …]]}: labels that lead to the same
             nodes stand together
    names    [[slot, value, whether it is also a common word, "name|name …"]]
    words    those known words that are no label of a phrase and in no group
"""

from ..describe.spelling import SHORTEST


def lexicon_for_web(lexicon):
    """The lexicon with its phrases, names and words written shorter."""
    first, nodes = lexicon["phrases"]
    labels = {label for node in (first, *nodes) for label in node} | lexicon["groups"].keys()
    found = {word for word in labels if len(word) >= SHORTEST and word.isalpha()}
    known = {word for lengths in lexicon["words"].values() for words in lengths.values() for word in words}
    if not found <= known:
        raise ValueError(f"words of phrases that are not known: {sorted(found - known)}")
    return {**lexicon, "words": sorted(known - found), "names": _names(lexicon["names"]),
            "phrases": {"first": [[labels, *following] for following, labels in _together(first.items(), tuple)], "nodes": [_node(node) for node in nodes]}}


def _node(node):
    links = _together(((label, following) for label, following in node.items() if label != "$"), int)
    return [node.get("$"), *(part for following, labels in links for part in (labels, following))]


def _together(links, key):
    """[(where it leads, "label label …")] of links (label, where it leads)."""
    found = {}
    for label, following in links:
        found.setdefault(key(following), []).append(label)
    return [(following, " ".join(labels)) for following, labels in found.items()]


def _names(tree):
    found = {}
    for name, (slot, value, common) in _flat(tree, ()):
        found.setdefault((slot, tuple(value) if isinstance(value, list) else value, common), []).append(" ".join(name))
    return [[*meaning, "|".join(names)] for meaning, names in found.items()]


def _flat(node, before):
    """(words, meaning) of every name of a tree."""
    for word, following in node.items():
        if word == "$":
            yield before, following
        else:
            yield from _flat(following, (*before, word))
