# The whole set-up is `make run` and `make test`; the rest is for those who build dealhouse.
VENV := .venv
BIN := $(VENV)/bin
BENCH := .venv-bench
PYTHON ?= python3

.PHONY: run ui test lint bench lock clean

run: $(VENV)/.run  ## install, load the samples, run the whole job, print the deals
	@$(BIN)/dealhouse run samples

ui: $(VENV)/.run  ## open the Dagster UI on http://localhost:3000
	@$(BIN)/dealhouse ui

test: $(VENV)/.dev  ## lint and all tests
	@$(MAKE) --no-print-directory lint
	@$(BIN)/python -m pytest

lint: $(VENV)/.dev  ## ruff, mypy --strict, sqlfluff
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/sqlfluff lint --disable-progress-bar sql/models sql/analyses

bench: $(BENCH)/.done  ## quality and speed, beside the peers, in an environment of its own
	@for f in benchmarks/bench_*.py; do echo "== $$f"; $(BENCH)/bin/python $$f || exit 1; done

lock:  ## pin every dependency anew (python 3.11)
	@$(BIN)/pip-compile -q --strip-extras --no-emit-index-url --no-emit-find-links --no-header --no-annotate -o requirements.lock pyproject.toml
	@$(BIN)/pip-compile -q --strip-extras --extra dev --no-emit-index-url --no-emit-find-links --no-header --no-annotate -c requirements.lock -o requirements-dev.lock pyproject.toml

$(VENV)/bin/python:
	@echo "Making $(VENV) (a minute or two, once) …"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python requirements.lock pyproject.toml
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-dev.lock
	@touch $@

# The pip that python 3.11 brings cannot join "lxml[html-clean]" of a peer with the lxml that is there: a newer one comes first.
$(BENCH)/.done: requirements.lock pyproject.toml
	@echo "Making $(BENCH) (a minute or two, once) …"
	@$(PYTHON) -m venv --clear $(BENCH)
	@$(BENCH)/bin/python -m pip install -q --disable-pip-version-check 'pip>=25'
	@$(BENCH)/bin/python -m pip install -q --disable-pip-version-check -c requirements.lock -e '.[bench]'
	@touch $@

clean:
	rm -rf $(VENV) $(BENCH)
