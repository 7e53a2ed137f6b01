# `make briefing` and `make test` do all the set-up: they need Python 3.11 or later, and make.

PYTHON ?= python3
VENV   := .venv
RUN    := $(VENV)/bin/python

.PHONY: briefing test static serve lock clean

briefing: $(VENV)/.installed  ## build build/ from corpus/
	@$(RUN) -m rare_earth_report build

test: $(VENV)/.installed-dev  ## run every test, the browser's too
	@.ci/chromium
	@$(RUN) -m pytest $(PYTEST)

static: $(VENV)/.installed-dev  ## style, types, import contracts
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(RUN) -c 'from importlinter.cli import lint_imports_command as lint; lint()'

serve: briefing  ## show it at http://127.0.0.1:8000
	@$(RUN) -m rare_earth_report serve

lock: $(VENV)/.installed-dev  ## lock the newest versions that pyproject.toml admits
	CUSTOM_COMPILE_COMMAND="make lock" $(RUN) -m piptools compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
	    --no-emit-index-url --no-emit-find-links --output-file requirements-build.txt requirements-build.in
	CUSTOM_COMPILE_COMMAND="make lock" $(RUN) -m piptools compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
	    --no-emit-index-url --no-emit-find-links --output-file requirements.txt pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" $(RUN) -m piptools compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
	    --no-emit-index-url --no-emit-find-links --extra dev --constraint requirements.txt \
	    --output-file requirements-dev.txt pyproject.toml

clean:  ## remove what make made
	rm -rf build dist $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "$(PYTHON) is older than 3.11; say: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 2; }
	@$(PYTHON) -m venv --clear $(VENV) || \
	    { echo "$(PYTHON) has no venv; on Debian: apt-get install python3-venv"; exit 2; }
	@touch $@

$(VENV)/.built: requirements-build.txt | $(VENV)/.python
	@echo "Installing into $(VENV) …"
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.txt
	@touch $@

# Own build requirements are installed above, so nothing is built with what is not locked.
$(VENV)/.installed: requirements.txt pyproject.toml $(VENV)/.built
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --no-build-isolation -r requirements.txt
	@$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --no-build-isolation -r requirements-dev.txt
	@touch $@
