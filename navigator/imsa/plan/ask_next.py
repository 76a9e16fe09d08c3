"""The questions that would decide most, at most five: danger and consent first, sensitive ones last in their turn.

Only a fact that an open route needs is asked for; nothing asks a person to tell again what happened. Relevance does nearly all of
the work of keeping an interview short, so the order follows safety and sensitivity, and only then how much a question decides.
"""

TIERS = ("danger", "consent", "stage", "deadline", "needs", "rest")
MOST = 5


def ask_next(open_routes, undated, situation, kb, declined=(), most=MOST):
    """[{fact, question, why, decides, sensitive}], the most useful first.

    `open_routes` is a list of (route id, [missing facts], urgency rank); `undated` a list of (route id, [facts that start a clock]) of
    routes that apply; `declined` are facts that were not answered on purpose and are never asked again.
    """
    decides = {}
    for route_id, facts, _ in open_routes:
        for fact in facts:
            decides.setdefault(fact, []).append(route_id)
    for route_id, facts in undated:
        for fact in facts[:1]:
            if route_id not in decides.setdefault(fact, []):
                decides[fact].append(route_id)
    if "needs" not in situation.facts and open_routes:
        decides.setdefault("needs", [])
    urgency = {}
    for route_id, facts, rank in open_routes:
        for fact in facts:
            urgency[fact] = min(rank, urgency.get(fact, rank))
    candidates = []
    for number, (fact, about) in enumerate(kb.facts.items()):
        if fact not in decides or fact in declined or about["ask"] == "never" or situation.value(fact) is not None:
            continue
        key = (TIERS.index(about["ask"]), about["sensitive"], urgency.get(fact, len(kb.levels)), -len(decides[fact]), number)
        candidates.append((key, fact))
    chosen = [fact for _, fact in sorted(candidates)[:most]]
    # One place is kept for the plain question that decides most, such as the nation, so that many questions about danger do not
    # push it out of sight.
    plain = [fact for _, fact in sorted(candidates) if not kb.facts[fact]["sensitive"]]
    widest = max(plain, key=lambda fact: len(decides[fact]), default=None)
    if widest is not None and widest not in chosen:
        chosen[-1] = widest
    return [_question(kb.facts[fact], decides[fact]) for fact in chosen]


def _question(about, decides):
    return {"fact": about["id"], "question": about["question"], "why": about["why"], "decides": decides, "sensitive": about["sensitive"]}
