"""A service as schema.org describes services, for whatever reads pages by machine."""

import json

from ..records.words import CONTACT, SERVICE_KINDS
from .dataset import LICENCE
from .directory import ANY_HOUR, Service

_EVERY_DAY = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# A number for WhatsApp answers neither calls nor text messages, so that channel is told in words.
_NUMBERS = {"phone": "servicePhone", "relay": "servicePhone", "text": "serviceSmsNumber"}
_PAGES = ("web", "form", "chat")


def linked_data(dataset, record):
    """The page of a service as values of JSON-LD; None where it has ended or not begun, since who reads this may not look at dates.

    Only contacts that were read at a published source are in it: a number to be confirmed would be taken for one that is sure.
    """
    service, data = Service(dataset, record), record.data
    if service.status != "active":
        return None
    sure = [contact for contact in data.get("contacts", ()) if contact["checked"] == "source"]
    about = {
        "@type": "Service", "identifier": record.id, "name": data["title"], "description": data["summary"], "serviceType": SERVICE_KINDS[data["kind"]],
        "provider": _said({"@type": "Organization", "name": data["organisation"], "contactPoint": [_mail(contact) for contact in sure if contact["by"] == "email"]}),
        "areaServed": [_said({"@type": "AdministrativeArea", "name": name, "identifier": None if "areas" in data else codes[0]}) for name, codes in service.areas],
        "audience": [{"@type": "Audience", "audienceType": line} for line in service.lines("for")],
        "availableChannel": [_channel(contact, data.get("always_open")) for contact in sure if contact["by"] != "email"],
    }
    return _said({"@context": "https://schema.org", "@type": "WebPage", "inLanguage": "en-GB", "license": LICENCE["url"], "lastReviewed": service.assured_on, "mainEntity": _said(about)})


def _mail(contact):
    return _said({"@type": "ContactPoint", "email": contact["at"], "contactType": contact.get("for")})


def _channel(contact, always_open):
    """One way in. What is no number and no page stays in words."""
    by, at = contact["by"], contact["at"]
    words = [contact[key] for key in ("for", "hours") if key in contact]
    channel = {"@type": "ServiceChannel", "name": CONTACT[by]}
    if by in _NUMBERS:
        round_the_clock = always_open and "hours" not in contact
        # schema.org cannot say that a day ends at midnight.
        hours = {"@type": "OpeningHoursSpecification", "description": ANY_HOUR, "dayOfWeek": list(_EVERY_DAY), "opens": "00:00", "closes": "23:59"} if round_the_clock else None
        return {**channel, _NUMBERS[by]: _said({"@type": "ContactPoint", "telephone": at, "description": "; ".join(words), "hoursAvailable": hours})}
    if by in _PAGES and at.startswith(("https://", "http://")):
        return _said({**channel, "serviceUrl": at, "description": "; ".join(words)})
    if by == "address":
        return _said({**channel, "servicePostalAddress": {"@type": "PostalAddress", "streetAddress": at}, "description": "; ".join(words)})
    return {**channel, "description": "; ".join([at, *words])}


def _said(values):
    """The entries that say something."""
    return {key: value for key, value in values.items() if value not in (None, "", [])}


def as_script(values):
    """Values as the text of a script element of data: no character in it can end the element, whatever a record says."""
    text = json.dumps(values, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
