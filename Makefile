# allybot. Needs make and Python 3.11 or newer; everything else goes into .venv.
#
#   make demo     plays the main job on this machine, with nothing to set up
#   make test     the tests            make check    style, types, the walls of the house
#   make bench    the measurements     make audit    known holes in what is installed (needs a network)
#   make coverage the tests once more, with the lines that none of them reaches
#   make lock     renews the lock files

# The first Python that is new enough. Another one: make PYTHON=/path/to/python
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$p; break; }; done)
BIN := .venv/bin

.PHONY: demo test coverage check bench audit lock install install-dev clean

demo: install
	@$(BIN)/allybot demo

install:
	@$(MAKE) --no-print-directory python
	@$(PYTHON) scripts/install.py

install-dev:
	@$(MAKE) --no-print-directory python
	@$(PYTHON) scripts/install.py --dev

.PHONY: python
python:
	@test -n "$(PYTHON)" || { echo "allybot needs Python 3.11 or newer: run  apt install python3 python3-venv  as root and then make again." >&2; exit 2; }

check: install-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# First what waits for processes, by many workers; then what computes, by as many as there are cores. More of them get in each
# other's way (measured: the same tests of services take 48 s with two workers on two cores, 63 s with four). Each takes one test
# at a time: the long ones come first, and what is short fills up the end.
test: install-dev
	$(BIN)/pytest -m waits --maxschedchunk 1 -n $$($(PYTHON) -c 'import os; print(2 * (os.cpu_count() or 1) + 1)')
	$(BIN)/pytest -m "not waits" --maxschedchunk 1 -n $$($(PYTHON) -c 'import os; print(os.cpu_count() or 1)')

# Five times as slow as the tests alone: coverage has to follow every switch of the database's greenlets (measured).
coverage: install-dev
	@rm -f .coverage .coverage.*
	$(BIN)/pytest -n auto --cov --cov-report=term:skip-covered

# Known holes are asked of a service: without a network this fails, as it should, and so it stands apart from check.
audit: install-dev
	$(BIN)/pip-audit --strict --require-hashes --disable-pip -r requirements.lock

bench: install-dev
	$(BIN)/python -m benchmarks

# Versions and hashes of everything, for every platform, and no registry's address.
lock:
	@rm -rf .lock-venv && $(PYTHON) -m venv .lock-venv && .lock-venv/bin/pip --quiet install pip-tools
	.lock-venv/bin/pip-compile --quiet --upgrade --allow-unsafe --generate-hashes --strip-extras --no-emit-index-url \
		--no-emit-find-links --no-emit-trusted-host --no-annotate --no-header --all-build-deps --extra postgres --extra zip -o requirements.lock pyproject.toml
	.lock-venv/bin/pip-compile --quiet --upgrade --allow-unsafe --generate-hashes --strip-extras --no-emit-index-url \
		--no-emit-find-links --no-emit-trusted-host --no-annotate --no-header --all-build-deps --extra dev -o requirements-dev.lock pyproject.toml
	@rm -rf .lock-venv

clean:
	rm -rf .venv .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist *.egg-info
