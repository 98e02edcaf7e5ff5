# painkg: `make` lists the verbs. `make run` and `make test` do their own set-up.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
REFERENCE ?= $(if $(wildcard ../shared/data/README.md),../shared/data,)

export PYTHONUTF8 := 1
export PAINKG_CACHE ?= $(CURDIR)/build/cache
export PAINKG_REFERENCE ?= $(REFERENCE)

help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

run: $(VENV)/run.stamp ## set up, build the graph, answer three questions, write a page
	@"$(BIN)/python" -m kg.cli.tour

test: $(VENV)/dev.stamp ## set up and run every test
	@"$(BIN)/python" -m pytest -n 2

fast: $(VENV)/dev.stamp ## the tests of a developer's loop, under a minute
	@"$(BIN)/python" -m pytest -n 2 -m "not slow and not browser and not reference"

check: lint ## all that CI runs: format, lint, types, layers, tests, the graph's own checks
	@"$(BIN)/kg" check
	@$(MAKE) --no-print-directory test

lint: $(VENV)/dev.stamp ## format, lint, types, layers
	@"$(BIN)/ruff" format --check .
	@"$(BIN)/ruff" check .
	@"$(BIN)/mypy"
	@"$(BIN)/lint-imports"

format: $(VENV)/dev.stamp ## format code and tables
	@"$(BIN)/ruff" format .
	@"$(BIN)/ruff" check --fix .
	@"$(BIN)/kg" tidy

bench: $(VENV)/dev.stamp ## measure against the alternatives, in one run
	@"$(BIN)/python" -m tests.bench

golden: $(VENV)/dev.stamp ## write the expected answers and figures anew; review the diff like code
	@"$(BIN)/python" -m pytest -q tests/golden tests/house tests/end_to_end/test_notebooks.py --regenerate

exports: $(VENV)/dev.stamp ## write the products under exports/ anew
	@"$(BIN)/python" -m tests.exports

lock: ## lock the requirements anew
	@for extra in run dev; do \
	  "$(BIN)/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header \
	    --extra build $$( [ $$extra = dev ] && echo --extra dev ) \
	    pyproject.toml -o requirements/$$extra.txt; \
	done

clean: ## remove what was built
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/run.stamp: requirements/run.txt pyproject.toml
	@$(call install,run)
	@touch "$@"

$(VENV)/dev.stamp: requirements/dev.txt pyproject.toml
	@$(call install,dev)
	@touch "$@" "$(VENV)/run.stamp"

# Locked and hashed packages first, then this package itself, without touching them.
ifeq ($(UV),)
define install
echo "setting up $(VENV) with pip: requirements/$(1).txt" >&2; \
[ -x "$(BIN)/python" ] || "$(PYTHON)" -m venv "$(VENV)"; \
"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/$(1).txt; \
"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
endef
else
define install
echo "setting up $(VENV) with uv: requirements/$(1).txt" >&2; \
[ -x "$(BIN)/python" ] || uv venv --quiet --seed "$(VENV)"; \
uv pip install --quiet --python "$(BIN)/python" --require-hashes -r requirements/$(1).txt; \
uv pip install --quiet --python "$(BIN)/python" --no-deps --no-build-isolation -e .
endef
endif

.PHONY: help run test fast check lint format bench golden exports lock clean
