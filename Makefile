# Three commands are all a writer needs: `make serve`, `make check` and `make test`. Each sets up what it
# needs in .venv and does nothing twice: a lock newer than its stamp below is installed again.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# One address in development and in production but for the host: links that forget the base
# path break here too. `SITE_URL=https://… make build` for any other address.
export SITE_URL ?= http://127.0.0.1:8000/funny-openstack/
# Edit links need a repository; MkDocs complains about a path without one.
export EDIT_URI := $(if $(REPO_URL),edit/main/docs/)
# The theme prints a notice about MkDocs 2 on every build; requirements.in pins MkDocs 1.6.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve check stale cloud cloud-down labs lint build build-properdocs book papers test programs size bench-build bench-search record-addresses record-cards record-pieces browsers browser-data vocabulary lab-schemas lock clean
.DEFAULT_GOAL := help

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1  — /'

$(VENV)/site.stamp: requirements.txt tools/setup.sh
	@PYTHON=$(PYTHON) tools/setup.sh site requirements.txt

$(VENV)/dev.stamp: requirements-dev.txt tools/setup.sh
	@PYTHON=$(PYTHON) tools/setup.sh dev requirements-dev.txt

$(VENV)/programs.stamp: requirements-programs.txt $(VENV)/site.stamp
	@PYTHON=$(PYTHON) tools/setup.sh programs requirements-programs.txt

# DOWNLOADS=1 also makes the files of teach/downloads, PREVIEWS=1 the pictures of links; each takes seconds at each change.
serve: $(VENV)/site.stamp ## read the site while you write it: http://127.0.0.1:8000/funny-openstack/
	@echo "Serving at $(SITE_URL) (stop with Ctrl+C)"
	@$(BIN)/mkdocs serve --no-strict --livereload

# PAGES="cloud/index.md …" looks at these pages and their data only.
check: $(VENV)/site.stamp ## what the sources alone can say, in seconds: make check [PAGES="cloud/index.md …"]
	@$(BIN)/python -m checks $(PAGES)

# Both need root, on Debian or Ubuntu with debootstrap; labs/cloud/preflight.py says what else. CLOUD_STATE is its folder.
cloud: ## a real one-machine OpenStack from Debian's packages, in a folder of its own
	@$(PYTHON) -m labs.cloud up

cloud-down: ## stop it and remove every trace
	@$(PYTHON) -m labs.cloud down

labs: $(VENV)/dev.stamp ## run the pages on it, record what they print (data/transcripts) and show: make labs [PAGES="openstack/x.md …"]
	@$(BIN)/python -m labs.pages $(PAGES)

stale: $(VENV)/site.stamp ## which statements that age were not compared with their source for six months
	@$(BIN)/python -m checks --stale

# Never with --quiet: that hides warnings from --strict too, and dead links pass.
build: $(VENV)/site.stamp ## write site/ for the address in SITE_URL, strict and from nothing
	@$(BIN)/mkdocs build --strict --clean

build-properdocs: $(VENV)/dev.stamp ## the same with ProperDocs, the maintained fork of MkDocs
	@$(BIN)/properdocs build --strict --clean -f mkdocs.yml

# Chromium or Chrome prints it, with the Hangul font of the machine.
book: build $(VENV)/dev.stamp ## the lessons as a book to print, PDF, in the folder book: make book [CHAPTER=cloud]
	@$(BIN)/python tools/book.py site "$(SITE_URL)" book $(if $(CHAPTER),--chapter "$(CHAPTER)")

# Only what stands behind make counts: LANGUAGE is a variable of many systems too.
PAPERS_FIRST = --first "$$FIRST"
PAPERS_COUNT = --count "$$COUNT"
PAPERS_LANGUAGE = --language "$$LANGUAGE"
PAPERS_SET = --set "$$SET"
PAPERS_TITLE = --title "$$TITLE"
# The secret word is read from the environment, where make puts what stands behind it.
papers: $(VENV)/dev.stamp ## secret examination papers: make papers SECRET=words [FIRST=1] [COUNT=40] [LANGUAGE=ko] [SET=cloud|network|all|midterm|final|commands|midterm-open|final-open] [TITLE=…]
	@$(BIN)/python tools/papers.py --out papers $(foreach word,FIRST COUNT LANGUAGE SET TITLE,$(if $(filter command,$(origin $(word))),$(PAPERS_$(word))))

