"""`imsa-navigate`: from a described situation to a referral plan. Each command parses, calls one function and prints."""

import gc

import click

from .output import FORMATS, Command, print_blocks, print_calendar, print_json, run_and_leave
from .reading import open_knowledge_base, open_quiz, open_search, read_situation


def _today():
    from datetime import date

    return date.today().toordinal()


def _day(context, parameter, text):
    if text is None:
        return None
    from ..dates.period import to_day
    from ..plan.situation import FIRST_YEAR, LAST_YEAR

    try:
        day = to_day(text)
    except ValueError:
        raise click.BadParameter(f'"{text}" is not a day; write year-month-day, for example 2026-11-21') from None
    if not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        raise click.BadParameter(f"{text} lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
    return day


def _situation(name, facts, as_at, kb):
    """What was told, understood; an --as-at option wins over the file."""
    from ..plan.situation import understand

    raw = read_situation(name, facts)
    if as_at is not None:
        from ..dates.period import to_text

        raw.as_at = to_text(as_at)
    return understand(raw, kb, _today())


def situation_options(function):
    """SITUATION, --fact and --as-at, which every command on a situation takes."""
    function = click.option("--as-at", callback=_day, metavar="DATE", help="Answer as at this day instead of today.")(function)
    function = click.option("--fact", "facts", multiple=True, metavar="KEY=VALUE", help="A fact; wins over the file. May be repeated.")(function)
    return click.argument("situation", required=False, type=str)(function)


@click.group(cls=Command, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="imsa-navigator", message="%(version)s")
@click.pass_context
def main(context):
    """Find referral routes for survivors of slavery and trafficking in the UK.

    Without a command, asks one question at a time and shows the plan as it grows. Nothing that you tell it is kept or sent.

    Example: imsa-navigate route examples/scotland-negative-decision.yml
    """
    # One answer makes few cycles and lives for milliseconds; collecting them would cost more than the reasoning.
    gc.disable()
    if context.invoked_subcommand is None:
        gc.enable()
        from .interview import interview

        interview(open_knowledge_base(), _today())


@main.command()
@situation_options
@click.option("--format", "form", type=click.Choice([*FORMATS, "ics"]), default="text", help="How to print the plan.")
@click.option("--brief", is_flag=True, help="Only what applies and what may apply, at a glance.")
def route(situation, facts, as_at, form, brief):
    """Print the plan for a SITUATION: a YAML or JSON file, or - for standard input.

    Example: imsa-navigate route --fact nation=wales --fact immediate_danger=true
    """
    from ..plan.plan import make_plan

    kb = open_knowledge_base()
    if situation is None and not facts:
        raise click.UsageError("Give a situation file, - for standard input, or facts with --fact KEY=VALUE.")
    plan = make_plan(kb, _situation(situation, facts, as_at, kb))
    if form == "json":
        print_json(plan)
    elif form == "ics":
        from ..render.calendar import render_calendar

        print_calendar(render_calendar(plan))
    else:
        from ..render.document import plan_document

        print_blocks(plan_document(plan, kb, brief), form)


@main.command()
@click.argument("text", required=False)
@click.option("--file", "file", metavar="FILE", help="Read the note from a text file.")
@click.option("--as-at", callback=_day, metavar="DATE", help="The day on which the note was written; today where it is not given.")
@click.option("--route", "go_on", is_flag=True, help="Go on to the plan for what the note states.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to print what was understood.")
def describe(text, file, as_at, go_on, form):
    """Read a note in free words: the facts that it states, with the words that say so, and what it is unsure of.

    TEXT is the note, or - for standard input. Check what was understood before you rely on it. Nothing is kept, but a shell may
    remember what was typed: with --file or - it does not see the note.

    Example: imsa-navigate describe "Romanian, 34, sofa surfing in Cardiff. CG neg 2 Nov, recon not asked for."
    """
    if (text is None) == (file is None):
        raise click.UsageError("Give the note as one text in quotes, with --file FILE, or - for standard input.")
    from ..plan.note import understand_note
    from .reading import open_lexicon, read_note

    note, _ = read_note(text, file)
    kb = open_knowledge_base()
    found, situation = understand_note(note, open_lexicon(), kb, _today() if as_at is None else as_at)
    plan = None
    if go_on:
        from ..plan.plan import make_plan

        plan = make_plan(kb, situation)
    if form == "json":
        print_json({**found, **({"plan": plan} if plan else {})})
    else:
        from ..render.note import note_document

        blocks = note_document(found, kb, situation)
        if plan:
            from ..render.document import plan_document

            blocks += plan_document(plan, kb)
        print_blocks(blocks, form)


@main.command()
@click.argument("route_id", metavar="ROUTE")
@situation_options
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to print the explanation.")
def explain(route_id, situation, facts, as_at, form):
    """Say why a ROUTE applies, why not, and what would change it, for a SITUATION.

    Example: imsa-navigate explain scotland/nrm-reconsideration examples/scotland-negative-decision.yml
    """
    from ..plan.explain import explain as explanation

    kb = open_knowledge_base()
    understood = _situation(situation, facts, as_at, kb)
    try:
        found = explanation(kb, understood, route_id)
    except KeyError:
        raise _unknown(route_id, [one["id"] for one in kb.routes], "route") from None
    if form == "json":
        print_json(found)
    else:
        from ..render.explanation import explanation_document

        print_blocks(explanation_document(found, kb), form)


@main.command()
@click.argument("topic", metavar="TOPIC")
@click.option("--as-at", callback=_day, metavar="DATE", help="Compare as at this day instead of today.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to print the comparison.")
def compare(topic, as_at, form):
    """Show how the four nations differ on a TOPIC: who refers, who decides, how long, which law, what is missing.

    Example: imsa-navigate compare duty-to-notify
    """
    from ..plan.compare import compare as comparison

    kb = open_knowledge_base()
    name = topic.rpartition("/")[2]
    if name not in kb.topics:
        raise _unknown(name, list(kb.topics), "topic")
    found = comparison(kb, name, as_at if as_at is not None else _today())
    if form == "json":
        print_json(found)
    else:
        from ..render.explanation import comparison_document

        print_blocks(comparison_document(found, kb), form)


@main.command()
@click.argument("record_id", metavar="ID")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to print the record.")
def show(record_id, form):
    """Print a whole record: a route, service, entitlement, law, figure, term, page, fact or topic; of a law, `#s.45` prints one provision.

    Example: imsa-navigate show service/uk/samaritans
    """
    whole, mark, part = record_id.partition("#")
    kb = open_knowledge_base(pages=whole.startswith(("guide/", "course/")))
    shown = kb.record(_resolve(whole, kb))
    if mark:
        shown = _part(shown, part)
    if form == "json":
        print_json(shown)
    else:
        from ..render.explanation import record_document

        print_blocks(record_document(shown), form)


KINDS = {"route": ("pathway",), "pathway": ("pathway",), "entitlement": ("entitlement",), "service": ("service",), "law": ("legislation", "provision"), "legislation": ("legislation",),
         "provision": ("provision",), "figure": ("figure",), "term": ("term",), "guide": ("guide",), "course": ("course",)}


@main.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--nation", "nations", multiple=True, metavar="NATION", help="Only what holds in this nation; may be repeated.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(list(KINDS)), help="Only this kind of record; may be repeated.")
@click.option("--topic", "topics", multiple=True, metavar="TOPIC", help="Only what belongs to this topic; may be repeated.")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="How many results at most.")
@click.option("--why", is_flag=True, help="Say what each result got its place for.")
@click.option("--engine", type=click.Choice(["fts5", "tantivy", "whoosh"]), default="fts5", show_default=True, help="What finds the candidates; the others are optional extras.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to print the results.")
def search(query, nations, kinds, topics, limit, why, engine, form):
    """Find records by what you would say to a colleague: lay words, abbreviations, citations, names, places.

    A nation or place in the QUERY puts that nation's records first. "Quoted words" must stand together; home* finds words that begin so.

    Example: imsa-navigate search neg CG deadline glasgow
    """
    from ..search.find import find

    index, found_by = open_search(engine)
    views = index.views()
    for nation in nations:
        if nation not in views["nations"]:
            raise _unknown(nation, list(views["nations"]), "nation")
    for topic in topics:
        if topic not in views["topics"]:
            raise _unknown(topic, list(views["topics"]), "topic")
    text = " ".join(query)
    found = find(index, found_by, text, nations, [kind for name in kinds for kind in KINDS[name]], topics, limit, why=why)
    titles = {nation: title for nation, (title, _) in views["nations"].items()}
    from ..render.results import notes, results_document

    if form == "json":
        for words in [*found.danger, *notes(found, titles, nations)]:
            click.echo(words, err=True)
        print_json(found.results)
    else:
        print_blocks(results_document(text, found, titles, nations), form)


