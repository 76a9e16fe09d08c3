"""How fast an answer comes: the whole process beside its floors, and the reasoning beside other engines, in one run.

Prints a table. Every figure is a median of interleaved rounds; ratios are to the floor named in the row.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HELLO = "import click\n\n\n@click.command()\n@click.option('--name', default='world')\ndef main(name):\n    click.echo(f'hello {name}')\n\n\nmain()\n"
ROUNDS = 25


def whole_process():
    """Interleaved whole-process times of a bare interpreter, a click program and one plan."""
    program = Path(sys.executable).parent / "imsa-navigate"
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO)
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "click hello-world": [sys.executable, hello],
            "route, plain YAML": [program, "route", ROOT / "examples" / "scotland-negative-decision.yml", "--format", "json"],
            "route, few facts": [program, "route", "--fact", "nation=wales", "--format", "json"],
            "route, nation unknown": [program, "route", ROOT / "examples" / "danger-nation-unknown.yml", "--format", "json"],
            "route, as text": [program, "route", ROOT / "examples" / "scotland-negative-decision.yml"],
        }
        times = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                start = time.perf_counter()
                subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env={**os.environ, "NO_COLOR": "1"})
                times[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(values) for name, values in times.items()}
    print(f"\nWhole process, median of {ROUNDS} interleaved rounds")
    print(f"{'':26}{'ms':>8}{'x bare':>9}{'x click':>9}")
    for name, value in medians.items():
        print(f"{name:26}{value * 1000:8.1f}{value / medians['python -c pass']:9.2f}{value / medians['click hello-world']:9.2f}")


def peak_memory():
    """Peak resident memory of one plan, from the operating system's own account of the child."""
    script = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    program = Path(sys.executable).parent / "imsa-navigate"
    print("\nPeak resident memory")
    for name, command in (("python -c pass", [sys.executable, "-c", "pass"]),
                          ("route, four nations open", [program, "route", ROOT / "examples" / "danger-nation-unknown.yml", "--format", "json"])):
        done = subprocess.run([sys.executable, "-c", script, *map(str, command)], capture_output=True, text=True, check=True)
        print(f"{name:26}{int(done.stdout) / 1024:8.1f} MB")


def in_one_process():
    """Verdicts and whole plans for a thousand random partial situations over all routes."""
    sys.path.insert(0, str(ROOT / "tests"))
    from test_real_knowledge import AS_AT, random_facts

    from imsa.cli.reading import open_knowledge_base
    from imsa.fault import FaultsFound
    from imsa.plan.plan import make_plan
    from imsa.plan.routes import consider
    from imsa.plan.situation import situation_of

    kb = open_knowledge_base()
    chance, situations = random.Random(2026), []
    while len(situations) < 1000:
        try:
            situations.append(situation_of(random_facts(kb, chance), kb, AS_AT))
        except FaultsFound:
            continue
    make_plan(kb, situations[0])
    known = [s for s in situations if "nation" in s.facts]
    print(f"\nOne process, {len(kb.routes)} routes, 1,000 random partial situations ({len(known)} with the nation known)")
    for name, chosen, work in (("understanding the facts", situations, lambda s: situation_of(s.facts, kb, AS_AT)),
                               ("verdicts, all situations", situations, lambda s: consider(kb, s)),
                               ("verdicts, nation known", known, lambda s: consider(kb, s)),
                               ("plan with proofs, all", situations, lambda s: make_plan(kb, s)),
                               ("plan with proofs, nation known", known, lambda s: make_plan(kb, s))):
        start = time.perf_counter()
        for situation in chosen:
            work(situation)
        print(f"{name:32}{(time.perf_counter() - start) / len(chosen) * 1000:8.3f} ms each")
    return kb, situations


