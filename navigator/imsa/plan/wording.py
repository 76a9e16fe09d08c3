"""Conditions in an advocate's words, from the labels of the vocabulary."""

from ..logic.network import ALL
from ..logic.value_test import words


def condition_words(node, situation):
    """The unsettled part of a condition in words: "stage in the NRM is Referred, or destitute is yes"."""
    kind, wanted, unwanted, parts = node
    network, known = situation.network, situation.true | situation.false
    found = []
    for bits, met in ((wanted & ~known, True), (unwanted & ~known, False)):
        while bits:
            low = bits & -bits
            bits ^= low
            found.append(_test_words(*network.tests[low.bit_length() - 1], met, network.facts))
    for part in parts:
        inner = condition_words(part, situation)
        if inner:
            found.append(f"({inner})" if len(parts) + len(found) > 1 else inner)
    return (" and " if kind == ALL else " or ").join(found)


def _test_words(fact, operator, operand, met, facts):
    about = facts[fact]
    label = about["label"][:1].lower() + about["label"][1:] if not about["label"][:2].isupper() else about["label"]
    options = dict(about.get("options", ()))
    if operator == "is":
        return f"“{label}” is {'yes' if met else 'no'}"
    if operator == "in":
        chosen = [options[one] for one in operand]
        return f"“{label}” is {'' if met else 'not '}{' or '.join(chosen)}"
    if operator == "includes":
        return f"“{label}” {'includes' if met else 'does not include'} {options[operand]}"
    return f"“{label}” {words(operator, operand, met)}"
