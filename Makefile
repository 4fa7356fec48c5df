# `make` alone prints the menu: every target with a "##" after it.
.DEFAULT_GOAL := menu
.SUFFIXES:
SHELL := /bin/sh

VENV ?= .venv
BIN := $(VENV)/bin
BASE ?= main
CASE ?= tests/cases
ARGUMENTS ?=
SEED ?= 1
FUZZ_SECONDS ?= 600
TRAIN := build/train/venv/bin/python training
SAMPLE := examples/releases/governor-visit.txt
DEMO := build/demo/onrecord.db

.PHONY: menu demo test check format lint types contracts unit stores case gate diff speed docs train teach fuzz hooks clean

menu:
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile
	@echo '  onrecord why FILE 1204   every mark, record and issue at that offset, with the rule that made it'

# --- for everyone ------------------------------------------------------------------------------------------------------

demo: $(VENV)/installed ## set everything up, read a sample release, show its records
	@rm -rf build/demo && mkdir -p build/demo
	$(BIN)/onrecord --database $(DEMO) read $(SAMPLE)
	$(BIN)/onrecord --database $(DEMO) show $(SAMPLE)

test: $(VENV)/installed-tests ## install what the tests need and run them all
	@sh .ci/postgresql
	@$(MAKE) --no-print-directory format lint types contracts
	$(BIN)/pytest -n auto

# --- for those who change it -------------------------------------------------------------------------------------------

check: $(VENV)/installed-tests ## format, lint, types, import contracts, unit tests and cases; no network
	@$(MAKE) --no-print-directory format lint types contracts unit

case: $(VENV)/installed ## some cases with the text and the spans shown: CASE=tests/cases/figure
	$(BIN)/onrecord cases --show $(CASE)

gate: $(VENV)/installed-tests ## every rule broken once, and the scorers of ../shared against bench/floors.json
	$(BIN)/python bench/gate.py $(ARGUMENTS)
	$(BIN)/python bench/planted_faults.py

diff: $(VENV)/installed ## records gained, lost and changed against BASE=main, as Markdown
	@$(BIN)/python bench/diff.py --base $(BASE) $(ARGUMENTS)

speed: $(VENV)/installed ## documents a second by stage, start-up time, memory, growth
	@$(BIN)/python bench/speed.py $(ARGUMENTS)

stores: $(VENV)/installed-tests ## the store suite on SQLite, and on PostgreSQL where a server is at hand
	@sh .ci/postgresql
	$(BIN)/pytest tests/stores

docs: $(VENV)/installed-tests ## renew the generated reference and what commands print in the pages, test every page
	$(BIN)/python docs/reference.py
	$(BIN)/python docs/figures.py
	$(BIN)/python docs/console.py README.md docs/tutorial.md docs/figures.md docs/checks.md
	$(BIN)/pytest tests/test_docs.py

train: build/train/installed ## train the reading model anew, without teachers: SEED=1
	$(TRAIN)/prepare.py
	$(TRAIN)/train.py --seed $(SEED) --out build/train/$(SEED)
	$(TRAIN)/export.py build/train/$(SEED)/best.pt

teach: build/train/installed ## train it as it is shipped, three large teachers first: wants a CUDA device
	@build/train/venv/bin/python -m pip install -qq --group teach
	$(TRAIN)/prepare.py --unread
	for seed in 1 2 3; do $(TRAIN)/train.py --large --seed $$seed --out build/train/teacher-$$seed \
		--epochs 5 --batch 32 --rate 8e-5 --patience 9 --fleeting || exit; done
	$(TRAIN)/teach.py $(foreach seed,1 2 3,build/train/teacher-$(seed)/best.pt)
	$(TRAIN)/train.py --all --examples build/train/taught.pickle --out build/train/taught \
		--epochs 8 --batch 32 --rate 4e-4 --taught 0.9 --patience 9
	$(TRAIN)/export.py build/train/taught/best.pt

fuzz: $(VENV)/installed-fuzz ## the readers and the quotation parser on made-up bytes: FUZZ_SECONDS=600
	$(BIN)/python bench/fuzz_readers.py --seconds $(FUZZ_SECONDS)
	$(BIN)/python bench/fuzz_quotations.py --seconds $(FUZZ_SECONDS)

hooks: $(VENV)/installed-tests ## install the checks that run before a commit
	$(BIN)/python -m pip install -qq --group hooks
	$(BIN)/pre-commit install

clean: ## remove what was built and installed
	rm -rf build dist $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# --- steps -------------------------------------------------------------------------------------------------------------

format:
	$(BIN)/ruff format --check .

lint:
	$(BIN)/ruff check .

types:
	$(BIN)/mypy

contracts:
	$(BIN)/lint-imports

unit:
	$(BIN)/pytest --ignore tests/stores

# Each stamp is made once and again when pyproject.toml changes; the package itself is installed in place.
$(VENV)/made: .ci/find-python
	@python=$$(sh .ci/find-python) && echo "Making $(VENV) with $$python ..." && "$$python" -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --upgrade 'pip>=25.1'
	@touch $@

$(VENV)/installed: $(VENV)/made pyproject.toml
	@echo 'Installing onrecord and what it needs (once) ...'
	@$(BIN)/python -m pip install -qq --editable .
	@touch $@

$(VENV)/installed-tests: $(VENV)/installed
	@echo 'Installing what the tests need (once) ...'
	@$(BIN)/python -m pip install -qq --group test --editable '.[frames,parquet,plot,postgresql,sdmx]'
	@touch $@

# Training has an environment of its own: PyTorch is no dependency of the program.
build/train/installed: $(VENV)/made pyproject.toml
	@echo 'Installing what training needs (once) ...'
	@mkdir -p build/train && $(BIN)/python -m venv build/train/venv
	@build/train/venv/bin/python -m pip install -qq --upgrade 'pip>=25.1'
	@build/train/venv/bin/python -m pip install -qq --group train --editable .
	@touch $@

$(VENV)/installed-fuzz: $(VENV)/installed
	@$(BIN)/python -m pip install -qq --group fuzz
	@touch $@
