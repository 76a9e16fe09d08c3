"""Values as YAML text in the form of the records: days and words without quotation marks, names in the order given."""

import re

import yaml

_WIDTH = 100
_ID = re.compile("[a-z0-9/-]+")


class _Dumper(yaml.SafeDumper):
    """Writes for YAML 1.2 core, as the records are read: `on` and days are words, `true`, numbers and `null` are not."""

    yaml_implicit_resolvers = {}


for _tag, _pattern, _first in (("bool", "true|false", "tf"), ("int", r"[-+]?[0-9]+", "-+0123456789"), ("float", r"[-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?", "-+.0123456789"), ("null", "~|null|", ["~", "n", ""])):
    _Dumper.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"(?:{_pattern})\Z"), list(_first))


def yaml_text(value):
    """A value as YAML in one line."""
    text = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000, default_flow_style=True)
    return text.removesuffix("\n").removesuffix("\n...").rstrip()


def entry_lines(name, value):
    """The lines of an entry of a record: a value, a short group or a list of ids on the line of its name, other lists a line for each."""
    if isinstance(value, list) and not all(isinstance(one, str) and _ID.fullmatch(one) for one in value):
        return [f"{name}:", *(line for one in value for line in _part(one))]
    if isinstance(value, dict) and len(yaml_text(value)) > _WIDTH:
        return [f"{name}:", *(f"  {line}" for key, inner in value.items() for line in entry_lines(key, inner))]
    return [f"{name}: {yaml_text(value)}"]


def _part(value):
    if isinstance(value, dict) and len(yaml_text(value)) > _WIDTH:
        lines = [line for key, inner in value.items() for line in entry_lines(key, inner)]
        return [f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])]
    return [f"  - {yaml_text(value)}"]
