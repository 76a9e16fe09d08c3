"""The commands do what the contract says, as a person or a script would call them."""

import json
import re
import shlex

import pytest

from imsa.load.schema import validator

EXAMPLES = ["danger-nation-unknown", "england-first-disclosure", "northern-ireland-consent-refused", "scotland-negative-decision", "wales-child"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_plan_of_an_example_is_valid(run, name):
    done = run("imsa-navigate", "route", f"examples/{name}.yml", "--format", "json")
    assert done.returncode == 0, done.stderr
    plan = json.loads(done.stdout)
    assert [error.message for error in validator("plan").iter_errors(plan)] == []
    assert plan["routes"] and plan["as_at"] == "2026-11-21"


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_are_valid_situations(root, name):
    from imsa.load.schema import schema_faults
    from imsa.load.yaml_source import read_source

    source, faults = read_source((root / "examples" / f"{name}.yml").read_bytes(), name)
    assert not faults and not schema_faults(source, "situation")


def test_every_id_in_a_plan_can_be_shown(kb, plan_for):
    facts = [{"nation": nation, "nrm_stage": stage, "indicators": True} for nation in kb.nations for stage in ("not-referred", "rg-positive", "cg-negative")]
    for plan in map(plan_for, facts):
        for route in plan["routes"]:
            assert kb.record(route["id"])
            for name in [*route["services"], *route["entitlements"], *(law["id"] for law in route["law"]), *(figure["id"] for figure in route["figures"])]:
                assert kb.record(name)["id"] == name


def test_text_puts_danger_first_and_fits_the_screen(run):
    done = run("imsa-navigate", "route", "examples/danger-nation-unknown.yml")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert any("999" in line for line in lines[:3])
    assert "WHATEVER THE NATION" in done.stdout
    too_wide = [line for line in lines if len(line) > 80 and "http" not in line and " " in line.strip()]
    assert too_wide == []


def test_standard_input_options_and_the_file_agree(run):
    written = "as_at: 2026-11-21\nfacts:\n  nation: wales\n  indicators: true\n"
    by_input = run("imsa-navigate", "route", "-", "--format", "json", stdin=written)
    by_option = run("imsa-navigate", "route", "--fact", "nation=wales", "--fact", "indicators=true", "--as-at", "2026-11-21", "--format", "json")
    as_json = run("imsa-navigate", "route", "-", "--format", "json", stdin='{"as_at": "2026-11-21", "facts": {"nation": "wales", "indicators": true}}')
    assert by_input.returncode == by_option.returncode == as_json.returncode == 0, by_input.stderr + by_option.stderr + as_json.stderr
    assert json.loads(by_input.stdout) == json.loads(by_option.stdout) == json.loads(as_json.stdout)


def test_an_option_wins_over_the_file(run):
    done = run("imsa-navigate", "route", "examples/wales-child.yml", "--fact", "nation=england", "--format", "json")
    assert json.loads(done.stdout)["nation"] == "england"


@pytest.mark.parametrize("form, begins", [("text", "Referral plan"), ("markdown", "# Referral plan"), ("html", "<!doctype html>"), ("ics", "BEGIN:VCALENDAR")])
def test_other_renderings(run, form, begins):
    done = run("imsa-navigate", "route", "examples/scotland-negative-decision.yml", "--format", form)
    assert done.returncode == 0 and done.stdout.startswith(begins), done.stderr
    assert form == "ics" or "reconsideration" in done.stdout.lower()


def test_the_calendar_holds_each_day_once_and_tells_nothing_but_days(run):
    plan = json.loads(run("imsa-navigate", "route", "examples/scotland-negative-decision.yml", "--format", "json").stdout)
    raw = run("imsa-navigate", "route", "examples/scotland-negative-decision.yml", "--format", "ics").stdout
    days = {one["due"] for route in plan["routes"] if route["status"] == "applies" for one in route["deadlines"] if not one["passed"]}
    assert "2026-12-02" in days and re.findall(r"^UID:(.*)@", raw, re.M) == sorted(days)
    assert re.findall(r"^DTSTART;VALUE=DATE:(.*)$", raw, re.M) == [day.replace("-", "") for day in sorted(days)]
    # Whoever sees the calendar, or the file, learns days and no more: every line is one of these.
    said = {re.sub(r"\d", "0", line) for line in raw.splitlines()}
    assert said == {"BEGIN:VCALENDAR", "VERSION:0.0", "PRODID:-//Dates//EN", "CALSCALE:GREGORIAN", "BEGIN:VEVENT", "UID:0000-00-00@dates.invalid", "DTSTAMP:00000000T000000Z", "DTSTART;VALUE=DATE:00000000",
                    "SUMMARY:Date to keep", "TRANSP:TRANSPARENT", "CLASS:PRIVATE", "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P0D", "DESCRIPTION:Date to keep", "END:VALARM", "END:VEVENT", "END:VCALENDAR"}


def test_html_holds_no_script_and_calls_no_other_host(run):
    page = run("imsa-navigate", "route", "examples/england-first-disclosure.yml", "--format", "html").stdout
    assert "<script" not in page and "src=" not in page and "@import" not in page


def test_explain_says_why_and_why_not(run):
    why = json.loads(run("imsa-navigate", "explain", "scotland/nrm-reconsideration", "examples/scotland-negative-decision.yml", "--format", "json").stdout)
    assert why["status"] == "applies" and {leaf["fact"] for leaf in why["because"]} == {"nation", "nrm_stage"}
    why_not = json.loads(run("imsa-navigate", "explain", "wales/nrm-reconsideration", "examples/scotland-negative-decision.yml", "--format", "json").stdout)
    assert why_not["status"] == "ruled-out" and why_not["blockers"][0][0]["fact"] == "nation"
    assert why_not["change"] == [{"fact": "nation", "from": "scotland", "to": "wales"}]


def test_explain_in_words(run):
    done = run("imsa-navigate", "explain", "scotland/nrm-reconsideration", "--fact", "nation=scotland", "--fact", "nrm_stage=rg-positive")
    assert done.returncode == 0 and "does not apply" in done.stdout and "smallest change" in done.stdout.lower()


def test_an_inherited_pathway_answers_as_that_nations(run):
    shown = json.loads(run("imsa-navigate", "show", "wales/nrm-reconsideration", "--format", "json").stdout)
    assert shown["id"] == "wales/nrm-reconsideration" and shown["nations"] == ["wales"] and shown["inherited_from"].endswith("/nrm-reconsideration")


@pytest.mark.parametrize("name", ["service/uk/samaritans", "legislation/uk/modern-slavery-act-2015", "fact/nation", "topic/nrm-referral", "samaritans"])
def test_show_prints_whole_records(run, name):
    done = run("imsa-navigate", "show", name)
    assert done.returncode == 0 and len(done.stdout) > 100, done.stderr


@pytest.mark.parametrize("arguments, says", [
    (["show", "service/uk/samaritan"], "did you mean service/uk/samaritans"),
    (["explain", "scotland/nrm-reconsiderations", "examples/wales-child.yml"], "did you mean scotland/nrm-reconsideration"),
    (["compare", "duty-to-notfy"], "did you mean duty-to-notify"),
    (["route"], "Give a situation file"),
    (["route", "examples/wales-child.yml", "--as-at", "2026-02-30"], "is not a day"),
])
def test_unusable_arguments_exit_with_2_and_no_traceback(run, arguments, says):
    done = run("imsa-navigate", *arguments)
    assert done.returncode == 2 and says in done.stderr and "Traceback" not in done.stderr and done.stdout == ""


def test_compare_groups_the_nations_that_say_the_same(run):
    found = json.loads(run("imsa-navigate", "compare", "duty-to-notify", "--as-at", "2026-11-21", "--format", "json").stdout)
    assert found["missing"] == ["scotland", "northern-ireland"]
    assert found["fields"]["way"][0]["nations"] == ["england", "wales"]
    assert set(found["nations"]) == {"england", "wales", "scotland", "northern-ireland"}


def test_every_command_has_help_with_an_example_that_runs(run):
    # The records' commands come first: one of them makes the zip that the other program serves.
    for program in ("imsa-kb", "imsa-navigate"):
        top = run(program, "--help").stdout
        commands = re.findall(r"^  ([a-z-]+) {2,}\S", top.split("Commands:")[1], re.M)
        assert commands
        for command in commands:
            text = " ".join(run(program, command, "--help").stdout.split())
            example = re.search(rf"Example: ({program} .*?) Options:", text)
            assert example, f"{program} {command} has no example"
            words = shlex.split(example.group(1))
            if command in ("serve", "site"):
                assert _serves_a_page(words), example.group(1)
            # The others write where they stand or ask the network; their own tests run them.
            elif command not in ("compile", "links", "new", "fmt", "approve"):
                assert run(words[0], *words[1:]).returncode == 0, example.group(1)


def _serves_a_page(words):
    """Starts a command that serves until it is interrupted, asks it for the first page, and ends it."""
    import signal
    import subprocess
    import sys
    import urllib.request
    from pathlib import Path

    # Whoever runs the tests in the background may have them ignore Ctrl-C, which the command would inherit.
    server = subprocess.Popen([Path(sys.executable).parent / words[0], *words[1:]], stderr=subprocess.PIPE, text=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    try:
        place = next(found[0] for line in server.stderr if (found := re.search(r"http://127\.0\.0\.1:\d+/", line)))
        with urllib.request.urlopen(place, timeout=20) as answer:
            return answer.status == 200 and b"Exit this page" in answer.read()
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(20) == 0


def test_the_reader_may_go_away(root):
    """`| head` must not end in a traceback."""
    import subprocess
    import sys
    from pathlib import Path

    program = Path(sys.executable).parent / "imsa-navigate"
    done = subprocess.run(f"{program} route examples/wales-child.yml | head -1", shell=True, capture_output=True, text=True, cwd=root, timeout=60)
    assert "Traceback" not in done.stderr


def test_a_moved_id_still_answers(kb, capsys):
    """Ids never die: other people's files hold them."""
    from types import SimpleNamespace

    from imsa.cli.navigate import _resolve

    moved = SimpleNamespace(ids={"ids": kb.ids["ids"], "redirects": {"service/uk/samaritans-helpline": ["service/uk/samaritans"]}})
    assert _resolve("service/uk/samaritans-helpline", moved) == "service/uk/samaritans"
    assert "moved to service/uk/samaritans" in capsys.readouterr().err
