"""Words that are better said otherwise: words that hurt, words that age, and the project's own spelling of the field's terms."""

import re

from .prose import Advice


def advise(texts, collection):
    lowered = [text.words.lower() for text in texts]
    for entry in collection.entries("wording"):
        exactly = entry.get("as_written", False)
        wrong, spared = _pattern(entry["words"], exactly), _pattern(entry.get("unless_in", ()), exactly)
        # Looking for a plain word costs far less than for a pattern, and most texts hold none of them.
        beginnings = {phrase.removesuffix("*").lower().split()[0] for phrase in entry["words"]}
        for text, small in zip(texts, lowered):
            if text.record.kind not in entry.get("not_in", ()) and any(word in small for word in beginnings):
                yield from _found(text, wrong, spared, entry)


def _found(text, wrong, spared, entry):
    allowed, seen = [one.span() for one in spared.finditer(text.words)] if spared else [], {}
    for one in wrong.finditer(text.words):
        nth = seen[one.group().lower()] = seen.get(one.group().lower(), -1) + 1
        if not any(first <= one.start() and one.end() <= last for first, last in allowed):
            yield Advice(text, "wording", f'"{one.group()}": {entry["why"]}'.rstrip("."), f"Write: {entry['write']}.", one.group(), nth)


def _pattern(phrases, exactly):
    """Any of the phrases as whole words, or None where there is none. A star at the end stands for any ending."""
    each = [_one(phrase) for phrase in sorted(phrases, key=len, reverse=True)]
    return re.compile("|".join(each), 0 if exactly else re.IGNORECASE) if each else None


def _one(phrase):
    words = r"\s+".join(re.escape(word) for word in phrase.removesuffix("*").split())
    return r"(?<![\w-])" + words + (r"\w*" if phrase.endswith("*") else r"(?![\w-])")
