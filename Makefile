# The two commands of the README, and what they stand on. Without make: see "Without make" there. The rest: docs/testing.md.
VENV ?= .venv
PYTHON ?= python3
BIN = $(VENV)/bin
LOWEST = 3.11.0
PINS = $(BIN)/uv pip compile --quiet --universal --python-version $(LOWEST) --fork-strategy fewest --no-annotate \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make pins' setup.cfg

.PHONY: demo test quick long mutants bench samples lint pins clean

demo: $(VENV)/.installed
	$(BIN)/alliance-xl demo out

test: $(VENV)/.tested
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

quick: $(VENV)/.tested
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal -m "not (office or npm or gnumeric or onlyoffice or aspose or calligra or postgres or slow or long)"

# All of it, or a part drawn by a seed: make long LONG="--sample 0.2 --sample-seed 7"
long: $(VENV)/.clients
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal -m long $(LONG)

# Do the tests bite? make mutants MUTANTS="--count 300 --seed 13"
mutants: $(VENV)/.tested
	$(BIN)/python -m tools.mutants $(MUTANTS)

bench: $(VENV)/.tested
	$(BIN)/python -m benchmarks $(BENCH)

samples: $(VENV)/.tested
	$(BIN)/python -m tests.samples.make

lint: $(VENV)/.linted
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The versions to install, resolved anew for the lowest Python that is promised; what is pinned stays where it can.
pins: | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet uv
	$(PINS) --extra test --extra test-clients --extra lint --output-file constraints.txt
	$(PINS) --extra test --constraint constraints.txt --generate-hashes --output-file requirements.lock

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: setup.cfg pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	touch $@

# Spreadsheet programs for the long tests, 190 MB: ONLYOFFICE's engine and Aspose.Cells.
$(VENV)/.clients: $(VENV)/.tested
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test,test-clients]'
	touch $@

$(VENV)/.linted: $(VENV)/.tested
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test,lint]'
	touch $@

clean:
	rm -rf $(VENV) out build dist *.egg-info