def _part(shown, part):
    """A record with only the provision or section of it that was asked for."""
    from ..records.address import heading_anchor

    record = shown["record"]
    key, named = ("provisions", [one["provision"] for one in record["provisions"]]) if "provisions" in record else ("sections", [heading_anchor(one["title"]) for one in record.get("sections", ())])
    if part not in named:
        raise _unknown(part, named, "part of it")
    return {**shown, "id": f"{shown['id']}#{part}", "record": {**record, key: [one for one, name in zip(record[key], named) if name == part]}}


@main.command()
@click.argument("module", required=False, metavar="[MODULE]")
@click.option("--list", "listed", is_flag=True, help="List the modules of the course and how many questions each has.")
@click.option("--count", type=click.IntRange(1, 1000), help="How many questions; all of a module, or ten of the whole course, where it is not given.")
@click.option("--seed", type=int, help="A number that makes the questions come in the same order again.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to print the list.")
def quiz(module, listed, count, seed, form):
    """Ask questions of the course, of one MODULE or of all, and say why each answer is right or not. Nothing that you answer is kept or sent.

    Example: imsa-navigate quiz --list
    """
    course = open_quiz()
    modules = course.segment("modules")
    if module is not None and module not in [one["id"] for one in modules]:
        raise _unknown(module, [one["id"] for one in modules], "module")
    if listed:
        chosen = [one for one in modules if module in (None, one["id"])]
        if form == "json":
            print_json(chosen)
        else:
            print_blocks([("title", "Questions of the course"), ("list", None, [f"{one['id']}: {one['number']}. {one['title']}, {one['questions']} questions" for one in chosen], False)], form)
        return
    if form != "text":
        raise click.UsageError("The questions are asked at the terminal; --format goes with --list.")
    gc.enable()
    from .quiz import ask_questions

    ask_questions([question for one in modules if module in (None, one["id"]) for question in course.segment(f"questions:{one['id']}")], count or (None if module else 10), seed)


