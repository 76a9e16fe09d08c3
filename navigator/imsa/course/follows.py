"""What the course says follows from the knowledge base: the key of every question, the plan of every stage of a case, every worked example.

A change of the law that changes an answer is so reported at the question or the case that teaches the old one.
"""

from ..fault import Fault, FaultsFound
from ..records.course import ORDERS
from .keys import ONE_RIGHT, Unanswerable, work_out
from .staging import RIGHT, UNSAFE, Stage, situation_from
from .standing import APPLIES, NONE, RULED_OUT, STATUS_WORDS, NoAnswer, dated, standings


def nations_where(collection):
    """nations_of(id): the nations where a record holds, a provision where its law says so; None where there is no such record."""

    def nations_of(record_id):
        name, _, provision = record_id.partition("#")
        record = collection.by_id.get(name)
        if record is None or record.kind not in ("legislation", "service", "entitlement", "figure") or not record.sound:
            return None
        if record.kind != "legislation":
            return None if provision else collection.nations_of(record)
        versions = [one for one in record.data.get("provisions", ()) if one["provision"] == provision]
        if provision and not versions:
            return None
        return list(versions[-1].get("extent", record.data["extent"])) if versions else list(record.data["extent"])

    return nations_of


# --- worked examples -------------------------------------------------------------------------------------------------------------


def example_faults(page, kb):
    example = page.data["example"]
    if "nation" not in example["facts"]:
        return [Fault(page.where("example", "facts"), "answer-form", "the worked example does not say in which nation the person is", "Add `nation` to the facts.")]
    try:
        found = standings(kb, situation_from(example["facts"], example["as_at"], kb, lambda *path, key=False: page.where("example", *path, key=key)), _known(example["routes"], kb), whole=False)
    except FaultsFound as problem:
        return problem.faults
    except NoAnswer as problem:
        return [_no_answer(problem, page.where("example", "as_at"))]
    return [Fault(page.where("example", "routes", i), "answer", f"{found[topic].route_id} is ruled out in the worked example", "Show a route that applies or may apply, or mend the facts.")
            for i, topic in enumerate(example["routes"]) if topic in found and found[topic].status == RULED_OUT]


# --- questions -------------------------------------------------------------------------------------------------------------------


def question_faults(record, i, question, collection, kb):
    where = lambda *path, key=False: record.where("questions", i, *path, key=key)  # noqa: E731
    try:
        worked = work_out(question, kb, nations_where(collection), where)
    except Unanswerable as found:
        return [Fault(where(*found.path), "answer-form", found.problem, found.mend)]
    except FaultsFound as problem:
        return problem.faults
    except NoAnswer as problem:
        return [_no_answer(problem, where("key"))]
    if question["key"]["from"] in ORDERS:
        return [Fault(where("options", j), "answer", f"this step does not stand after the one before it: {worked.says[j]}", "Put the steps into the order of the knowledge base, or mend the key.")
                for j, right in enumerate(worked.right) if not right][:1]
    faults = [Fault(where("options", j, "right"), "answer", f"the option is marked as {'right' if option['right'] else 'wrong'}, but {worked.says[j]}", "Mend the option or the key; if the law changed, mend the question with its feedback.")
              for j, (option, right) in enumerate(zip(question["options"], worked.right)) if option.get("right", right) != right]
    if not faults and question["key"]["from"] in ONE_RIGHT and sum(worked.right) != 1:
        faults.append(Fault(where("options"), "answer", f"{'no option is' if not any(worked.right) else 'more than one option is'} what the knowledge base says: {worked.says[0]}", "Offer the right answer once."))
    return faults


# --- cases -----------------------------------------------------------------------------------------------------------------------


def stage_faults(case, number, kb):
    """Faults of a stage: what is offered teaches nothing, a safe route is called unsafe, or the plan is not what the case was written for."""
    where = lambda *path: case.where("stages", number, *path)  # noqa: E731
    data = case.data["stages"][number]
    if set(_known(_expected(data), kb)) != set(_expected(data)) or set(_known(data["offer"], kb)) != set(data["offer"]):
        return []
    try:
        stage = Stage(case, number, kb)
        found = standings(kb, stage.situation, [*stage.topics, *_expected(data)], whole=False)
        stage.standings = {topic: standing for topic, standing in found.items() if topic in stage.topics}
        choices = stage.choices
    except FaultsFound as problem:
        return problem.faults
    except NoAnswer as problem:
        return [_no_answer(problem, where("as_at"))]
    faults = []
    if all(choice.verdict != RIGHT for choice in choices):
        faults.append(Fault(where("offer"), "choices", "none of the topics that are offered applies", "Offer one that does, or mend the facts."))
    if all(choice.standing is not None and choice.standing.status not in (RULED_OUT, NONE) and choice.verdict != UNSAFE for choice in choices):
        faults.append(Fault(where("offer"), "choices", "nothing that is offered would be wrong to choose", "Offer a topic that is ruled out or has no way here, or name a choice in `unsafe`."))
    for i, unsafe in enumerate(data["unsafe"]):
        if "topic" in unsafe and found[unsafe["topic"]].status == APPLIES:
            faults.append(Fault(where("unsafe", i, "topic"), "choices", f"{found[unsafe['topic']].route_id} applies, so choosing it cannot be called unsafe", "Write what would harm as an `act`."))
    return faults + list(_expectations(data, found, where))


def _expectations(data, found, where):
    order, expects = list(found), data["expects"]
    mend = "If the law changed, mend the case and its teaching point; else mend the facts."
    for status in STATUS_WORDS:
        for i, topic in enumerate(expects.get(status, ())):
            if found[topic].status != status:
                yield Fault(where("expects", status, i), "teaching-point", f"the case expects that {topic} {STATUS_WORDS[status]}, but {found[topic].route_id} {STATUS_WORDS[found[topic].status]}", mend)
    if "first" in expects:
        offered = [topic for topic in order if topic in data["offer"] and found[topic].status != RULED_OUT]
        if offered and offered[0] != expects["first"]:
            yield Fault(where("expects", "first"), "teaching-point", f'of what is offered the case expects {expects["first"]} first, but the plan puts {offered[0]} there', mend)
    for i, due in enumerate(expects.get("due", ())):
        days = [one["due"] for one in dated(found[due["topic"]].route, due.get("name"))]
        if due["date"] not in days:
            yield Fault(where("expects", "due", i), "teaching-point", f"the case expects {due['date']} as a last day of {due['topic']}, but the plan has {', '.join(days) or 'none'}", mend)


def _expected(data):
    """The topics that a stage expects something of."""
    expects = data["expects"]
    named = [topic for status in STATUS_WORDS for topic in expects.get(status, ())]
    return list(dict.fromkeys([*named, *([expects["first"]] if "first" in expects else ()), *(due["topic"] for due in expects.get("due", ()))]))


def _known(topics, kb):
    """Those that are topics; the others are faults already."""
    return [topic for topic in topics if topic in kb.topics]


def _no_answer(problem, where):
    return Fault(where, "answer-form", f"the records say nothing of {problem} on that day", "Ask for a later day.")
