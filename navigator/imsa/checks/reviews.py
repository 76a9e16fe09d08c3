"""No record is past the day by which it must be looked at again, and none is called approved that has changed since."""

from ..dates.period import to_text
from ..fault import Fault
from ..records.substance import digest_of_substance


def check(collection, as_at):
    today = to_text(as_at)
    for record in collection.reviewed:
        reviewed = record.data.get("reviewed") if record.sound else None
        if not reviewed:
            continue
        if reviewed["on"] > today:
            yield Fault(record.where("reviewed", "on"), "review-ahead", f"the review is dated {reviewed['on']}, which has not come yet", "Write the day of the review.")
        if reviewed["due"] <= reviewed["on"]:
            yield Fault(record.where("reviewed", "due"), "period", "the next review is due on or before the last one", "Set `due` later.")
        elif reviewed["due"] < today:
            yield Fault(record.where("reviewed", "due"), "review-expired", f"the record was due for review on {reviewed['due']}", "Look at it against its sources, then set `on` and `due` anew.")
        if reviewed["status"] == "approved" and reviewed["digest"] != digest_of_substance(record, collection):
            yield Fault(record.where("reviewed", "digest"), "approval-lapsed", f"what the record says has changed since it was approved on {reviewed['on']}",
                        f"Write `status: drafted` or `checked` and delete `by` and `digest`; a qualified reviewer approves it anew with `imsa-kb approve {record.id}`.")
