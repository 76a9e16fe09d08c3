"""Records as flat tables: one table for a kind, and one for each list in it, linked by the record and the position in the list.

A column is named by the entries that lead to it, "reviewed.status". A group of entries is spread over columns; a list has a table of its
own, and beside it its length stands in the column "<list>.LENGTH", so that an empty list differs from none. Conditions, whose form has no
end, stay together as JSON in one column.
"""

import json
from collections import namedtuple

from ..records.walk import holds_condition

RECORD, POSITION, NULL = "record_id", "position", "null"
# In capitals, as no entry of a record is: some are called "value" and "length".
VALUE, LENGTH = "VALUE", "LENGTH"

Column = namedtuple("Column", "name path form")
Column.__doc__ = """A column: its name, the path of entries from the record (a list is passed by 0), and its form: string, integer, boolean or json.

The path of a column that every table has is None.
"""


class Table:
    """A table of cells, all of them text.

    `lists` is the path to the list that it holds, () for the records themselves; its rows belong to rows of the table named `above`, whose
    keys are the first of their own.
    """

    def __init__(self, name, above, lists, keys, columns, rows):
        self.name, self.above, self.lists, self.keys, self.columns, self.rows = name, above, lists, keys, columns, rows


def tables_of(kind, records):
    """The tables of a kind, the records' own first. `records` are pairs of a record's id and its values."""
    found = {(): []}
    for record_id, values in records:
        _spread(values, (), (record_id,), found)
    return [_table(kind, lists, rows) for lists, rows in sorted(found.items())]


def _spread(values, lists, key, found):
    """Puts a group of entries, or an entry of a list, as a row where it belongs, and the lists inside it into tables of their own."""
    cells = {}
    found[lists].append((key, cells))

    def take(value, path):
        if path and isinstance(value, (dict, list)) and holds_condition(path[-1]):
            cells[path] = ("json", value)
        elif isinstance(value, dict) and value:
            for name, inner in value.items():
                take(inner, (*path, name))
        elif isinstance(value, list) and path:
            cells[(*path, LENGTH)] = ("integer", len(value))
            below = (*lists, *path, 0)
            found.setdefault(below, [])
            for position, inner in enumerate(value, 1):
                _spread(inner, below, (*key, position), found)
        else:
            cells[path or (VALUE,)] = (_form(value), value)

    take(values, ())


def _form(value):
    return "null" if value is None else "boolean" if isinstance(value, bool) else "integer" if isinstance(value, int) else "string" if isinstance(value, str) else "json"


def _table(kind, lists, rows):
    """A Table from rows of (key, {path: (form, value)})."""
    forms = {}
    for _, cells in rows:
        for path, (form, value) in cells.items():
            # A text that could be taken for another thing makes its column JSON.
            forms.setdefault(path, set()).add("json" if form == "string" and value in ("", NULL) else form)
    keys = _keys(lists)
    columns = [*(Column(name, None, "string" if name == RECORD else "integer") for name in keys), *(Column(".".join(path), (*lists, *path), _one_form(known)) for path, known in forms.items())]
    names = [column.name for column in columns]
    if len(set(names)) < len(names):
        raise ValueError(f"two columns of one name in {_name(kind, lists)}: {sorted(name for name in names if names.count(name) > 1)}")
    cells_of = [column.path and column.path[len(lists):] for column in columns[len(keys):]]
    text = [[*map(str, key), *(_cell(column, cells.get(path)) for column, path in zip(columns[len(keys):], cells_of))] for key, cells in rows]
    above = _name(kind, _above(lists)) if lists else None
    return Table(_name(kind, lists), above, lists, keys, columns, text)


def _one_form(forms):
    """The form of a column whose values have these forms."""
    known = forms - {"null"}
    return known.pop() if len(known) == 1 else "json"


def _name(kind, lists):
    return ".".join([kind, *(step for step in lists if step != 0)])


def _above(lists):
    """The list in which a list stands."""
    inner = lists[:-1]
    while inner and inner[-1] != 0:
        inner = inner[:-1]
    return inner


def _keys(lists):
    """The names of the columns that tell the rows of a table apart: the record, and the position in each list on the way."""
    names, way = [RECORD], []
    for step in lists:
        if step == 0:
            names.append(".".join([*way, POSITION]))
        else:
            way.append(step)
    if len(names) > 1:
        names[-1] = POSITION
    return names


def _cell(column, cell):
    if cell is None:
        return ""
    form, value = cell
    if value is None:
        return NULL
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if column.form == "json" else str(value).lower() if form == "boolean" else str(value)
