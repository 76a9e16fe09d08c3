"""What is due as a document, for a terminal or the body of an issue."""

_PARTS = (("reviews", "Reviews"), ("changes", "Begins or ends"), ("ended_law", "Rests on law that has ended or will"), ("to_confirm", "To be confirmed"))


def due_document(found):
    """The blocks of what is due, in the form of `render.document`."""
    blocks = [("title", f"What is due from {found['as_at']} to {found['until']}"), ("text", summary(found))]
    for key, title in _PARTS:
        if found[key]:
            blocks += [("level", key, title), ("list", None, [_line(one) for one in found[key]], False)]
    return blocks


def summary(found):
    """How much of each there is, in one sentence."""
    late = sum(one["late"] for one in found["reviews"])
    return (f"{late} late review{'' if late == 1 else 's'}, {len(found['reviews']) - late} to come; {len(found['changes'])} that begin or end; "
            f"{len(found['ended_law'])} that rest on ended law; {len(found['to_confirm'])} to confirm.")


def _line(one):
    when = f"{one['on']}{' (late)' if one.get('late') else ''}: " if "on" in one else ""
    return f"{when}{one['title']}: {one['words']} ({one['path']}:{one['line']})"
