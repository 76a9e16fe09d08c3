"""Conditions in an advocate's words, from the labels of the vocabulary and the titles of definitions."""

from ..logic.condition import All, Always, Any, Defined, Not, Test
from ..logic.value_test import words


def condition_words(condition, collection, jurisdiction, wanted=True):
    """A condition in words: "the person is a child, or must be treated as one", "“pregnant” is yes and “housing” is Street homeless"."""
    if isinstance(condition, Always):
        return "always" if wanted else "never"
    if isinstance(condition, Not):
        return condition_words(condition.part, collection, jurisdiction, not wanted)
    if isinstance(condition, Defined):
        title = collection.resolve("definition", condition.reference, jurisdiction).data["title"]
        return f"{'the person' if wanted else 'it is not so that the person'} {title[:1].lower()}{title[1:]}"
    if isinstance(condition, (All, Any)):
        joined = " and " if isinstance(condition, All) == wanted else " or "
        parts = _one_test_a_choice(condition)
        pieces = [condition_words(part, collection, jurisdiction, wanted) for part in parts]
        return joined.join(f"({piece})" if isinstance(part, (All, Any)) and len(part.parts) > 1 and len(pieces) > 1 else piece for piece, part in zip(pieces, parts))
    return _test_words(condition, collection.vocabulary[condition.fact], wanted)


def _one_test_a_choice(condition):
    """The parts of a condition, where several alternatives of one choice are said in one breath."""
    if not isinstance(condition, Any):
        return condition.parts
    parts = []
    for part in condition.parts:
        same = next((i for i, one in enumerate(parts) if isinstance(part, Test) and isinstance(one, Test) and part.operator == one.operator == "in" and part.fact == one.fact), None)
        if same is None:
            parts.append(part)
        else:
            parts[same] = Test(part.fact, "in", parts[same].operand + part.operand)
    return parts


def _test_words(test, about, met):
    label = about["label"]
    label = label if label[:2].isupper() else label[:1].lower() + label[1:]
    options = {option["id"]: option["label"] for option in about.get("options", ())}
    if test.operator == "is":
        return f"“{label}” is {'yes' if met else 'no'}"
    if test.operator == "in":
        chosen = [options[one] for one in test.operand]
        return f"“{label}” is {'' if met else 'not '}{' or '.join(chosen)}"
    if test.operator == "includes":
        return f"“{label}” {'includes' if met else 'does not include'} {options[test.operand]}"
    return f"“{label}” {words(test.operator, test.operand, met)}"
