"""A small sound knowledge base with everything that the site is built from, for tests that build more than once."""

import json
import shutil
from pathlib import Path

from imsa.load.yaml_source import read_source

SOUND = Path(__file__).parent / "bad" / "_sound"
AS_AT = "2026-11-22"
REVIEWED = {"status": "drafted", "on": "2026-11-21", "due": "2027-05-21"}
SOURCES = [{"title": "Statutory guidance", "url": "https://example.org/guidance", "read": False}]


def write_small_site(root, folder):
    """Writes it into `folder`, with how the site of the checkout `root` looks and the words that its search knows."""
    shutil.copytree(SOUND, folder, dirs_exist_ok=True)
    for name in ("site", "navigator/web"):
        shutil.copytree(root / name, folder / name)
    for name in ("mkdocs.yml", "content/search.yml", "content/places.yml"):
        shutil.copyfile(root / name, folder / name)
    settings = read_source((root / "content" / "site.yml").read_bytes(), "content/site.yml")[0].data
    _write(folder / "content" / "site.yml", {**settings, "emergency_services": ["uk/helpline"]})
    _write(folder / "content" / "journey.yml", {"title": "The journey", "summary": "From the first concern to the decision.", "stages": [{"id": "referral", "title": "Referral", "text": "The person agrees first.",
                                                "topics": ["nrm-referral"]}], "reviewed": REVIEWED, "sources": SOURCES})
    _write(folder / "content" / "asked.yml", {"asked": [{"for": "topic/nrm-referral", "words": ["say what happened"]}], "reviewed": REVIEWED})
    return folder


def _write(path, values):
    # JSON is YAML, and it keeps every value what it is.
    path.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")
