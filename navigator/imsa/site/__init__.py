"""The guidance site: pages written as plain Markdown from the records, set by MkDocs, finished for a strict host.

Each module makes one kind of page, or does one step of the build; `build.py` puts them together.
"""