lint: $(VENV)/dev.stamp ## style, likely mistakes and types of the Python (pyproject.toml)
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/ty check --quiet

# PYTEST_ARGS looks at a part only, such as tests/unit; without it the sources are linted and checked too.
test: $(VENV)/dev.stamp $(if $(PYTEST_ARGS),,lint check) ## everything the site promises, on a fresh build, in real browsers
	@tools/browser.sh
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

# MOODLE=folder of an installed Moodle; CANVAS=folder of its sources, with QTI_TOOL=folder of its migration tool.
programs: $(VENV)/programs.stamp ## the files for teachers in the programs that read them: Anki, LibreOffice, and make programs MOODLE=… CANVAS=… QTI_TOOL=…
	@PYTHONPATH=tools:. $(BIN)/python -m programs $(if $(MOODLE),--moodle "$(MOODLE)") $(if $(CANVAS),--canvas "$(CANVAS)" --qti-tool "$(QTI_TOOL)")

size: build ## bytes of a first visit to every page, by kind
	@$(BIN)/python tools/size.py site

bench-build: $(VENV)/site.stamp ## CPU of a build and of a save, against stock Material on the same pages
	@$(BIN)/python tools/bench_build.py

bench-search: $(VENV)/dev.stamp ## our search and the theme's own on the same queries: hits, bytes, times
	@tools/browser.sh
	@$(BIN)/python tools/bench_search.py

record-addresses: build ## put new pages and headings under protection (data/addresses.lock)
	@$(BIN)/python tools/record_addresses.py site

record-cards: $(VENV)/site.stamp ## give new misconceptions their permanent card (data/cards.lock)
	@$(BIN)/python tools/record_cards.py

record-pieces: build ## choose anew what search's texts are sent without (data/pieces.lock)
	@$(BIN)/python tools/search_pieces.py site

browsers: build $(VENV)/dev.stamp ## what the built site asks of browsers, held to what it promises
	@PYTHONPATH=tools:. $(BIN)/python -m browsers site

# npm fetches the package and does nothing else; no check needs it.
browser-data: $(VENV)/dev.stamp ## what browsers know since when, from MDN's newest data (data/browsers.lock)
	@folder=$$(mktemp -d) && npm pack --silent --pack-destination "$$folder" @mdn/browser-compat-data >/dev/null \
	  && tar -xzf "$$folder"/*.tgz -C "$$folder" && $(BIN)/python tools/browser_data.py "$$folder/package/data.json" && rm -r "$$folder"

# The same: npm fetches, and no check needs it.
vocabulary: ## what schema.org knows of what the pages say of themselves, from the newest schema-dts (tests/fixtures/schema-org.json)
	@folder=$$(mktemp -d) && npm pack --silent --pack-destination "$$folder" schema-dts >/dev/null \
	  && tar -xzf "$$folder"/*.tgz -C "$$folder" && $(PYTHON) tools/vocabulary.py "$$folder/package" && rm -r "$$folder"

# PROVIDER may be a clone of your own; no check needs either.
PROVIDER ?= https://github.com/terraform-provider-openstack/terraform-provider-openstack
lab-schemas: $(VENV)/dev.stamp ## what resources of OpenTofu and Heat take (data/infrastructure.lock), for docs/assets/lab
	@folder=$$(mktemp -d) && git -c advice.detachedHead=false clone --quiet --depth 1 --branch v3.4.0 "$(PROVIDER)" "$$folder" \
	  && $(BIN)/uv run --quiet --no-project --with openstack-heat==27.0.1 tools/lab_schemas.py "$$folder" && rm -rf "$$folder"

lock: $(VENV)/dev.stamp ## make requirements*.txt anew from requirements*.in
	@for name in requirements requirements-dev requirements-programs; do \
	  $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate \
	    --no-emit-index-url --quiet --upgrade --custom-compile-command "make lock" $$name.in -o $$name.txt; done

clean: ## remove what the commands made
	@rm -rf site book papers .cache $(VENV) .pytest_cache
