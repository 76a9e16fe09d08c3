"""Files that nobody writes by accident: what would make a careless YAML reader run out of memory or time, or run code.

They are made here rather than kept, since several are large. Each is (name, bytes, place and check of the one fault that it must
give as a record). The first two lines are a sound beginning, so that the place of the fault is seen to be found.
"""

START = b"title: Modern Slavery Helpline\norganisation: Unseen\n"
DEEP = 10_000
RECORD = "jurisdictions/uk/services/helpline.yml"
LARGEST_MEMORY = 400 * 1024 * 1024


def _bomb():
    """Billion laughs: nine levels of ten aliases each."""
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 10)]
    return START + "\n".join(lines).encode()


HOSTILE = (
    ("alias-bomb", _bomb(), "3:5: anchor"),
    ("alias-of-nothing", START + b"summary: *nothing\n", "3:10: alias"),
    ("alias-to-itself", START + b"summary: &s [*s]\n", "3:10: anchor"),
    ("anchored-key", START + b"&k summary: Advice\n", "3:1: anchor"),
    ("anchored-root", b"&r\ntitle: Helpline\n", "1:1: anchor"),
    ("python-object", START + b"summary: !!python/object/apply:os.system [echo gotcha]\n", "3:10: tag"),
    ("python-name-as-key", START + b"!!python/name:os.system x: y\n", "3:1: tag"),
    ("binary-tag", START + b"summary: !!binary aGVsbG8=\n", "3:10: tag"),
    ("own-tag-directive", b"%TAG ! tag:example.org,2000:\n---\ntitle: !x y\n", "3:8: tag"),
    ("merge-key", START + b"<<: {summary: Advice}\n", "3:1: merge"),
    ("megabyte-scalar", START + b"summary: " + b"a" * 900_000 + b"\n", "3:10: too-long"),
    ("megabyte-quoted-scalar", START + b'summary: "' + b"a " * 450_000 + b'"\n', "3:10: too-long"),
    ("megabyte-key", START + b"? " + b"k" * 900_000 + b"\n: v\n", "3:3: key"),
    ("more-than-a-megabyte", START + b"# " + b"a" * 1_000_000 + b"\n", "1:1: too-large"),
    ("deep-flow-lists", START + b"summary: " + b"[" * DEEP + b"]" * DEEP + b"\n", "3:39: too-deep"),
    ("deep-flow-lists-left-open", START + b"summary: " + b"[" * 400_000, "3:39: too-deep"),
    ("deep-flow-groups", START + b"summary: " + b"{a: " * DEEP + b"1" + b"}" * DEEP + b"\n", "3:126: too-deep"),
    ("deep-block-lists", START + b"summary:\n" + b"- " * DEEP + b"a\n", "4:59: too-deep"),
    ("deep-block-groups", START + b"summary:\n" + b"".join(b" " * i + b"a:\n" for i in range(1, 1_000)), "33:31: too-deep"),
    ("deep-complex-keys", START + b"? " * DEEP + b"a\n", "3:3: key"),
    ("many-values", START + b"summary: [" + b"a," * 400_000 + b"a]\n", "3:99997: too-many"),
    ("unclosed-flow-of-many", START + b"summary: [" + b"a: b, " * 30_000 + b"\n", "3:99995: too-many"),
    ("utf-16", "title: Helpline\n".encode("utf-16"), "1:1: encoding"),
    ("utf-16-without-mark", "title: Helpline\n".encode("utf-16-le"), "1:2: encoding"),
    ("utf-32", "title: Helpline\n".encode("utf-32"), "1:1: encoding"),
    ("not-utf-8", START + b"summary: caf\xe9\n", "3:13: encoding"),
    ("not-utf-8-after-accents", b"\xef\xbb\xbf" + START + "summary: é".encode() + b"\xe9\n", "3:11: encoding"),
    ("overlong-utf-8", START + b"summary: \xc0\xaf\n", "3:10: encoding"),
    ("surrogate-in-utf-8", START + b"summary: \xed\xa0\x80\n", "3:10: encoding"),
    ("nul", START + b"summary: a\x00b\n", "3:11: encoding"),
    ("escape-character", START + b"summary: \x1b[2Ja\n", "3:10: encoding"),
    ("escaped-nul", START + b'summary: "a\\0b"\n', "3:10: encoding"),
    ("escaped-surrogate", START + b'summary: "a\\ud800b"\n', "3:14: yaml"),
    ("second-document", START + b"---\n" + START, "3:1: second-document"),
    ("many-documents", b"---\na\n" * 100_000, "3:1: second-document"),
    ("endless-directive", b"%YAML " + b"1" * 100_000 + b"\n---\na: b\n", "1:1: yaml"),
    ("empty", b"", "1:1: nothing"),
    ("only-a-mark", b"\xef\xbb\xbf", "1:1: nothing"),
    ("only-comments", b"# nothing yet\n\n", "1:1: nothing"),
    ("only-a-document-mark", b"---\n", "2:1: nothing"),
    ("list-at-the-top", b"- title: Helpline\n- b\n", "1:1: wrong-type"),
    ("words-at-the-top", b"Modern Slavery Helpline\n", "1:1: wrong-type"),
)


def main(root):
    """Puts each file in turn in the place of a sound record below `root` and prints the faults of all records, one file a line.

    Runs under a limit on memory, in a process of its own: what goes wrong here must not take the other tests with it.
    """
    import json
    import resource
    import time
    from pathlib import Path

    resource.setrlimit(resource.RLIMIT_AS, (LARGEST_MEMORY, LARGEST_MEMORY))
    from imsa.compile.build import checked
    from imsa.dates.period import to_day

    record = Path(root) / RECORD
    for name, content, _ in HOSTILE:
        record.write_bytes(content)
        began = time.monotonic()
        _, faults = checked(Path(root), to_day("2026-11-21"))
        print(json.dumps({"name": name, "seconds": time.monotonic() - began, "faults": [[str(f.where), f.check, f.in_two_lines()] for f in faults]}), flush=True)


if __name__ == "__main__":
    import sys

    main(sys.argv[1])
