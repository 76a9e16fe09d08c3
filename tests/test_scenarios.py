"""The scenarios: situations that an advocate can read, and what their plans must say.

Each file in tests/scenarios/ is a test of its own. If one fails, its `why` says what an advocate would lose.
"""

from collections import Counter
from pathlib import Path

import pytest

from imsa.load.schema import schema_faults
from imsa.load.yaml_source import read_source

FOLDER = Path(__file__).parent / "scenarios"
FILES = sorted(FOLDER.glob("**/*.yml"))


def load(path):
    source, faults = read_source(path.read_bytes(), path.relative_to(FOLDER).as_posix())
    assert not faults, "\n".join(fault.in_two_lines() for fault in faults)
    faults = schema_faults(source, "scenario")
    assert not faults, "\n".join(fault.in_two_lines() for fault in faults)
    return source.data


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(FOLDER).with_suffix("").as_posix())
def test_scenario(path, plan_for, kb):
    scenario = load(path)
    plan = plan_for(scenario["facts"], scenario["as_at"])
    problems = differences(scenario["expect"], plan, kb)
    assert not problems, f"{scenario['name']}\nLost if wrong: {scenario['why']}\n" + "\n".join("- " + problem for problem in problems)


def differences(expect, plan, kb):
    """What the plan says otherwise than expected, in words."""
    routes = {route["id"]: route for route in plan["routes"]}
    order = [route["id"] for route in plan["routes"]]
    known = {route["id"] for route in kb.routes}
    problems = []

    def need(truth, words):
        if not truth:
            problems.append(words)

    def route(name):
        need(name in known, f"{name} is not a route of the knowledge base")
        return routes.get(name)

    def status(name):
        return routes[name]["status"] if name in routes else "ruled out"

    for name in expect.get("applies", ()):
        route(name)
        need(status(name) == "applies", f"{name} is {status(name)}, expected applies" + (f" (missing: {', '.join(routes[name]['missing'])})" if name in routes else ""))
    for name, missing in expect.get("may_apply", {}).items():
        route(name)
        need(status(name) == "may-apply", f"{name} is {status(name)}, expected may-apply")
        for fact in missing:
            need(name in routes and fact in routes[name]["missing"], f"{name}: {fact} is not among the missing facts {routes.get(name, {}).get('missing')}")
    for name in expect.get("not", ()):
        route(name)
        need(name not in routes, f"{name} is {status(name)}, expected not to appear")
    first = expect.get("first", [])
    need(order[: len(first)] == first, f"the plan begins with {order[:len(first)]}, expected {first}")
    for one, other in expect.get("before", ()):
        need(one in order and other in order and order.index(one) < order.index(other), f"{one} does not stand before {other}")
    for name, urgency in expect.get("urgency", {}).items():
        need(name in routes and routes[name]["urgency"] == urgency, f"{name} is {routes.get(name, {}).get('urgency')}, expected {urgency}")
    for deadline in expect.get("deadlines", ()):
        found = [(d["name"], d["due"], d["passed"]) for d in (route(deadline["route"]) or {"deadlines": []})["deadlines"]]
        need(any(due == deadline["due"] and deadline.get("name", name) == name and deadline.get("passed", passed) == passed for name, due, passed in found),
             f"{deadline['route']} has the deadlines {found}, expected {deadline}")
    for name in expect.get("no_deadline", ()):
        need(name in routes and not routes[name]["deadlines"], f"{name} has deadlines, expected none: {routes.get(name, {}).get('deadlines')}")
    for name, services in expect.get("services", {}).items():
        for service in services:
            need(name in routes and service in routes[name]["services"], f"{name} does not offer {service}: {routes.get(name, {}).get('services')}")
    for name, service in expect.get("first_service", {}).items():
        need(name in routes and routes[name]["services"][:1] == [service], f"{name} offers first {routes.get(name, {}).get('services', [])[:1]}, expected {service}")
    for name, services in expect.get("no_services", {}).items():
        for service in services:
            need(name in routes and service not in routes[name]["services"], f"{name} offers {service}, expected not")
    for name, laws in expect.get("law", {}).items():
        found = [f"{law['id']} {law['provision']}" for law in routes.get(name, {}).get("law", ())]
        for law in laws:
            need(law in found, f"{name} does not rest on {law}: {found}")
    for name, figures in expect.get("figures", {}).items():
        found = {figure["id"]: figure["amount"] for figure in routes.get(name, {}).get("figures", ())}
        for figure, amount in figures.items():
            need(found.get(figure) == amount, f"{name} shows {figure} as {found.get(figure)}, expected {amount}")
    for name, words in expect.get("says", {}).items():
        for word in words:
            need(name in routes and word.lower() in str(routes[name]).lower(), f"{name} does not say “{word}”")
    for name in expect.get("none", ()):
        need(name in routes and routes[name]["none"], f"{name} does not say that there is none: {status(name)}")
    implied = {item["fact"]: item["value"] for item in plan["implied"]}
    for fact, value in expect.get("implied", {}).items():
        need(implied.get(fact) == value, f"{fact} is implied as {implied.get(fact)}, expected {value}")
    asked = [question["fact"] for question in plan["ask_next"]]
    if "ask_first" in expect:
        need(asked[:1] == [expect["ask_first"]], f"the first question is {asked[:1]}, expected {expect['ask_first']}")
    for fact in expect.get("asks", ()):
        need(fact in asked, f"{fact} is not asked: {asked}")
    for fact in expect.get("does_not_ask", ()):
        need(fact not in asked, f"{fact} is asked")
    everywhere = [item["topic"] for item in plan["whatever_the_nation"]]
    for topic in expect.get("whatever_the_nation", ()):
        need(topic in everywhere, f"{topic} is not said to hold everywhere: {everywhere}")
    if "notice" in expect:
        need(any(expect["notice"] in notice for notice in plan["notices"]), f"no notice says “{expect['notice']}”: {plan['notices']}")
    return problems


def covered():
    """{(nation, topic): number of scenarios that expect its route to apply, to be open, to be absent or to be none}."""
    found = Counter()
    for path in FILES:
        expect = load(path)["expect"]
        found.update({tuple(route.split("/")) for key in ("applies", "may_apply", "not", "none") for route in expect.get(key, ())})
    return found


def test_there_are_enough_scenarios():
    assert len(FILES) >= 60


def test_every_answer_is_tried(kb):
    """Each topic in each nation by three scenarios at least, so that a change of law in one nation cannot go unnoticed."""
    tried = covered()
    assert [(nation, topic, tried[nation, topic]) for nation in kb.nations for topic in kb.topics if tried[nation, topic] < 3] == []
