# The two commands of the README, and what they stand on. Without make: see "Without make" there.
VENV ?= .venv
PYTHON ?= python3
BIN = $(VENV)/bin

.PHONY: demo test bench samples lint clean

demo: $(VENV)/.installed
	$(BIN)/alliance-xl demo out

test: $(VENV)/.tested
	$(BIN)/python -m pytest --numprocesses auto

bench: $(VENV)/.tested
	$(BIN)/python -m benchmarks $(BENCH)

samples: $(VENV)/.tested
	$(BIN)/python -m tests.samples.make

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: setup.cfg pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	touch $@

clean:
	rm -rf $(VENV) out build dist *.egg-info
