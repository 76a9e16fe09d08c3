"""Words for the values of records that have no words of their own: ways to reach a service, kinds of service, states of review, amounts."""

CONTACT = {"phone": "Telephone", "text": "Text message", "relay": "Relay", "whatsapp": "WhatsApp", "email": "Email", "web": "Website", "form": "Form", "address": "Address", "chat": "Chat"}
SERVICE_KINDS = {"emergency": "Emergency", "helpline": "Helplines", "victim-support": "Support for victims", "accommodation": "Somewhere to stay", "legal": "Legal advice", "advocacy": "Advocacy",
                 "health": "Health", "police": "Police", "local-authority": "Councils and trusts", "government": "Government", "money": "Money", "work": "Work", "education": "Education",
                 "complaints": "Complaints", "community": "Community", "guardianship": "Guardians for children", "returns": "Return home"}
REVIEW_STATES = {"drafted": "Drafted, not yet compared with its sources", "checked": "Compared with its sources by its writer", "approved": "Approved by a qualified reviewer"}
_UNITS = {"GBP": "£{}", "percent": "{} %"}


def amount(value, unit, per=None):
    """"£49.18 a week"."""
    words = _UNITS.get(unit, "{} " + (unit[:-1] if value == "1" and unit.endswith("s") else unit)).format(value)
    return words + (f" a {per}" if per else "")
