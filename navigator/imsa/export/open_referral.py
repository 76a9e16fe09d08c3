"""The services as Open Referral data: the Human Services Data Specification 3.0 (HSDS), and its profile for the UK 3.0.

    services.json, organizations.json, taxonomies.json, taxonomy_terms.json     one page each with everything, as an API gives it
    services/<id>.json, organizations/<id>.json                                 one of them
    index.json                                                                  what the export holds, under which licence

The profile for the UK has no place for some of what HSDS has: what a record says there goes into the description and the names of the
contacts. It has none for telephone numbers either; `phones` stand as in HSDS, which the profile does not forbid.
"""

from .directory import ANY_HOUR, EVERY_DAY, identifier, paragraphs, services
from .json_files import schemas
from .json_text import json_bytes

_NUMBERS = {"phone": "voice", "text": "text", "relay": "textphone", "whatsapp": "text"}


def hsds_files(dataset):
    """{path: bytes} of the export as HSDS 3.0."""
    return _files(dataset, "hsds", _hsds_service)


def open_referral_uk_files(dataset):
    """{path: bytes} of the export as Open Referral UK 3.0."""
    return _files(dataset, "open-referral-uk", _uk_service)


def _files(dataset, form, make):
    known = services(dataset)
    made = [make(service) for service in known]
    organisations = _organisations(known)
    lists = {"services": made, "organizations": organisations, "taxonomies": _taxonomies(known), "taxonomy_terms": _all_terms(known, form)}
    files = {f"{name}.json": json_bytes(_page(entries)) for name, entries in lists.items()}
    for name in ("services", "organizations"):
        files |= {f"{name}/{one['id']}.json": json_bytes(one) for one in lists[name]}
    files["schemas/export.schema.json"] = schemas(())["export.schema.json"]
    about = dataset.about(form)
    about = {**about, "records": {"service": len(known)}, "review": {"service": about["review"]["service"]}}
    files["index.json"] = json_bytes({**about, "files": [{"path": f"{name}.json"} for name in lists]})
    return files


def _page(entries):
    """A list as the API of Open Referral gives it; everything stands on one page."""
    return {"total_items": len(entries), "total_pages": 1, "page_number": 1, "size": len(entries), "first_page": True, "last_page": True, "empty": not entries, "contents": entries}


# --- HSDS -------------------------------------------------------------------------------------------------------------------

def _hsds_service(service):
    data, interpreted = service.data, service.data.get("interpreters")
    return _said({
        **_core(service),
        "description": data["summary"],
        "interpretation_services": data.get("languages") if interpreted else None,
        "application_process": paragraphs(service.way_in),
        "fees_description": data.get("cost"),
        "eligibility_description": paragraphs(service.eligibility),
        "phones": _phones(service),
        "schedules": _schedules(service),
        "service_areas": _areas(service),
        "service_at_locations": _locations(service),
        "languages": [{"id": identifier(service.record.id, "languages"), "service_id": service.id, "note": data["languages"]}] if "languages" in data and not interpreted else [],
        "organization": _organisation(service.organisation_id, [service]),
        "cost_options": _costs(service),
        "contacts": [_said({**contact, "email": email}) for contact, email in _contacts(service)],
        "attributes": [_said({**_attribute(service, term), "link_entity": "service", "value": _value(service, term), "taxonomy_term": _hsds_term(term)}) for term in service.terms],
    })


def _core(service):
    """What both forms say in the same words."""
    return {"id": service.id, "organization_id": service.organisation_id, "name": service.data["title"], "url": service.url, "email": service.email, "status": service.status,
            "assured_date": service.assured_on, "alert": service.alert}


def _phones(service):
    return [_said({"id": identifier(contact_id, "phone"), "service_id": service.id, "contact_id": contact_id, "number": contact["at"], "type": _NUMBERS[contact["by"]],
                   "description": f"{name}. {words}" if contact["checked"] != "source" or contact["by"] != "phone" else contact.get("for")})
            for contact, contact_id, name, words in service.contacts if contact["by"] in _NUMBERS]


def _schedules(service):
    """The opening hours in the record's words, each with the contact that they are for; and in a form for machines where the record has one."""
    data, found = service.data, []
    if data.get("always_open") or "in_force_from" in data or "in_force_to" in data:
        found.append(_said({"id": identifier(service.record.id, "schedule"), "service_id": service.id, "valid_from": data.get("in_force_from"), "valid_to": data.get("in_force_to"),
                            **(_any_hour() if data.get("always_open") else {})}))
    return found + [{"id": identifier(contact_id, "schedule"), "service_id": service.id, "description": contact["hours"], "notes": words} for contact, contact_id, _, words in service.contacts if "hours" in contact]