@main.command()
@click.argument("site", required=False, type=click.Path(exists=True), metavar="[SITE]")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port on this machine; 0 for any that is free.")
@click.option("--open", "browser", is_flag=True, help="Open the first page in the browser of this machine.")
def site(site, port, browser):
    """Serve the built guidance site on this machine only: a folder or the zip; default build/site. Nothing is logged.

    Example: imsa-navigate site build/site.zip --port 0
    """
    gc.enable()
    from ..site.serve import NoSite, make_server, open_site

    try:
        server = make_server(open_site(site or "build/site"), port)
    except NoSite as problem:
        raise click.UsageError(f"{str(problem)[:1].upper()}{str(problem)[1:]}. Build it with `imsa-kb build`, or name the folder or zip.") from None
    except OSError as problem:
        raise click.ClickException(f"Port {port} cannot be used: {(problem.strerror or str(problem)).lower()}. Give another with --port.") from None
    place = f"http://{server.server_address[0]}:{server.server_address[1]}/"
    click.echo(f"{place} - press Ctrl-C to end.", err=True)
    if browser:
        import webbrowser

        webbrowser.open(place)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()


def _resolve(record_id, kb):
    """The full id of a record: as given, moved, or the only one that ends like it."""
    ids, redirects = kb.ids["ids"], kb.ids["redirects"]
    if record_id in ids:
        return record_id
    if record_id in redirects:
        targets = redirects[record_id]
        click.echo(f"{record_id} moved to {', '.join(targets)}.", err=True)
        return targets[0]
    ends = [one for one in ids if one.endswith("/" + record_id)]
    if len(ends) == 1:
        return ends[0]
    if ends:
        raise _unknown(record_id, ends, "record", listed=True)
    raise _unknown(record_id, list(ids), "record")


def _unknown(name, known, what, listed=False):
    """A one-line usage error that names the nearest ids."""
    from ..fault import nearest

    near = known[:5] if listed else nearest(name, known, 3) or nearest(name.rpartition("/")[2], [one for one in known if name.rpartition("/")[2][:4] in one], 3)
    hint = f" ({'one of' if listed else 'did you mean'} {', '.join(near)}{'' if listed else '?'})" if near else ""
    error = click.ClickException(f'"{name}" is not a {what}{hint}' if not listed else f'"{name}" is the name of several records{hint}')
    error.exit_code = 2
    return error


def run():
    """The entry point of the installed command."""
    run_and_leave(main)
