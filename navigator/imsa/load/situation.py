"""Reads a situation from a file, standard input or options: the full reader, for whatever plain lines cannot say."""

from ..knowledge.raw_situation import from_data
from .yaml_source import read_source


def read_full(raw, path):
    """A RawSituation from the bytes of a YAML or JSON file; faults of form are in it."""
    source, faults = read_source(raw, path)
    if source is None:
        from ..fault import Where

        return from_data({}, lambda steps, key: Where(path, 1, 1), faults)
    return from_data(source.data, lambda steps, key: source.where(steps, key), faults)
