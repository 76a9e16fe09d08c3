"""The lexicon of `describe` as JSON for a browser: what imsa.compile.describe makes, with its phrases in fewer letters.

Its file is fetched only when somebody opens the box. navigator/web/describe/lexicon.mjs reads it.
"""


def lexicon_for_web(lexicon):
    """The lexicon with labels that lead to the same node written together.

    {first: [["label label …", node, …]], nodes: [[entry or None, "label label …", node, …]]} takes the place of (first, nodes).
    """
    first, nodes = lexicon["phrases"]
    return {**lexicon, "phrases": {"first": [[labels, *following] for following, labels in _together(first.items(), tuple)], "nodes": [_node(node) for node in nodes]}}


def _node(node):
    links = _together(((label, following) for label, following in node.items() if label != "$"), int)
    return [node.get("$"), *(part for following, labels in links for part in (labels, following))]


def _together(links, key):
    """[(where it leads, "label label …")] of links (label, where it leads)."""
    found = {}
    for label, following in links:
        found.setdefault(key(following), []).append(label)
    return [(following, " ".join(labels)) for following, labels in found.items()]
