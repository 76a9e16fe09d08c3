"""What a search found as blocks, for the same writers that set a plan."""

KIND_WORDS = {"pathway": "route", "entitlement": "entitlement", "service": "service", "legislation": "law", "provision": "law", "figure": "amount", "term": "word explained", "guide": "guidance", "course": "course"}


def results_document(text, found, titles, nations=()):
    """The blocks of what was Found for a query `text`; `titles` {nation: its name}, `nations` those that were asked for apart from the words."""
    blocks = [("title", f"Search: {text}")]
    if found.danger:
        blocks.append(("alert", found.danger))
    blocks += [("text", words) for words in notes(found, titles, nations)]
    for number, result in enumerate(found.results, 1):
        where = "all four nations" if len(result["nations"]) == len(titles) else ", ".join(titles[nation] for nation in result["nations"])
        blocks.append(("heading", f"{number}. {result['title']}", f"{KIND_WORDS[result['kind']]} · {where} · {result['reviewed']['status']} · {result['id']}"))
        if result["snippet"]:
            blocks.append(("text", result["snippet"]))
        if "why" in result:
            blocks.append(("list", f"Why, {result['score']} points", [f"{reason['for']}: {reason['points']:+}" for reason in result["why"]], False))
    if found.results:
        blocks.append(("small", "`imsa-navigate show ID` prints a record whole."))
    return blocks


def notes(found, titles, nations=()):
    """What the user should know of how the query was taken, or of why there is nothing; `nations` as above."""
    query, said = found.query, []
    if query.corrected:
        said.append("Looked for " + ", ".join(f"“{used}” instead of “{typed}”" for typed, used in query.corrected) + ".")
    if query.unknown:
        said.append("In no record: " + ", ".join(f"“{word}”" for word in query.unknown) + ".")
    named = [nation for nation in query.nations if nation not in nations]
    if named and found.results:
        names = " and ".join(titles[nation] for nation in named)
        said.append(f"The words name {names}, but only results of {' and '.join(titles[nation] for nation in nations)} are shown." if nations else f"Results of {names} come first.")
    if not found.results:
        if found.elsewhere:
            there = ", ".join(f"{count} in {titles[nation]}" for nation, count in found.elsewhere.items())
            said.append(f"No results in the nation that was asked for, but {there}. Laws differ; do not rely on another nation's.")
        else:
            said.append("No results. Try fewer or plainer words, or one of the topics: `imsa-navigate show topic/…`.")
    return said
