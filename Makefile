# Every target that needs .venv makes it first; a finished .venv costs nothing and needs no network.

OUT ?= out
BIN := .venv/bin
FLAGS :=

.PHONY: help letters test bench picture docs set-up lock clean

help: ## say what there is to type
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s  %s\n", $$1, $$2 }' Makefile

letters: set-up ## write the letters of the shipped sample into the folder out (another: make letters OUT=folder)
	@APPEAL_LETTERS_CONFIG=.setup $(BIN)/appeal-letters write --sample --out "$(OUT)"

test: set-up ## the whole check: style, types, allowed imports, tests
	$(BIN)/ruff check --output-format=concise .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python -m pytest

bench: set-up ## measure how long letters take
	@$(BIN)/python -m tests.bench

picture: set-up ## make the pictures in docs/pictures anew
	@$(BIN)/python -m pytest -q tests/pictures --update

docs: set-up ## write anew what the pages in docs/ take from the program
	@$(BIN)/python -m pytest -q tests/docs -k 'reference or tables' --update

set-up: ## make .venv, or do nothing if it is up to date (another Python: make set-up PYTHON=python3.13)
	@sh .setup/set-up

lock: ## fit the lock files to pyproject.toml; needs the network (newest of everything: make lock FLAGS=--upgrade)
	@dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && \
	python3 -m venv "$$dir" && "$$dir/bin/pip" install --quiet uv && \
	"$$dir/bin/uv" pip compile --quiet $(FLAGS) --generate-hashes --universal --python-version 3.11 \
	    --no-annotate --no-header --extra docx --extra test pyproject.toml .setup/build.in -o .setup/requirements.lock && \
	python3 -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["fonts-all"], sep="\n")' | \
	"$$dir/bin/uv" pip compile --quiet $(FLAGS) --generate-hashes --universal --python-version 3.11 \
	    --no-annotate --no-header --no-deps - -o .setup/fonts.lock && \
	python3 -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["spreadsheets"], sep="\n")' | \
	"$$dir/bin/uv" pip compile --quiet $(FLAGS) --generate-hashes --universal --python-version 3.11 \
	    --no-annotate --no-header - -o .setup/spreadsheets.lock && \
	python3 -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["dask"], sep="\n")' | \
	"$$dir/bin/uv" pip compile --quiet $(FLAGS) --generate-hashes --universal --python-version 3.11 \
	    --no-annotate --no-header --constraints .setup/requirements.lock - -o .setup/dask.lock && \
	python3 -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["mail"], sep="\n")' | \
	"$$dir/bin/uv" pip compile --quiet $(FLAGS) --generate-hashes --universal --python-version 3.11 --no-annotate --no-header \
	    --constraints .setup/requirements.lock --constraints .setup/dask.lock - .setup/mail.in -o .setup/mail.lock

clean: ## remove .venv, caches and packages; letters stay
	@rm -rf .venv dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find src tests -name __pycache__ -prune -exec rm -rf {} +
