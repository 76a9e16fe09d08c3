"""A document as the index keeps it: its terms with their impacts, its words for the engines, what is shown of it."""

from .understand import name_term, pair_term
from .words import whole_provision, words

# How much one occurrence in a field counts, how much its length tells against it, and how long such a field usually is.
FIELDS = {
          "title": (5.0, 0.4, 8), "asked": (4.0, 0.5, 150), "cited": (3.0, 0.2, 3), "summary": (2.0, 0.5, 30), "body": (1.0, 0.7, 200),
          "linked": (0.8, 0.7, 200)}
_NAMED, _LONGEST_NAME = 1000, 8


def analyse(document, language):
    """{terms: {term: impact}, slight: stems, strong: text, weak: text, forms: {form: stem}} of a document.

    `strong` are the stems of what it is called and asked by, with its names and concepts; `weak` those of all it says; the pairs of words
    that stand together in a name serve the ranking alone; `slight` are the stems of words that say little by themselves. Impacts are hundredths of one occurrence in running text.
    """
    forms, impacts, texts = {}, {}, {}
    for field, (weight, slope, typical) in FIELDS.items():
        counts, length, stems_of_field = {}, 0, []
        for text in document["fields"][field]:
            found = words(text)
            stems = []
            for word in found:
                stem = forms[word] = language.stem(word)
                stems.append(stem)
                whole = whole_provision(word)
                if whole != word:
                    forms[whole] = whole
                    counts[whole] = counts.get(whole, 0) + 1
            length += len(found)
            for stem in stems:
                counts[stem] = counts.get(stem, 0) + 1
            concepts = language.concepts_in(stems)
            for concept in concepts:
                counts[concept] = counts.get(concept, 0) + 1
            stems_of_field += [*stems, *concepts]
        share = weight / (1 - slope + slope * length / typical) if length else 0
        for term, count in counts.items():
            impacts[term] = impacts.get(term, 0) + share * count
        texts[field] = stems_of_field
    names, pairs = set(), set()
    for name in document["names"]:
        found = words(name)
        stems = [language.stem(word) for word in found]
        spoken = [stem for word, stem in zip(found, stems) if not language.is_ignored(word)]
        for run in (stems, spoken):
            if 0 < len(run) <= _LONGEST_NAME:
                names.add(name_term(run))
        spoken = list(dict.fromkeys(spoken))[:_LONGEST_NAME]
        pairs.update(pair_term(one, other) for i, one in enumerate(spoken) for other in spoken[i + 1:])
    for name in names | pairs:
        impacts[name] = _NAMED / 100
    strong = [*texts["title"], *texts["asked"], *texts["cited"], *sorted(names)]
    return {"terms": {term: min(9999, max(1, round(impact * 100))) for term, impact in sorted(impacts.items())},
            "slight": sorted({stem for form, stem in forms.items() if language.is_slight(form)}), "strong": strong, "weak": [*texts["summary"], *texts["body"], *texts["linked"]], "forms": forms}