def other_engines(kb, situations):
    """The same conditions in other engines, on situations that are told in full: none of them knows an unknown fact.

    Only routes whose conditions test yes-or-no facts, choices and whole numbers take part; tests on dates seen from the as-at day
    and exact verdicts on unknown facts cannot be expressed there.
    """
    from imsa.logic.network import ALL, evaluate
    from imsa.plan.on_day import period_of

    as_at = situations[0].as_at
    network = situations[0].network
    plain = [i for i, (fact, operator, _) in enumerate(network.tests) if kb.facts[fact]["type"] in ("boolean", "choice", "integer")]
    usable = sum(1 << i for i in plain)

    def tests_in(node):
        found = node[1] | node[2]
        for part in node[3]:
            found |= tests_in(part)
        return found

    nodes = [period[2] for route in kb.routes if (period := period_of(route, as_at)) and not tests_in(period[2]) & ~usable]
    chance = random.Random(7)
    whole = []
    for _ in range(200):
        facts = {}
        for name, about in kb.facts.items():
            if about["type"] == "boolean":
                facts[name] = chance.random() < 0.5
            elif about["type"] == "choice":
                facts[name] = chance.choice(about["options"])[0]
            elif about["type"] == "integer":
                facts[name] = chance.randint(0, 80)
        whole.append(facts)

    def json_logic(node):
        kind, wanted, unwanted, parts = node
        rules = []
        for i in plain:
            if (wanted | unwanted) >> i & 1:
                fact, operator, operand = network.tests[i]
                rule = {"is": lambda: {"===": [{"var": fact}, True]}, "in": lambda: {"in": [{"var": fact}, list(operand)]},
                        "at_least": lambda: {">=": [{"var": fact}, operand]}, "at_most": lambda: {"<=": [{"var": fact}, operand]}}[operator]()
                rules.append(rule if wanted >> i & 1 else {"!": [rule]})
        rules += [json_logic(part) for part in parts]
        return {"and" if kind == ALL else "or": rules} if rules else kind == ALL

    def zen_expression(node):
        kind, wanted, unwanted, parts = node
        rules = []
        for i in plain:
            if (wanted | unwanted) >> i & 1:
                fact, operator, operand = network.tests[i]
                rule = {"is": lambda: f"{fact} == true", "in": lambda: f"{fact} in {list(operand)}".replace("'", '"'),
                        "at_least": lambda: f"{fact} >= {operand}", "at_most": lambda: f"{fact} <= {operand}"}[operator]()
                rules.append(f"({rule})" if wanted >> i & 1 else f"not ({rule})")
        rules += [f"({zen_expression(part)})" for part in parts]
        return (" and " if kind == ALL else " or ").join(rules) or ("true" if kind == ALL else "false")

    def ours():
        found = []
        for facts in whole:
            true = false = 0
            for name, value in facts.items():
                t, f = network.told(name, value)
                true, false = true | t, false | f
            found.append([evaluate(node, true, false) == 1 for node in nodes])
        return found

    print(f"\nThe same {len(nodes)} conditions (no dates, no lists of options) on {len(whole)} situations told in full, ms per situation")
    start = time.perf_counter()
    expected = ours()
    base = (time.perf_counter() - start) / len(whole)
    print(f"{'this project':26}{base * 1000:8.3f}{1:9.2f}x")
    try:
        from json_logic import jsonLogic
    except ImportError:
        print("json-logic-qubit            not installed: pip install json-logic-qubit")
    else:
        rules = [json_logic(node) for node in nodes]
        start = time.perf_counter()
        found = [[bool(jsonLogic(rule, facts)) for rule in rules] for facts in whole]
        spent = (time.perf_counter() - start) / len(whole)
        print(f"{'json-logic-qubit':26}{spent * 1000:8.3f}{spent / base:9.2f}x  {sum(a != b for x, y in zip(found, expected) for a, b in zip(x, y))} verdicts differ")
    try:
        import zen
    except ImportError:
        print("zen-engine                  not installed: pip install zen-engine")
    else:
        import json

        expressions = [{"id": str(i), "key": f"r{i}", "value": zen_expression(node)} for i, node in enumerate(nodes)]
        graph = {"contentType": "application/vnd.gorules.decision", "edges": [{"id": "a", "sourceId": "in", "targetId": "ex", "type": "edge"}, {"id": "b", "sourceId": "ex", "targetId": "out", "type": "edge"}],
                 "nodes": [{"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}}, {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 0, "y": 0}},
                           {"id": "ex", "name": "ex", "type": "expressionNode", "position": {"x": 0, "y": 0}, "content": {"expressions": expressions}}]}
        decision = zen.ZenEngine().create_decision(json.dumps(graph))
        start = time.perf_counter()
        results = [decision.evaluate(facts)["result"] for facts in whole]
        spent = (time.perf_counter() - start) / len(whole)
        differ = sum(bool(result[f"r{i}"]) != value for result, row in zip(results, expected) for i, value in enumerate(row))
        print(f"{'zen-engine':26}{spent * 1000:8.3f}{spent / base:9.2f}x  {differ} verdicts differ")


if __name__ == "__main__":
    whole_process()
    peak_memory()
    other_engines(*in_one_process())
