# Everything that people and CI run; each target brings up what it needs.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
# pip cuts this variable at spaces; the way of a folder may hold some, this name holds none.
export PIP_CONSTRAINT := constraints.txt

# pip writes the way to src/ with the folder's name, which Python reads in the locale's encoding:
# with LC_ALL=C it would not start in "thư mục". A way from there on has no name that matters.
LINK := for file in $(VENV)/lib/python*/site-packages/_editable_impl_r57ledger.pth; do \
	echo ../../../../src > "$$file"; done

.DEFAULT_GOAL := help
.PHONY: help overdue check test lint format words pages bench bench-data mutants trials clean

help: ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# A wheel, or an installation from this folder, compiles them: gettext reads no .po.
CATALOGUES := $(wildcard src/r57ledger/words/catalogues/*/LC_MESSAGES/*.po)

$(VENV)/installed: pyproject.toml constraints.txt $(CATALOGUES)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "r57ledger needs Python 3.11 or newer: make PYTHON=python3.11")'
	@echo "Installing r57 into $(VENV) (once) …" >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --editable .
	@$(LINK)
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@echo "Installing what the tests need into $(VENV) (once) …" >&2
	@$(PIP) install --editable '.[dev]'
	@$(LINK)
	@touch $@

# The server by which editors know the schemas. Without npm, or its registry, the test of it is
# skipped, and says so.
SERVER := yaml-language-server@1.25.0
$(VENV)/installed-server: $(VENV)/installed-dev
	@echo "Installing $(SERVER) into $(VENV) (once) …" >&2
	@npm install --silent --no-save --fetch-retries=1 --fetch-timeout=60000 \
		--prefix $(VENV)/server $(SERVER) || \
		echo "It cannot be installed: the test of the schemas in an editor will be skipped." >&2
	@touch $@

overdue: $(VENV)/installed ## what is overdue in this repository's own ledger
	@$(BIN)/r57 overdue

check: $(VENV)/installed ## check this repository's own ledger
	@$(BIN)/r57 check

test: $(VENV)/installed-dev $(VENV)/installed-server ## run the tests
	@$(BIN)/python -m pytest -n auto --dist worksteal

lint: $(VENV)/installed-dev ## ruff, ruff format and mypy
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(VENV)/installed-dev ## let ruff put the code into form
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .

# What was translated is compiled here: it is no reason to install anew, which asks the network.
words: ## put new messages into the catalogues, and compile these
	@$(MAKE) --silent $(CATALOGUES:%=-o %) $(VENV)/installed-dev
	@$(BIN)/python i18n/catalogues.py
	@touch $(VENV)/installed $(VENV)/installed-dev

pages: $(VENV)/installed-dev ## make the pages of docs anew that are made from the program
	@for page in format commands rules json picture; do $(BIN)/python docs/make_$$page.py; done

bench-data: $(VENV)/installed-dev ## generate the ledgers that are measured
	@for n in 2500 10000 25000 100000; do $(BIN)/python bench/generate.py $$n bench/data/$$n; done

bench: bench-data ## measure, and write bench/RESULTS.md
	@$(BIN)/python bench/run.py

$(VENV)/installed-mutants: $(VENV)/installed-dev
	@$(PIP) install --editable '.[mutants]'
	@$(LINK)
	@touch $@

mutants: $(VENV)/installed-mutants ## change code and see what no test notices: ROOM=schedule SAMPLE=100 SEED=1
	@$(BIN)/python bench/mutants.py $(or $(ROOM),schedule) $(if $(SAMPLE),--sample $(SAMPLE)) $(if $(SEED),--seed $(SEED))

EDITS ?= 200
SEEDS ?= 1,2,3
trials: $(VENV)/installed-dev ## edit and merge two clones, and kill edits, at length: EDITS=200 SEEDS=1,2,3
	@R57_EDITS=$(EDITS) R57_SEEDS=$(SEEDS) $(BIN)/python -m pytest -n auto tests/test_two_clones.py
	@$(BIN)/python tests/killed_edits.py 500 1

clean: ## remove what was made
	rm -rf $(VENV) .mutants bench/data .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
