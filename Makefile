# `make run` and `make test` are all that a fresh machine needs; the other targets are for those who change the code.
SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
DB ?= plans.db
COUNT ?= 100000

.PHONY: run test install system lint types lock slow kills fuzz accuracy accuracy-scans mutate bench docs clean

run: install
	$(BIN)/prikaz run corpus/orders --db $(DB)

test: install lint types
	$(BIN)/pytest -m "not slow" -n 2 --dist loadfile --cov --cov-report=term:skip-covered --cov-fail-under=90

install: $(VENV)/.installed

$(VENV)/.installed: requirements.lock pyproject.toml setup/system-packages
	@bash setup/system-packages
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing Python packages into $(VENV)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install
	$(BIN)/mypy

# Tests that take minutes: whatever is marked `slow`.
slow: install
	$(BIN)/pytest -m slow

# 200 SIGKILLs at the writer and the workers of a batch: minutes.
KILLS ?= 200
kills: install
	PRIKAZ_KILLS=$(KILLS) $(BIN)/pytest -m slow -s tests/pipeline/batch/test_killed.py

# How right the records are on built orders; both write their part of docs/accuracy.md.
accuracy: install
	$(BIN)/python -m benchmarks.accuracy

accuracy-scans: install
	$(BIN)/python -m benchmarks.accuracy --scans

# How fast the readers are, beside others in the same run.
bench: install
	$(BIN)/python -m benchmarks.extract

# Mutated inputs for every reader: about an hour on two cores.
fuzz: install
	$(BIN)/python -m tests.fuzz.run --count $(COUNT)

# Pins every package with its hashes and without naming a host; needs `uv` on the path.
lock:
	uv pip compile pyproject.toml --extra dev --generate-hashes --no-emit-index-url --no-header \
		--python-version 3.11 --quiet --output-file requirements.lock

# The share of small faults in the normalisers that the tests notice; TARGETS=deadlines,period narrows it.
SAMPLE ?= 300
SEED ?= 1
TARGETS ?= deadlines,period,numbering,nominative,bodies
mutate: install
	$(BIN)/python -m benchmarks.mutation --sample $(SAMPLE) --seed $(SEED) --targets $(TARGETS)

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build *.egg-info
