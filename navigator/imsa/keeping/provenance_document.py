"""Sources as documents, for a terminal or a comment: those of a record, all that rests on a page, and all there are."""


def record_document(found):
    """The blocks of what a record rests on."""
    blocks = [("title", f"{found['title']}: sources"), ("text", f"{found['id']}, {found['path']}")]
    blocks.append(("list", None, [f"{_source(one)}. Supports {', '.join(one['supports'])} (line {one['line']})" for one in found["sources"]], False) if found["sources"] else ("text", "It names no source."))
    if found["without_source"]:
        blocks += [("level", "without", "No source is named for"), ("list", None, found["without_source"], False)]
    return blocks


def page_document(found):
    """The blocks of what rests on a page."""
    rests, through = found["rests"], found["through"]
    records = len({one["id"] for one in rests})
    blocks = [("title", f"What rests on {found['url']}"),
              ("text", f"{len(rests)} part{'' if len(rests) == 1 else 's'} of {records} record{'' if records == 1 else 's'}; {len(through)} more name one of these.")]
    if rests:
        blocks += [("level", "rests", "Rests on it"), ("list", None, [f"{one['title']}: {one['part']}{_seen(one)} ({one['path']}:{one['line']})" for one in rests], False)]
    if through:
        blocks += [("level", "through", "Names what rests on it"), ("list", None, [f"{one['title']}: {', '.join(one['names'])} ({one['path']})" for one in through], False)]
    return blocks


def all_document(found):
    """The blocks of all sources."""
    return [("title", "Sources"), ("text", f"{len(found)} sources, the one that most records rest on first."),
            ("list", None, [f"{one['records']} record{'' if one['records'] == 1 else 's'}: {_source(one)}{'' if one['read'] else ', never read'}{', oldest reading ' + one['oldest'] if one['oldest'] else ''}" for one in found], False)]


def _source(one):
    words = [one.get("title") or "address", one.get("publisher"), one.get("url"), one.get("date")]
    return ", ".join(word for word in words if word) + _seen(one)


def _seen(one):
    return f", {'read' if one.get('read') else 'seen'} on {one['seen_on']}" if one.get("seen_on") else ""
