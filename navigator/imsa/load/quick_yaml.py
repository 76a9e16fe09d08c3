"""Reads the values of a YAML file quickly. Whatever is out of the ordinary it leaves to `load.yaml_source`, which looks at each event.

libyaml makes a tree of the whole file, which costs half of what its single events cost; what the tree does not show, such as anchors
and tags, is looked for in the text. Nothing is said here about what is wrong with a file, nor where anything stands in it.
"""

import re

try:
    from yaml._yaml import CParser
except ImportError:  # without libyaml every file is read event by event
    CParser = None
from yaml.error import YAMLError
from yaml.nodes import ScalarNode, SequenceNode

from .yaml_limits import DEEPEST_NESTING, LONGEST_KEY, LONGEST_SCALAR, MERGE_KEY, MOST_VALUES, UNPRINTABLE, plain_value

# An anchor, an alias or a tag may begin here. Where a word, a bracket ( ) or a part of a web address stands before the
# sign, it can only be inside a text.
_MAY_BE_MARK = re.compile(r"[&*!](?<![\w/=%.()][&*!])(?:(?<=!)|(?=\S))")


class NotSure(Exception):
    """The file must be read event by event."""


def quick_values(text):
    """The values of a YAML text, as `yaml_source` would give them. Raises NotSure where that is not certain."""
    if CParser is None or _MAY_BE_MARK.search(text):
        raise NotSure
    try:
        root = _Tree(text).get_single_node()
    except (YAMLError, ValueError):
        raise NotSure from None
    if root is None:
        raise NotSure
    return _value(root)


if CParser:
    class _Tree(CParser):
        """A parser that gives up at what no record has, long before memory or the stack would be full of it."""

        __slots__ = ("depth", "count")

        def __init__(self, text):
            super().__init__(text)
            self.depth = self.count = 0

        def descend_resolver(self, parent, index):
            self.depth += 1
            self.count += 1
            if self.depth > DEEPEST_NESTING or self.count > MOST_VALUES:
                raise NotSure

        def ascend_resolver(self):
            self.depth -= 1

        def resolve(self, kind, value, implicit):
            # Tags are not used here: `plain_value` says what a word means.
            return ""


def _value(node):
    kind = type(node)
    if kind is ScalarNode:
        text = node.value
        if len(text) > LONGEST_SCALAR or node.style == '"' and UNPRINTABLE.search(text):
            raise NotSure
        return text if node.style else plain_value(text)
    if kind is SequenceNode:
        return [_value(one) for one in node.value]
    found = {}
    for key, value in node.value:
        name = key.value
        if type(key) is not ScalarNode or name in found or len(name) > LONGEST_KEY or not name.isprintable() or name == MERGE_KEY:
            raise NotSure
        found[name] = _value(value)
    return found
