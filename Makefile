# Everything runs with Python >= 3.11, git and make; the rest comes into .venv from the lock.
# Start with `make cards` (notes of seeds/ -> cards/) and `make test` (what must hold).

SHELL = /bin/sh
PYTHONS = python3.13 python3.12 python3.11 python3
BIN = .venv/bin
READY = .venv/.ready
# As many processes as there are cores; one that has nothing left takes over tests of another.
SIDE_BY_SIDE = -n auto --dist worksteal

.PHONY: help setup cards preview test quick fast lint types imports format update spec golden docs \
    site quality quality-sheet real-seeds identity identity-anki kills mutants fuzz screenshots \
    desktop desktop-sync bench profile startup lock wheels release clean

help:
	@echo 'make setup       make .venv from the lock; every other target does so by itself'
	@echo 'make cards       build seeds/ into cards/ and say where the Anki package is'
	@echo 'make preview     show the cards of seeds/ in a browser, or of NOTES=folder'
	@echo
	@echo 'make test        everything that must hold: lint, types, imports, tests, real Anki, Chromium'
	@echo 'make quick       the tests without coverage, Anki and Chromium (also: make fast)'
	@echo 'make lint | types | imports   one check alone'
	@echo 'make format      let ruff format the code'
	@echo
	@echo 'make update      all that is written anew and read in the diff: spec, golden, docs'
	@echo 'make spec        rewrite the expectations in tests/spec/'
	@echo 'make golden      rewrite cards/, what the notes of seeds/ give'
	@echo 'make docs        write the pages and schemas that are made from the code'
	@echo 'make site        build the documentation into site/, to be opened from there'
	@echo
	@echo 'make quality     judge the cards: faults, and how many facts of the notes they test'
	@echo 'make quality-sheet  write real-seeds/quality-sheet.md, 60 cards a note to be read'
	@echo 'make real-seeds  build the notes of REAL=../shared/seeds, where there are any'
	@echo 'make identity    edit notes at random and count the cards that lose their guid (NOTES=…)'
	@echo 'make identity-anki  the same with study and import in real Anki, many times'
	@echo 'make kills       kill 1,000 builds at random moments and look at what is left'
	@echo 'make mutants     break ROOM=identify in small ways, and see what no test notices'
	@echo 'make fuzz        feed made-up bytes to TARGET=markdown (tests/fuzz) for SECONDS=3600'
	@echo 'make screenshots take the pictures of the README (NOTES=… INTO=…: of any notes, all sides)'
	@echo 'make desktop     import seeds/ into the real Anki desktop, without a screen, and look'
	@echo 'make desktop-sync  speak to the real Anki desktop, with the add-on at ANKICONNECT=folder'
	@echo
	@echo 'make bench       time builds beside other programs and write docs/performance.md (20 minutes)'
	@echo 'make profile     draw where a build of NOTES=… spends its time'
	@echo 'make startup     time how long small commands take to start'
	@echo
	@echo 'make lock        resolve requirements-dev.txt anew'
	@echo 'make wheels      build the archives twice, try the wheel on each Python (ALL=1: all tests)'
	@echo 'make release     the checklist of VERSION=1.2.3; then archives and tag (DRY=1: neither)'
	@echo 'make clean       remove the environment, the caches and the packages'

setup: $(READY)
	@echo 'ready: make cards, make quick, make preview'

preview: $(READY)
	$(BIN)/mkcards preview $(or $(NOTES),seeds)

