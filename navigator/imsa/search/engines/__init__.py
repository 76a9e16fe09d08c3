"""The engines that find candidates: which records have any of some terms, best first.

An engine is a module with `Engine(folder_or_file)`; every engine has the same few methods, so that each can be tried against the
same queries (docs/decisions/0006-search-engine.md):

`add(number, strong, weak, facets)` and `remove(number)` change one record, `commit()` makes the changes last;
`candidates(terms, counts, facets, most)` gives the numbers of at most `most` records that have one of the `terms` and, for every
list in `facets`, one of its entries. `counts` tells how many records have each term.
"""

NAMES = ("fts5", "tantivy", "whoosh")
# How much a term in what a record is called counts beside one in what it says.
STRONG, WEAK = 6.0, 1.0


class EngineMissing(Exception):
    """The library of an engine is not installed, or its index has not been made."""


def open_engine(name, connection, folder):
    """The engine of a name, for reading: FTS5 in the open index itself, another beside it in `folder`. Raises EngineMissing."""
    if name == "fts5":
        from .fts5 import Engine

        return Engine(connection)
    return optional_engine(name)(f"{folder}/search-{name}")


def optional_engine(name):
    """The class of an engine whose library is optional."""
    if name == "tantivy":
        from .tantivy import Engine
    else:
        from .whoosh import Engine
    return Engine


def token(term):
    """A term as one word that no engine cuts: the names of several words have underscores for spaces."""
    return term.replace(" ", "_")
