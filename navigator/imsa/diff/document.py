"""A comparison as a document for a reviewer: one part for each cause, first what was written otherwise, then what that does."""

_MOST_PARTS, _MOST_PLANS, _MOST_NAMES, _MOST_PAGES, _MOST_WITNESSES = 30, 12, 3, 8, 12
_HOW = {"added": "new", "removed": "taken away", "moved": "moved", "changed": "changed"}


def comparison_document(found):
    """The blocks of a comparison, in the form of `render.document`."""
    blocks = [("title", f"What changes: {found['after']} against {found['before']}"), ("text", _summary(found))]
    if found["faults"]:
        blocks += [("alert", ["The answers cannot be compared, since the records have faults; the records themselves are."]),
                   ("list", "Faults", [f"{one['state']}: {one['where']}: {one['problem']}" for one in found["faults"][:_MOST_PARTS]], False)]
    for cause in found["causes"]:
        blocks += _cause(cause)
    if found["elsewhere"]:
        blocks += [("heading", "Changes of plans without a single cause", ""), ("list", None, _plan_lines(found["elsewhere"]), False)]
    return blocks


def _summary(found):
    if not found["causes"]:
        return "No record, page or entry of the vocabulary differs."
    causes, routes, told = len(found["causes"]), len(found["routes"]), found["situations"]
    return (f"{causes} cause{'s' if causes != 1 else ''}; {routes} route{'s' if routes != 1 else ''} changed; the plan changes for {told['changed']} of {told['compared']} "
            f"example situations and scenarios. As at {found['as_at']}, where a situation names no other day.")


def _cause(cause):
    yield "level", "cause", f"{cause['title']} ({_HOW[cause['change']]})"
    yield "heading", f"{cause['path']}:{cause['line']}", cause["id"]
    if cause["parts"]:
        yield "list", "Written otherwise", _cut([_from_to(part["part"], part["before"], part["after"]) for part in cause["parts"]], _MOST_PARTS), False
    if cause["routes"]:
        yield "list", "Routes", _cut(_route_lines(cause["routes"]), _MOST_PARTS), False
    if cause["witnesses"]:
        yield "list", "Smallest situations", _cut(_witness_lines(cause["witnesses"]), _MOST_WITNESSES), False
    if cause["situations"]:
        yield "list", "Plans of examples and scenarios", _cut(_plan_lines(cause["situations"]), _MOST_PLANS), False
    elif cause["routes"]:
        yield "text", "No example or scenario shows this."
    if cause["pages"]:
        yield "list", "Pages of the site", _cut(cause["pages"], _MOST_PAGES), False


def _from_to(part, before, after):
    if before is None:
        return f"{part}: added: {after}"
    if after is None:
        return f"{part}: taken away: {before}"
    return f"{part}: {before} → {after}"


def _route_lines(routes):
    """One line for each topic and set of changed parts, with the nations in which it is so."""
    groups = {}
    for route in routes:
        nation, _, topic = route["id"].partition("/")
        groups.setdefault((topic, tuple(route["parts"]), route["title"]), []).append(nation)
    return [f"{topic} ({', '.join(nations)}): {', '.join('new or gone' if part == 'route' else part for part in parts)}" for (topic, parts, _), nations in groups.items()]


def _witness_lines(witnesses):
    groups = {}
    for one in witnesses:
        nation, _, topic = one["route"].partition("/")
        facts = one["facts"] or {}
        rest = ", ".join(f"{fact} {_value(value)}" for fact, value in facts.items() if not (fact == "nation" and value == nation))
        groups.setdefault((topic, one["change"], one["as_at"], rest, one["facts"] is None, "nation" in facts), []).append(nation)
    for (topic, change, as_at, rest, none, of_nation), nations in groups.items():
        where = ", ".join(nations)
        if none:
            yield f"{topic} ({where}): " + ("the condition is written otherwise, but no situation tells the two apart." if change == "same" else "the condition changed; no situation was found in the time for it that tells the two apart.")
        else:
            yield f"{change} {topic} ({where}) as at {as_at}: {', '.join([*(['that nation'] if of_nation else []), *([rest] if rest else [])]) or 'nothing need be known'}"


def _value(value):
    return "true" if value is True else "false" if value is False else "[" + ", ".join(value) + "]" if isinstance(value, (list, tuple)) else str(value)


def _plan_lines(changes):
    """One line for each thing that is otherwise, with the nations in which it is so and some of the situations."""
    groups = {}
    for one in changes:
        nation, _, topic = (one["route"] or "/the plan").partition("/")
        nations, names = groups.setdefault((topic, one["part"], one["name"], one["before"], one["after"]), ({}, {}))
        nations.update({nation: None} if nation else {})
        names.update(dict.fromkeys(one["situations"]))
    for (topic, part, name, before, after), (nations, names) in groups.items():
        about = f"{topic} ({', '.join(nations)})" if nations else topic
        about += f", {'status' if part == 'condition' else part}" + (f", {name}" if name else "")
        shown = ", ".join(list(names)[:_MOST_NAMES]) + (f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else "")
        yield (f"{about}: {before}" if before == after else _from_to(about, before, after)) + f" [{shown}]"


def _cut(lines, most):
    lines = list(lines)
    return lines if len(lines) <= most else [*lines[:most], f"and {len(lines) - most} more; --format json lists all"]
