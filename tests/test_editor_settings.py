"""An editor such as VS Code explains and completes the entries of every record by the schema that the check uses."""

import json
import os
from pathlib import PurePosixPath

import pytest


@pytest.fixture(scope="module")
def schema_by_pattern(root):
    return json.loads((root / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]


def schemas_for(path, schema_by_pattern):
    return [schema.removeprefix("./") for schema, pattern in schema_by_pattern.items() if PurePosixPath(path).match(pattern)]


def test_every_record_has_its_schema_by_its_first_line_and_by_its_folder(checked, root, schema_by_pattern):
    """The first line helps every editor that knows it; the folder helps with a record that is being begun."""
    wrong = []
    for record in checked[0].reviewed:
        path = record.source.path
        if path.endswith(".md"):
            continue
        first = (root / path).read_text(encoding="utf-8").partition("\n")[0]
        named = os.path.normpath(os.path.join(os.path.dirname(path), first.partition("$schema=")[2]))
        if [named] != schemas_for(path, schema_by_pattern) or named != f"schemas/{record.kind}.schema.json":
            wrong.append(path)
    assert wrong == []


def test_every_schema_that_is_named_is_there(root, schema_by_pattern):
    assert [schema for schema in schema_by_pattern if not (root / schema).is_file()] == []


def test_the_extension_that_is_recommended_is_the_one_that_is_set(root):
    settings = json.loads((root / ".vscode/settings.json").read_text(encoding="utf-8"))
    recommended = json.loads((root / ".vscode/extensions.json").read_text(encoding="utf-8"))["recommendations"]
    assert recommended == ["redhat.vscode-yaml"] and settings["yaml.yamlVersion"] == "1.2"
