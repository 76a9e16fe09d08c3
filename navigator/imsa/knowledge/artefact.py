"""The files that carry a compiled knowledge base: named segments of plain values, each read only when it is needed.

Four files lie side by side: `answers` holds what a plan is made of, `records` every record whole, `course` the questions of the course,
`describe` the words that notes are read by. Layout of each: a line that names the format, the length of the index as ten digits, the index, the segments. Index and segments are `marshal` of format 4, which
every CPython since 3.4 reads and which loads several times faster than JSON; the values are plain (dict, list, tuple, str, int,
bool, None), never code. marshal must not be fed hostile input: the files are only ever ones that this package wrote, in its own
folder.
"""

import marshal
import os

MAGIC = b"imsa knowledge base 1\n"
_MARSHAL_FORMAT = 4
_HEAD = len(MAGIC) + 10


class UnreadableArtefact(Exception):
    """The file is missing, cut short or of another format; the knowledge base must be compiled again."""


def pack(segments):
    """Bytes of an artefact from {name: plain value}."""
    index, chunks, offset = {}, [], 0
    for name, value in segments.items():
        chunk = marshal.dumps(value, _MARSHAL_FORMAT)
        index[name] = (offset, len(chunk))
        chunks.append(chunk)
        offset += len(chunk)
    head = marshal.dumps(index, _MARSHAL_FORMAT)
    return b"".join([MAGIC, b"%010d" % len(head), head, *chunks])


class Artefact:
    """An open artefact; `segment(name)` loads one segment. `file` is anything that can seek and read bytes.

    Raises UnreadableArtefact where the bytes are not an artefact of this format.
    """

    __slots__ = ("_file", "_index", "_start")

    def __init__(self, file):
        self._file = file
        try:
            head = file.read(_HEAD)
            if head[: len(MAGIC)] != MAGIC:
                raise ValueError("another format")
            length = int(head[len(MAGIC):])
            self._index = marshal.loads(file.read(length))
            self._start = _HEAD + length
            if file.seek(0, os.SEEK_END) < self._start + max((o + n for o, n in self._index.values()), default=0):
                raise ValueError("cut short")
        except (ValueError, EOFError, TypeError) as error:
            raise UnreadableArtefact(str(error)) from None

    def names(self):
        """The names of the segments."""
        return list(self._index)

    def segment(self, name):
        """The value of a segment. Raises KeyError for a name that the artefact has not."""
        offset, length = self._index[name]
        self._file.seek(self._start + offset)
        return marshal.loads(self._file.read(length))


def artefact_path(name):
    """Where a file of the compiled knowledge base of this installation lies; `name` is answers, records, course or describe."""
    return os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "compiled", f"{name}.bin")