def _any_hour():
    # HSDS cannot say that a day ends at midnight.
    return {"freq": "WEEKLY", "interval": 1, "byday": ",".join(EVERY_DAY), "opens_at": "00:00Z", "closes_at": "23:59Z", "description": ANY_HOUR}


def _areas(service):
    return [{"id": identifier(service.record.id, "area", name), "service_id": service.id, "name": name, "extent": " ".join(codes), "extent_type": "text"} for name, codes in service.areas]


def _locations(service):
    """Postal addresses, which stay in the words of the record; and what it says of access, which Open Referral knows of places only."""
    found = [{"location_type": "postal", "name": name, "description": contact["at"]} for contact, _, name, _ in service.contacts if contact["by"] == "address"]
    if "accessibility" in service.data:
        found.append({"location_type": "virtual", "name": service.data["title"], "accessibility": service.data["accessibility"]})
    return [_at_location(service, number, place) for number, place in enumerate(found)]


def _at_location(service, number, place):
    location_id = identifier(service.record.id, "location", str(number))
    location = {"id": location_id, **place}
    if "accessibility" in place:
        location["accessibility"] = [{"id": identifier(location_id, "accessibility"), "location_id": location_id, "description": place["accessibility"]}]
    return {"id": identifier(service.record.id, "at-location", str(number)), "service_id": service.id, "location_id": location_id, "location": location}


def _costs(service):
    return [{"id": identifier(service.record.id, "cost"), "service_id": service.id, "amount_description": service.data["cost"]}] if "cost" in service.data else []


def _contacts(service):
    """(contact, its email address or None) of every way in; the title says it in words."""
    return [({"id": contact_id, "service_id": service.id, "name": name, "title": words}, contact["at"] if contact["by"] == "email" else None) for contact, contact_id, name, words in service.contacts]


def _attribute(service, term):
    return {"id": identifier(service.record.id, "attribute", term.id), "link_id": service.id, "taxonomy_term_id": term.id, "link_type": term.group}


def _value(service, term):
    """The day of the review beside its state."""
    return service.data["reviewed"]["on"] if term.code == service.data["reviewed"]["status"] else None


def _hsds_term(term):
    return {**_uk_term(term), "code": term.code}


# --- the profile for the UK -------------------------------------------------------------------------------------------------

def _uk_service(service):
    data = service.data
    other = [(heading, [data[key]]) for heading, key in (("Languages", "languages"),) if key in data]
    text = paragraphs([*service.eligibility, *service.way_in, *other])
    return _said({
        **_core(service),
        "description": data["summary"] + (f"\n\n{text}" if text else ""),
        "fees": data.get("cost"),
        "phones": _phones(service),
        "schedules": _schedules(service),
        "service_areas": _areas(service),
        "service_at_locations": _locations(service),
        "organization": _organisation(service.organisation_id, [service]),
        "cost_options": _costs(service),
        "contacts": [contact for contact, _ in _contacts(service)],
        "attributes": [{**_attribute(service, term), "taxonomy_term": _uk_term(term)} for term in service.terms],
    })


def _uk_term(term):
    return _said({"id": term.id, "name": term.name, "description": term.description, "taxonomy": term.group, "taxonomy_id": identifier("taxonomy", term.group), "parent_id": term.above and term.above.id})


# --- organisations and terms ------------------------------------------------------------------------------------------------

def _organisation(organisation_id, known):
    """An organisation; its description, which Open Referral asks for and no record has, names what it runs."""
    return {"id": organisation_id, "name": known[0].data["organisation"], "description": f"Runs: {'; '.join(service.data['title'] for service in known)}."}


def _organisations(known):
    by_id = {}
    for service in known:
        by_id.setdefault(service.organisation_id, []).append(service)
    return [{**_organisation(organisation_id, own), "services": [{"id": one.id, "organization_id": organisation_id, "name": one.data["title"], "status": one.status} for one in own]}
            for organisation_id, own in sorted(by_id.items())]


def _terms(known):
    """Every term that is used, those above them too, by group and code."""
    found = {}
    for service in known:
        for term in service.terms:
            for one in (term, term.above):
                if one:
                    found[one.group, one.code] = one
    return [term for _, term in sorted(found.items())]


def _taxonomies(known):
    groups = sorted({term.group for term in _terms(known)})
    return [{"id": identifier("taxonomy", group), "name": group, "description": f"{group.partition(': ')[2].capitalize()}, as the knowledge base has it."} for group in groups]


def _all_terms(known, form):
    return [(_hsds_term if form == "hsds" else _uk_term)(term) for term in _terms(known)]


def _said(values):
    """The entries that say something."""
    return {key: value for key, value in values.items() if value not in (None, "", [])}
