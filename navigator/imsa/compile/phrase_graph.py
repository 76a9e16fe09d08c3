"""Phrases as a graph that imsa.describe walks: alternatives meet again, so that it grows with what is written and not with the number of
rows of words that it stands for.

Every entry has an automaton of its own, made deterministic by the subset construction (Rabin and Scott, "Finite automata and their
decision problems", 1959); nodes that say the same are one node.
"""

from ..describe.phrase_language import labels_of, parse

# Far above what any entry needs; an entry that reaches it has brackets within brackets that no reader could follow.
MOST_NODES = 20_000


class PhraseGraph:
    """Nodes [{label: number of the next node, "$": number of the entry that ends here}] and the first labels of every entry."""

    def __init__(self, groups):
        self.groups = groups
        self.nodes, self.first, self.words = [], {}, set()
        self._same = {}

    def add(self, phrases, entry):
        """Adds the phrases of an entry.

        Raises BadPhrase where one cannot be read.
        """
        automaton = _Automaton()
        end = automaton.state()
        automaton.ends = end
        start = automaton.state()
        for phrase in phrases:
            part = parse(phrase, self.groups)
            self.words.update(label for label in labels_of(part) if label[0] not in "@<.^")
            automaton.link(part, start, end)
        for label, states in automaton.after(automaton.closure({start})).items():
            self.first.setdefault(label, []).append(self._node(automaton, states, entry, {}))

    def _node(self, automaton, states, entry, known):
        """The number of the node of a set of states."""
        if states not in known:
            if len(known) > MOST_NODES:
                raise ValueError(f"the phrases of entry {entry} are too entangled")
            node = {"$": entry} if automaton.ends in states else {}
            for label, following in sorted(automaton.after(states).items()):
                node[label] = self._node(automaton, following, entry, known)
            key = tuple(node.items())
            if key not in self._same:
                self._same[key] = len(self.nodes)
                self.nodes.append(node)
            known[states] = self._same[key]
        return known[states]


class _Automaton:
    """States with labelled and empty links."""

    def __init__(self):
        self.links, self.empty, self.ends = [], [], None

    def state(self):
        self.links.append([])
        self.empty.append([])
        return len(self.links) - 1

    def link(self, part, start, end):
        """Links two states by a part of a phrase."""
        kind, content = part
        if kind == "label":
            self.links[start].append((content, end))
        elif kind == "any":
            for one in content:
                self.link(one, start, end)
        elif not content:
            self.empty[start].append(end)
        else:
            for one in content[:-1]:
                following = self.state()
                self.link(one, start, following)
                start = following
            self.link(content[-1], start, end)

    def closure(self, states):
        """The states and all that empty links lead to."""
        found, left = set(states), list(states)
        while left:
            for following in self.empty[left.pop()]:
                if following not in found:
                    found.add(following)
                    left.append(following)
        return frozenset(found)

    def after(self, states):
        """{label: the states that it leads to}."""
        found = {}
        for state in states:
            for label, following in self.links[state]:
                found.setdefault(label, set()).add(following)
        return {label: self.closure(following) for label, following in found.items()}
