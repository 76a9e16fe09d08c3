"""An explanation and a whole record as blocks, for the same writers that set a plan."""

from .document import day_words, leaf_words, value_words

_MARKS = {"true": "[yes]", "false": "[no] ", "unknown": "[?]  "}
_STATUS = {"applies": "applies", "may-apply": "may apply", "ruled-out": "does not apply", "no-answer": "has no answer for this day"}


def explanation_document(found, kb):
    """The blocks of an explanation."""
    blocks = [("title", f"{found['title']} ({found['route']}) {_STATUS[found['status']]}, as at {day_words(found['as_at'])}")]
    if found.get("note"):
        blocks.append(("text", found["note"]))
    if found["because"] and found["status"] == "applies":
        blocks += [("level", "why", "Why"), ("list", None, [_leaf(leaf, kb) for leaf in found["because"]], False)]
    if found["blockers"]:
        blocks += [("level", "why", "What stands against it"), ("list", None, [" and ".join(_leaf(leaf, kb) for leaf in blocker) for blocker in found["blockers"]], False)]
    if found["exceptions"]:
        blocks += [("level", "why", "Exceptions that hold"), ("list", None, found["exceptions"], False)]
    if found["missing"]:
        blocks += [("level", "why", "What would decide it"), ("list", None, [f"{kb.facts[f]['label']}: {kb.facts[f]['question']} [{f}]" for f in found["missing"]], False)]
    if found["change"]:
        blocks += [("level", "why", "The smallest change that would make it apply"), ("list", None, [_change(one, kb) for one in found["change"]], False)]
    if found["tree"]:
        blocks += [("level", "why", "The whole condition"), ("list", None, list(_tree_lines(found["tree"])), False)]
    return blocks


def _leaf(leaf, kb):
    implied = " (follows from the other facts)" if leaf.get("implied") else ""
    return f"{leaf_words(leaf, kb)}; the test: {leaf['fact']} {leaf['test']}{implied}"


def _change(one, kb):
    before = "not known" if one["from"] is None else value_words(one["fact"], one["from"], kb)
    after = one["to"] if isinstance(one["to"], str) and one["to"].startswith(("includes ", "without ")) else value_words(one["fact"], one["to"], kb)
    return f"{kb.facts[one['fact']]['label']}: {before} → {after} [{one['fact']}]"


def _tree_lines(node, depth=0):
    indent = "· " * depth
    if "fact" in node:
        yield f"{indent}{_MARKS[node['holds']]} {node['fact']} {node['test']}"
        return
    kind = "all" if "all" in node else "any"
    yield f"{indent}{_MARKS[node['holds']]} {kind} of:"
    for part in node[kind]:
        yield from _tree_lines(part, depth + 1)


_FIELD_WORDS = {"way": "The way", "who_refers": "Who refers", "who_decides": "Who decides", "how_long": "How long", "time_limits": "Time limits", "consent": "Consent",
                "entitlements": "Entitlements", "figures": "Amounts", "law": "Law"}


def comparison_document(found, kb):
    """The blocks of a comparison between nations."""
    names = {nation: about["title"] for nation, about in kb.nations.items()}
    blocks = [("title", f"{found['title']}: the four nations compared, as at {day_words(found['as_at'])}"), ("text", found["about"])]
    if found["missing"]:
        blocks.append(("field", "No such way in", ", ".join(names[nation] for nation in found["missing"])))
    differs = ", ".join(_FIELD_WORDS[field].lower() for field in found["differs"])
    blocks.append(("field", "They differ on", differs or "nothing that the records know of"))
    for field, groups in found["fields"].items():
        if not any(group["says"] for group in groups):
            continue
        blocks.append(("level", field, _FIELD_WORDS[field]))
        for group in groups:
            where = "All four nations" if len(group["nations"]) == len(names) else ", ".join(names[nation] for nation in group["nations"])
            blocks.append(("list", where, group["says"] or ["nothing stated"], False))
    blocks.append(("small", "Routes: " + ", ".join(one["route"] or "none" for one in found["nations"].values()) + "."))
    return blocks


def record_document(shown):
    """The blocks of a whole record."""
    record = shown["record"]
    title = record.get("title") or record.get("term") or record.get("label") or shown["id"]
    blocks = [("title", title), ("small", f"{shown['id']} · {', '.join(shown['nations'])} · {shown['path']}" + (f" · inherited from {shown['inherited_from']}" if shown.get("inherited_from") else ""))]
    for key, value in record.items():
        if key not in ("title", "nations"):
            blocks += _entry(key.replace("_", " ").capitalize(), value)
    return blocks


def _entry(label, value):
    if isinstance(value, list):
        return [("list", label, [_flat(one) for one in value], False)]
    return [("field", label, _flat(value))]


def _flat(value):
    """Any value on one line: groups as `name: value`, lists with commas."""
    if isinstance(value, dict):
        return "; ".join(f"{key.replace('_', ' ')}: {_flat(one)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(f"({_flat(one)})" if isinstance(one, (dict, list)) else _flat(one) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(value)
