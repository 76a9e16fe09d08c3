"""Text to words: what a word is, how letters are folded, and how citations of law are read.

Its twin in the browser is site/search/words.mjs; both must cut every text alike.
"""

import re

# How a citation may be written, and the letter under which it is known: s45, s.45, sec 45, section 45 are all "§s45".
_CITED = {"s": "s", "ss": "s", "sec": "s", "sect": "s", "section": "s", "sections": "s", "sch": "sch", "sched": "sch", "schedule": "sch", "art": "art",
          "article": "art", "reg": "reg", "regs": "reg", "regulation": "reg", "r": "r", "rule": "r", "para": "para", "paragraph": "para", "part": "part", "pt": "part"}
_CITATION = re.compile(r"(?<![a-z0-9])(" + "|".join(sorted(_CITED, key=len, reverse=True)) + r")\.?\s{0,2}(\d{1,4}[a-z]{0,3})((?:\s?\([0-9a-z]{1,4}\))*)(?![a-z0-9])")
_WORD = re.compile(r"§[a-z]+\d[0-9a-z()]*|\d+(?:[.,]\d+)+|[^\W_]+|\+")
# Letters that stay as they are. No accent stands outside those of the second.
_PLAIN = re.compile("[\\x00-\\x7f£§–—‘’“”•]*")
_MAYBE_COMBINING = re.compile("[\u0300-\u1fff\u20d0-\U0010ffff]")
_POSSESSIVE = re.compile(r"['’]s?(?![^\W_])")
_APOSTROPHE = re.compile(r"(?<=[^\W_])['’](?=[^\W_])")


def fold(text):
    """Small letters without accents, and without apostrophes: what two writers of the same word have in common."""
    text = text.lower()
    if not _PLAIN.fullmatch(text):
        from unicodedata import combining, normalize  # large, and seldom needed

        text = _MAYBE_COMBINING.sub(lambda match: "" if combining(match[0]) else match[0], normalize("NFKD", text))
    if "'" in text or "’" in text:
        text = _APOSTROPHE.sub("", _POSSESSIVE.sub(" ", text))
    return text


def words(text):
    """The words of a text, in order. A citation such as "section 45(4)" is one word, "§s45(4)"; "RG+" is "rg", "plus"."""
    found = []
    for word in _WORD.findall(_CITATION.sub(_as_one_word, fold(text))):
        found.append("plus" if word == "+" else word)
    return found


def _as_one_word(match):
    return f" §{_CITED[match[1]]}{match[2]}{match[3].replace(' ', '')} "


def whole_provision(word):
    """A citation without its subsections: "§s45" of "§s45(4)". Other words stay as they are."""
    return word.partition("(")[0] if word[0] == "§" else word