cards: $(READY)
	@$(BIN)/mkcards build seeds -o cards
	@for package in cards/*.apkg; do \
	    if [ -f "$$package" ]; then echo "Anki package: $$(pwd)/$$package"; fi; done

test: lint types imports
	$(BIN)/pytest $(SIDE_BY_SIDE) --cov=mkcards
	@# `make release` asks whether this very commit was tested.
	@test -n "$$(git status --porcelain)" || git rev-parse HEAD > .venv/.tested

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports

quick: $(READY)
	$(BIN)/pytest $(SIDE_BY_SIDE) -m 'not anki and not browser'

fast: quick

update: spec golden docs

spec: $(READY)
	$(BIN)/pytest tests/test_spec.py --update-spec
	git diff --stat -- tests/spec

golden: cards
	git diff --stat -- cards

docs: $(READY)
	@$(BIN)/python -m reference

site: $(READY)
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet
	@echo "documentation: $$(pwd)/site/index.html"

quality: $(READY)
	@$(BIN)/python -m benchmarks.quality

quality-sheet: $(READY)
	@mkdir -p real-seeds
	@$(BIN)/python -m benchmarks.quality --sheet 60 > real-seeds/quality-sheet.md
	@echo 'cards to read: real-seeds/quality-sheet.md'

REAL = ../shared/seeds
real-seeds: $(READY)
	@if [ -d "$(REAL)" ]; then $(BIN)/mkcards build "$(REAL)" -o real-seeds; \
	else echo 'real-seeds: skipped, there is no folder $(REAL)'; fi

# Twenty histories of 220 edits; `make identity NOTES=folder` edits the notes of a folder instead.
identity: $(READY)
	$(BIN)/python -m benchmarks.identity $(if $(NOTES),--notes $(NOTES))

identity-anki: $(READY)
	EDIT_SCRIPTS=150 $(BIN)/pytest tests/anki/test_edit_scripts.py

kills: $(READY)
	$(BIN)/python benchmarks/kills.py

# `make mutants ROOM=render/safe SAMPLE=200`: so many mutants, drawn from all by
# SEED; 0 tries each.
ROOM = identify
SAMPLE = 0
SEED = 1
mutants: $(READY)
	$(BIN)/python -m benchmarks.mutants $(ROOM) --sample $(SAMPLE) --seed $(SEED)

# Atheris comes for Linux only, so it is no part of the lock. Finds go to .fuzz/, failures too.
TARGET = markdown
SECONDS = 3600
fuzz: $(READY)
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(BIN)/pip install --quiet atheris
	$(BIN)/python -m tests.fuzz.run $(TARGET) $(SECONDS) .fuzz

screenshots: $(READY)
	$(BIN)/python -m tests.browser.screenshots $(NOTES) $(INTO)

# Anki's windows need libraries of the system; on Debian: libegl1 libgl1 libgbm1 libdrm2 libnss3
# libnspr4 libasound2 libxkbcommon0 libxkbfile1 libx11-xcb1 libxcb-dri3-0 libxcomposite1
# libxdamage1 libxrandr2 libxtst6 libfontconfig1 libpulse0 libsndfile1 fonts-noto-cjk
desktop: $(READY) .venv-desktop/.ready
	$(BIN)/mkcards build seeds -o desktop/cards
	.venv-desktop/bin/python -m tests.desktop.walk desktop/cards/Notes.apkg desktop

# ANKICONNECT is the folder `plugin` of a copy of the add-on AnkiConnect.
desktop-sync: $(READY) .venv-desktop/.ready
	ANKICONNECT=$(ANKICONNECT) $(BIN)/pytest tests/desktop

# As large as all the rest together, so it is in no lock and no other target needs it.
.venv-desktop/.ready:
	$(BIN)/python -m venv .venv-desktop
	.venv-desktop/bin/pip install --quiet --disable-pip-version-check 'aqt>=25.9'
	@touch $@

format: $(READY)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# The other programs come into .bench, each into an environment of its own; this needs a network.
bench: $(READY)
	$(BIN)/python -m benchmarks.speed $(if $(MILLION),--million)

profile: $(READY)
	@$(BIN)/python -m benchmarks.stages $(NOTES)

startup: $(READY)
	@$(BIN)/python -m benchmarks.startup

# One resolution for all Pythons; the hashes are those of every file of a release, and no address
# of an index goes into the lock: it installs from wherever pip is set up to look.
lock: $(READY)
	$(BIN)/python -m venv .venv/lock
	.venv/lock/bin/pip install --quiet --disable-pip-version-check uv
	.venv/lock/bin/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
	    --generate-hashes --upgrade --quiet --no-emit-index-url --no-emit-find-links \
	    --custom-compile-command 'make lock' --output-file requirements-dev.txt
	@if grep -n '://' requirements-dev.txt; then echo 'lock: an address got in' >&2; exit 1; fi

wheels: $(READY)
	$(BIN)/python -m release.wheels $(if $(ALL),--all)

release: $(READY)
	@test -n '$(VERSION)' || { echo 'say which: make release VERSION=1.2.3' >&2; exit 2; }
	@$(BIN)/python -m release $(VERSION) $(if $(DRY),--dry-run)

# `PYTHON=... make cards` takes that one. A candidate must start (a shim may only pretend to be
# there), be new enough and be able to make an environment with pip.
$(READY): requirements-dev.txt pyproject.toml
	@new='import sys; sys.exit(sys.version_info < (3, 11))'; found=; old=1; \
	for python in $${PYTHON:-$(PYTHONS)}; do \
	    if "$$python" -c "$$new" >/dev/null 2>&1; then \
	        old=0; \
	        if "$$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then \
	            found=$$python; break; fi; \
	    fi; \
	done; \
	if [ -z "$$found" ]; then \
	    if [ $$old = 1 ]; then echo 'mkcards needs Python 3.11 or newer; none was found' >&2; \
	    else echo 'Python is there, but not its venv module with pip: install it first' \
	        '(Debian and Ubuntu: apt-get install python3-venv)' >&2; fi; \
	    exit 1; \
	fi; \
	echo "making .venv with $$("$$found" --version)"; \
	rm -rf .venv && "$$found" -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes \
	    -r requirements-dev.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps \
	    --editable .
	@touch $(READY)

clean:
	rm -rf .venv .venv-desktop .coverage .fuzz .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	rm -rf .bench .mutants.jsonl cards/*.apkg cards/.mkcards real-seeds desktop dist site
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
