# Svod. `make run` to use it, `make test` to check it, `make help` for the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FROM ?=
OCR ?=
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
export SVOD_DATA ?= data

.DEFAULT_GOAL := help
.PHONY: help install install-test run ingest index serve elasticsearch elasticsearch-stop test torture fuzz bench evaluate completeness lint constraints clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-20s %s\n", $$1, $$2}'

$(VENV)/run: constraints/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Svod needs Python 3.11 or newer; this is %d.%d. Install one and say: make run PYTHON=python3.11" % sys.version_info[:2])'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "The Python environment could not be made: install the venv package of your Python (on Debian: apt-get install python3-venv) and try again." >&2; exit 3; }
	@echo "Installing pinned dependencies into $(VENV) …"
	@$(PIP) install --require-hashes -r constraints/run.txt || { echo "Dependencies could not be installed: see the line above; without a network, point pip at your mirror and try again." >&2; exit 3; }
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test: $(VENV)/run constraints/test.txt
	@echo "Installing the tools of the tests …"
	@$(PIP) install --require-hashes -r constraints/test.txt
	@touch $@

install: $(VENV)/run  ## make .venv with the command svod in it

install-test: $(VENV)/test  ## the same with the tools of the tests

run: $(VENV)/run  ## bring the starter corpus, ingest it, serve it
	@$(BIN)/svod ingest || test $$? -eq 1
	@exec $(BIN)/svod serve

ingest: $(VENV)/run  ## ingest a folder (make ingest FROM=folder, OCR=1 for scans) or, without one, the starter corpus
	@$(BIN)/svod ingest $(if $(FROM),--from "$(FROM)")$(if $(OCR), --ocr)

index: $(VENV)/run  ## rebuild the index from the acts in the store
	@$(BIN)/svod index rebuild

serve: $(VENV)/run  ## serve what has been ingested
	@$(BIN)/svod serve

elasticsearch: $(VENV)/run  ## start a local Elasticsearch for trying and testing, print its address
	@$(BIN)/python -m engine.elastic.local_server start

elasticsearch-stop: $(VENV)/run  ## stop the one `make elasticsearch` started
	@$(BIN)/python -m engine.elastic.local_server stop

lint: $(VENV)/test  ## ruff, mypy --strict, import-linter
	@$(BIN)/ruff check . && $(BIN)/ruff format --check --quiet . && $(BIN)/mypy && $(BIN)/lint-imports --no-cache

test: lint  ## everything, Elasticsearch and Chromium included
	@$(BIN)/python -m pytest

torture: $(VENV)/test  ## the longer trials: fifty kills over 300 files, more random input
	@SVOD_KILLS=50 $(BIN)/python -m pytest tests/ingest/test_torture.py
	@SVOD_KILLS=10 HYPOTHESIS_PROFILE=torture $(BIN)/python -m pytest tests/ingest/test_kill.py tests/engine/test_syntax.py tests/mappings

completeness: $(VENV)/test  ## look for every character of the real texts in what is made of them, write docs/completeness.md
	@$(BIN)/python -m tests.ingest.completeness --write

fuzz: $(VENV)/test  ## damaged input through every reader for ten minutes
	@SVOD_FUZZ_SECONDS=600 $(BIN)/python -m pytest tests/ingest/test_fuzz.py

bench: $(VENV)/test  ## measure, write docs/benchmarks.md, docs/benchmarks-reading.md and docs/benchmarks-across.md
	@$(BIN)/python -m bench

evaluate: $(VENV)/test  ## measure how well questions find law across languages in the base of SVOD_DATA, write docs/quality.md
	@$(BIN)/python -m bench.quality

constraints:  ## pin the dependencies anew (needs uv)
	@for kind in run test; do uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --no-annotate --extra build $$([ $$kind = test ] && echo --extra dev) pyproject.toml -o constraints/$$kind.txt; done

clean:  ## remove what was installed and built; the data folder stays
	@rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
