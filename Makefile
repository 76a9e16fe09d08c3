# One command each: `make` sets everything up and prints the plan for an example; `make test` sets everything up and runs every test.
# Everything goes into .venv and build/, which git does not track.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EXAMPLE ?= examples/scotland-negative-decision.yml
SOURCES := pyproject.toml setup.py $(shell find navigator/imsa content jurisdictions schemas -type f -not -path '*/__pycache__/*' -not -path '*/compiled/*')

.DEFAULT_GOAL := run
.PHONY: run test test-setters check site release release-check bench bench-search develop clean

run: $(VENV)/installed
	$(BIN)/imsa-navigate route $(EXAMPLE)

test: $(VENV)/tests-ready $(VENV)/installed
	$(BIN)/python -m pytest -n 2 --dist loadfile $(TESTS)

check: $(VENV)/installed
	$(BIN)/imsa-kb check

# Builds the guidance site into build/site and serves it on this machine.
site: $(VENV)/site-ready $(VENV)/installed
	$(BIN)/imsa-kb build --zip build/site.zip
	$(BIN)/imsa-navigate site build/site

# Sets the same pages with the two programs that can follow MkDocs, each in an environment of its own, and compares.
test-setters: $(VENV)/tests-ready $(VENV)/installed build/setters/ready
	PROPERDOCS=$(CURDIR)/build/setters/properdocs/bin/properdocs ZENSICAL=$(CURDIR)/build/setters/zensical/bin/zensical $(BIN)/python -m pytest tests/test_other_setters.py

build/setters/ready: tools/make-venv
	mkdir -p build/setters
	tools/make-venv $(PYTHON) build/setters/properdocs
	build/setters/properdocs/bin/pip install --quiet --disable-pip-version-check 'properdocs>=1.6' 'mkdocs-material==9.8.*'
	tools/make-venv $(PYTHON) build/setters/zensical
	build/setters/zensical/bin/pip install --quiet --disable-pip-version-check 'zensical>=0.0.50'
	touch $@

# Writes what a release of the last commit holds into dist/; release-check makes it twice and compares. docs/releasing.md says more.
release: $(VENV)/release-ready
	rm -rf dist
	$(BIN)/python tools/make-release dist

release-check: $(VENV)/release-ready
	rm -rf dist
	$(BIN)/python tools/make-release --check dist

$(VENV)/release-ready: $(VENV)/site-ready
	$(BIN)/pip install --quiet --disable-pip-version-check 'build>=1.2'
	touch $@

bench: $(VENV)/tests-ready $(VENV)/installed
	$(BIN)/python benchmarks/answering.py

# The search: how well it answers, how fast it is with each engine, and what the site's costs a browser (needs node and npm). TIMES=100 takes an hour.
TIMES ?= 10
bench-search: $(VENV)/tests-ready $(VENV)/installed
	$(BIN)/python benchmarks/relevance.py
	$(BIN)/python benchmarks/search.py --times $(TIMES)
	$(BIN)/python benchmarks/site_search.py --times $(TIMES)

# For people who write code: commands that run from the checkout and compile changed records by themselves.
develop: $(VENV)/tests-ready
	$(BIN)/pip install --quiet --no-build-isolation --no-deps --editable .
	touch $(VENV)/installed

$(VENV)/ready: tools/make-venv pyproject.toml
	tools/make-venv $(PYTHON) $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check 'setuptools>=77' 'click>=8.1' 'pyyaml>=6.0.1' 'jsonschema>=4.21' 'holidays>=0.60' 'snowballstemmer>=2.2'
	touch $@

$(VENV)/site-ready: $(VENV)/ready
	$(BIN)/pip install --quiet --disable-pip-version-check 'mkdocs>=1.6.1,<2' 'mkdocs-material==9.8.*'
	touch $@

$(VENV)/tests-ready: tools/get-browser $(VENV)/site-ready
	tools/get-browser
	$(BIN)/pip install --quiet --disable-pip-version-check 'playwright>=1.45' 'pytest>=8' 'pytest-xdist>=3.5' 'hypothesis>=6.100' 'import-linter>=2.1' 'build>=1.2' 'tantivy>=0.24' 'whoosh3>=3.0' 'z3-solver>=4.12'
	touch $@

$(VENV)/installed: $(VENV)/ready $(SOURCES)
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --force-reinstall .
	touch $@

clean:
	rm -rf $(VENV) build navigator/imsa_navigator.egg-info navigator/imsa/compiled
