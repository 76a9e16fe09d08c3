"""Tantivy, a search library in Rust (https://github.com/quickwit-oss/tantivy-py); optional, for corpora far larger than this one."""

import os

from . import STRONG, WEAK, EngineMissing, token


def _library():
    try:
        import tantivy
    except ImportError:
        raise EngineMissing("the library tantivy is not installed; pip install 'imsa-navigator[tantivy]' brings it") from None
    return tantivy


class Engine:
    """Candidates from an index of Tantivy in a `folder`, or in memory where that is None."""

    name = "tantivy"

    def __init__(self, folder=None, writing=False):
        self._tantivy = _library()
        if folder is not None and not writing and not os.path.isdir(folder):
            raise EngineMissing(f"there is no index of {self.name}; `imsa-kb compile --engine {self.name}` makes it")
        builder = self._tantivy.SchemaBuilder()
        builder.add_integer_field("number", stored=True, indexed=True, fast=True)
        for field in ("strong", "weak", "facet"):
            builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq" if field != "facet" else "basic")
        self._schema = builder.build()
        if folder is not None:
            os.makedirs(folder, exist_ok=True)
        self._index = self._tantivy.Index(self._schema, path=folder)
        self._writer = None

    def _writing(self):
        if self._writer is None:
            self._writer = self._index.writer(num_threads=1)
        return self._writer

    def add(self, number, strong, weak, facets):
        """Adds a record."""
        columns = zip(("strong", "weak", "facet"), (" ".join(map(token, strong)), " ".join(map(token, weak)), " ".join(facets)))
        self._writing().add_document(self._tantivy.Document(number=number, **dict(columns)))

    def remove(self, number):
        """Takes a record away."""
        self._writing().delete_documents_by_term("number", number)

    def commit(self):
        """Makes the changes last and readable."""
        if self._writer is not None:
            self._writer.commit()
            self._writer.wait_merging_threads()
            self._writer = None
        self._index.reload()

    def candidates(self, terms, counts, facets, most):
        """The numbers of the records that have one of `terms`, best first."""
        query, schema = self._tantivy.Query, self._schema
        wanted = [token(term) for term in terms if counts.get(term)]
        if not wanted:
            return []
        should = self._tantivy.Occur.Should
        either = query.boolean_query([(should, query.boost_query(query.term_query(schema, field, term), weight))
                                      for term in wanted for field, weight in (("strong", STRONG), ("weak", WEAK))])
        parts = [(self._tantivy.Occur.Must, either)]
        for entries in facets:
            one = query.boolean_query([(should, query.term_query(schema, "facet", entry)) for entry in entries])
            parts.append((self._tantivy.Occur.Must, query.const_score_query(one, 0.0)))
        searcher = self._index.searcher()
        found = searcher.search(query.boolean_query(parts), limit=most, count=False)
        return [searcher.doc(address)["number"][0] for _, address in found.hits]
