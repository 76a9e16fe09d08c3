"""Advice on how records and pages are written: wording, spelling, length, addresses. Nothing of it makes a record wrong.

Each module has an `advise(texts, collection)` that yields Advice; adding one is adding it to the list. What a module looks for is
data of content/wording.yml.
"""

from ..fault import Fault
from . import addresses, reading, spelling, wording
from .prose import Files, texts_of

_ADVISERS = (addresses, reading, spelling, wording)


def advice_on(collection, root, wanted=lambda path: True):
    """All advice on the files whose path is `wanted`, in the form of faults, sorted by place. `root` is the folder of the records."""
    texts, files = texts_of(collection), Files(root)
    return sorted({Fault(files.place(one), one.about, one.problem, one.mend)
                   for module in _ADVISERS for one in module.advise(texts, collection) if wanted(one.text.record.source.path)})
