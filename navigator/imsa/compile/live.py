"""A knowledge base in memory for a few answers: what decides is compiled at once, what is only said when it is asked for."""

import marshal

from .. import VERSION
from ..knowledge.knowledge_base import KnowledgeBase
from .knowledge import Compiler


def knowledge_of(collection):
    """The KnowledgeBase of a sound collection. Its answers are those of the compiled one; it has no digest."""
    compiler = Compiler(collection, VERSION)
    artefacts = {"answers": _Answers(compiler), "records": _Records(compiler)}
    return KnowledgeBase(artefacts.__getitem__)


class _Live:
    """Segments by name, each made when it is first asked for and given as a copy of its own, as a file would."""

    def __init__(self, compiler):
        self.compiler, self._packed = compiler, {}

    def segment(self, name):
        """The value of a segment. Raises KeyError for a name that is not there."""
        if name not in self._packed:
            self._packed[name] = marshal.dumps(self._make(name))
        return marshal.loads(self._packed[name])


class _Answers(_Live):
    def __init__(self, compiler):
        super().__init__(compiler)
        rules, texts = compiler.rules("", settled=False)
        self._made = {**rules, **texts}

    def _make(self, name):
        if name == "calendars":
            return self.compiler.calendars()
        return self._made[name] if name in self._made else self.compiler.words(self.compiler.collection.by_id[name])


class _Records(_Live):
    def __init__(self, compiler):
        super().__init__(compiler)
        self._shown = None

    def _make(self, name):
        self._shown = self._shown or self.compiler.shown()
        return self._shown[0] if name == "ids" else self._shown[1][name]()
