"""Whoosh, a search library in Python alone (https://github.com/Sygil-Dev/whoosh-reloaded); optional, kept because it was asked for."""

import os

from . import STRONG, WEAK, EngineMissing, token


def _library():
    try:
        import whoosh
        import whoosh.index  # noqa: F401
    except ImportError:
        raise EngineMissing("the library whoosh is not installed; pip install 'imsa-navigator[whoosh]' brings it") from None
    return whoosh


class Engine:
    """Candidates from an index of Whoosh in a `folder`, or in memory where that is None."""

    name = "whoosh"

    def __init__(self, folder=None, writing=False):
        _library()
        from whoosh import fields, index
        from whoosh.analysis import SpaceSeparatedTokenizer
        from whoosh.filedb.filestore import RamStorage

        text = lambda weight: fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False, field_boost=weight)  # noqa: E731
        schema = fields.Schema(number=fields.NUMERIC(stored=True, unique=True), strong=text(STRONG), weak=text(WEAK), facet=fields.KEYWORD)
        if folder is None:
            self._index = RamStorage().create_index(schema)
        elif writing:
            os.makedirs(folder, exist_ok=True)
            self._index = index.open_dir(folder) if index.exists_in(folder) else index.create_in(folder, schema)
        elif index.exists_in(folder):
            self._index = index.open_dir(folder, readonly=True)
        else:
            raise EngineMissing(f"there is no index of {self.name}; `imsa-kb compile --engine {self.name}` makes it")
        self._writer, self._searcher = None, None

    def _writing(self):
        if self._writer is None:
            self._writer = self._index.writer(limitmb=64)
        return self._writer

    def add(self, number, strong, weak, facets):
        """Adds a record."""
        self._writing().add_document(number=number, strong=" ".join(map(token, strong)), weak=" ".join(map(token, weak)), facet=" ".join(facets))

    def remove(self, number):
        """Takes a record away."""
        self._writing().delete_by_term("number", number)

    def commit(self):
        """Makes the changes last and readable."""
        if self._writer is not None:
            self._writer.commit()
            self._writer = self._searcher = None

    def candidates(self, terms, counts, facets, most):
        """The numbers of the records that have one of `terms`, best first."""
        from whoosh.query import And, Or, Term

        wanted = [token(term) for term in terms if counts.get(term)]
        if not wanted:
            return []
        if self._searcher is None:
            self._searcher = self._index.searcher()
        query = Or([Term(field, term) for term in wanted for field in ("strong", "weak")])
        keep = And([Or([Term("facet", entry) for entry in entries]) for entries in facets]) if facets else None
        return [hit["number"] for hit in self._searcher.search(query, limit=most, filter=keep)]
