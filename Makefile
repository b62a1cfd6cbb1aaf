# Everything is set up where it is needed: `make demo` and `make test` work on a fresh clone.
PYTHON ?= python3
BIN := .venv/bin
WITH_FONTS := FONTCONFIG_FILE=$(CURDIR)/.fonts/fonts.conf
PIP := $(BIN)/pip install --quiet --disable-pip-version-check

.PHONY: demo test lint check-long benchmark blanks installed from-npm clean

demo: installed
	@tests/setup/debian.sh && tests/setup/fonts.sh || echo "Going on without: no PDF, or PDF in other fonts." >&2
	$(WITH_FONTS) $(BIN)/xl-tools demo workbooks/examples

test: lint .stamps/system from-npm
	$(WITH_FONTS) $(BIN)/python -m pytest -n 2 -m "not long"

lint: .stamps/tools
	$(BIN)/ruff format --check xl_tools tests
	$(BIN)/ruff check xl_tools tests
	$(BIN)/mypy

check-long: .stamps/tools .stamps/system from-npm
	$(WITH_FONTS) $(BIN)/python -m pytest -n 2 --dist worksteal -m long -rP
	$(MAKE) benchmark

benchmark: .stamps/tools
	$(BIN)/python -m tests.benchmarks.run

# The files derived from the form: run this after a change of the form, of the look of a template or of a pattern, where all these Pythons are.
blanks: .stamps/tools
	$(BIN)/python -m xl_tools.build
	@for python in python3.11 python3.12 python3.13; do ! $$python -c '' 2>/dev/null || \
		$$python xl_tools/chinese/kept_patterns.py "$$(ls -t xl_tools/chinese/patterns-*.kept | head -1)"; done

# The package as users get it: not editable, and anew whenever a source is newer.
installed: .stamps/venv
	@if [ ! -e .stamps/installed ] || [ -n "$$(find xl_tools templates workbooks/*.xlsx pyproject.toml -newer .stamps/installed -name '*.*' -not -name '*.pyc' -print -quit)" ]; then \
		$(PIP) --force-reinstall --no-deps . && $(PIP) . && touch .stamps/installed; fi

.stamps/tools: installed pyproject.toml
	@if [ ! -e $@ ] || [ pyproject.toml -nt $@ ]; then $(PIP) '.[test]' && touch $@; fi

.stamps/system:
	tests/setup/debian.sh
	tests/setup/fonts.sh
	touch $@

# What only the tests need, and only where there is npm; nothing is done where it is there already.
from-npm:
	tests/setup/npm.sh

.stamps/venv:
	$(PYTHON) -m venv .venv
	mkdir -p .stamps
	touch $@

clean:
	rm -rf .venv .stamps .fonts .npm build dist
