# `make run` and `make test` are all that a fresh machine needs; the other targets are for those who change the code.
SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
DB ?= plans.db

.PHONY: run test install system lint types lock slow fuzz mutate bench docs clean

run: install
	$(BIN)/prikaz run corpus/orders --db $(DB)

test: install lint types
	$(BIN)/pytest -n 2 --dist loadfile --cov --cov-report=term:skip-covered --cov-fail-under=90

install: $(VENV)/.installed

$(VENV)/.installed: requirements.lock pyproject.toml setup/system-packages
	@bash setup/system-packages
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install
	$(BIN)/mypy

# Pins every package with its hashes and without naming a host; needs `uv` on the path.
lock:
	uv pip compile pyproject.toml --extra dev --generate-hashes --no-emit-index-url --no-header \
		--python-version 3.11 --quiet --output-file requirements.lock

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build *.egg-info
