"""Readers of exports that know nothing of how they are written, only what docs/data.md says: files in, records out."""

import csv
import io
import json

from imsa.records.words import CONTACT

BY = {words: by for by, words in CONTACT.items()}
UNCONFIRMED = " (to be confirmed before use)"
GROUPS = {"kind": "IMSA Navigator: kind of service", "review": "IMSA Navigator: state of review", "topic": "IMSA Navigator: topic", "feature": "IMSA Navigator: feature",
          "first_responder": "IMSA Navigator: first responder", "record": "IMSA Navigator: record"}


# --- CSV --------------------------------------------------------------------------------------------------------------------

def records_of_csv(files):
    """{kind: {record's id: values}} from the files of an export, with the dictionary of columns as the only guide."""
    found, groups = {}, {}
    for table in json.loads(files["csv-metadata.json"])["tables"]:
        name, schema = table["url"].removesuffix(".csv"), table["tableSchema"]
        above = schema["foreignKeys"][0]["reference"]["resource"].removesuffix(".csv") if "foreignKeys" in schema else None
        header, *rows = csv.reader(io.StringIO(files[table["url"]].decode()))
        assert header == [column["titles"] for column in schema["columns"]], name
        for row in rows:
            key, entry = _row(schema, row)
            groups[name, key] = entry
            if above is None:
                found.setdefault(name, {})[key[0]] = entry
            else:
                within = groups[above, key[:-1]]
                for step in name.removeprefix(f"{above}.").split("."):
                    within = within[step]
                within[key[-1] - 1] = entry
    return found


def _row(schema, row):
    """(key, values) of a row; a list is as long as its column says, and its entries follow from another table."""
    keys, values = len(schema["primaryKey"]), {}
    for column, cell in zip(schema["columns"][keys:], row[keys:]):
        if cell == "":
            continue
        *way, last = column["titles"].split(".")
        within = values
        for step in way[:-1] if last == "LENGTH" else way:
            within = within.setdefault(step, {})
        if last == "LENGTH":
            within[way[-1]] = [None] * int(cell)
        else:
            within[last] = None if cell == "null" else {"string": str, "integer": int, "boolean": lambda text: text == "true", "json": json.loads}[column["datatype"]](cell)
    return (row[0], *map(int, row[1:keys])), values["VALUE"] if list(values) == ["VALUE"] else values


# --- Open Referral ----------------------------------------------------------------------------------------------------------

def service_of_hsds(service):
    """The entries of a service's record that HSDS holds."""
    found = {**_common(service), "summary": service["description"], **_sections(service.get("eligibility_description", "")), **_sections(service.get("application_process", ""))}
    languages = [one["note"] for one in service.get("languages", ())] or ([service["interpretation_services"]] if "interpretation_services" in service else [])
    [review] = [one for one in service["attributes"] if one["link_type"] == GROUPS["review"]]
    return _known({**found, "languages": languages[0] if languages else None, "cost": service.get("fees_description"), "reviewed_on": review["value"]})


def service_of_uk(service):
    """The entries of a service's record that Open Referral UK holds."""
    summary, _, rest = service["description"].partition("\n\n")
    sections = _sections(rest)
    return _known({**_common(service), "summary": summary, **sections, "languages": sections["languages"][0] if "languages" in sections else None, "cost": service.get("fees"),
                   "reviewed_on": service.get("assured_date")})


HEADINGS = {"Whom it helps": "for", "Whom it does not help": "not_for", "How to refer": "how_to_refer", "What must be agreed first": "consent", "Way in": "way_in", "Languages": "languages", "Only if": "only_if"}


def _sections(text):
    found = {}
    for paragraph in filter(None, text.split("\n\n")):
        heading, *lines = paragraph.split("\n")
        assert all(line.startswith("- ") for line in lines), paragraph
        found[HEADINGS[heading.removesuffix(":")]] = [line.removeprefix("- ") for line in lines]
    return found


def _common(service):
    hours = {one["notes"]: one["description"] for one in service.get("schedules", ()) if "notes" in one}
    [whole] = [one for one in service.get("schedules", ()) if "notes" not in one] or [{}]
    terms = {name: [one["taxonomy_term"]["name"] for one in service["attributes"] if one["link_type"] == group] for name, group in GROUPS.items()}
    places = [one["location"] for one in service.get("service_at_locations", ())]
    access = [one["description"] for place in places for one in place.get("accessibility", ())]
    features = set(terms["feature"])
    return {
        "id": terms["record"][0], "title": service["name"], "organisation": service["organization"]["name"], "kind_words": terms["kind"][0], "status": terms["review"][0].lower(), "topics": terms["topic"],
        "contacts": [_contact(one, hours) for one in service.get("contacts", ())], "areas": [one["name"] for one in service["service_areas"]],
        "codes": sorted({code for one in service["service_areas"] for code in one["extent"].split()}), "accessibility": access[0] if access else None,
        "addresses": [place["description"] for place in places if place["location_type"] == "postal"],
        "self_referral": _either(features, "Self-referral", "No self-referral"), "interpreters": _either(features, "Interpreters", "No interpreters of its own"),
        "always_open": _either(features, "Always open", "Not always open"), "first_responder": [words.removeprefix("First responder: ") for words in terms["first_responder"]],
        "in_force_from": whole.get("valid_from"), "in_force_to": whole.get("valid_to"), "any_hour": whole.get("byday") == "MO,TU,WE,TH,FR,SA,SU",
        "verify": [note.strip() for note in service.get("alert", "").split("To be confirmed: ")[1:]],
        "numbers": [phone["number"] for phone in service.get("phones", ())],
    }


def _contact(contact, hours):
    label, _, at = contact["title"].partition(": ")
    found = {"by": BY[label], "at": at.removesuffix(UNCONFIRMED), "checked": "unconfirmed" if at.endswith(UNCONFIRMED) else "source", "hours": hours.get(contact["title"])}
    return _known({**found, "for": contact["name"] if contact["name"] != label else None})


def _either(features, yes, no):
    return True if yes in features else False if no in features else None


def _known(values):
    return {key: value for key, value in values.items() if value is not None}
