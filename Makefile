# The commands of the project. The first one that needs .venv makes it from a lock file.

PYTHON ?=
FORMAT ?= text
JOBS ?=
ARGS ?=
UPGRADE ?=
SECONDS ?= 60
# What shows an edition in the frame material: CI names others.
HOST ?= mkdocs-material==9.7.7
FUZZ_TARGETS ?= records markdown anchors importers pdf pages decisions edited configuration archives
export PYTHON
# What Python has compiled is stored, whatever the shell says: the tests start it again and again.
unexport PYTHONDONTWRITEBYTECODE
# A revision to compare with. It may be the name of somebody else's branch: it goes through the
# environment, so that no shell and no make reads it.
export AGAINST
# The folder of a new edition, which goes the same way.
export NAME
# The version that a citation names: commit and date, if there is a repository.
DUIZHAO_VERSION ?= $(shell sh tools/version.sh)
export DUIZHAO_VERSION

BIN := .venv/bin
READY_SITE := .venv/.ready-site
READY_TEST := .venv/.ready-test
READY_FUZZ := .venv-fuzz/.ready
READY_LOWEST := .venv-lowest/.ready
# The tests that run with the oldest supported versions too: building, checking, the commands.
LOWEST_TESTS := api building check_command commands completion extras \
	material_site new_edition plugin properdocs records refusals rendering
# The tests that depend on what shows the edition.
HOST_TESTS := book_settings material_site plugin properdocs
# The tests of what takes its size from the letters.
FONT_TESTS := accessibility finished_sites long_pages_browser material_site notes_browser print \
	reading_browser
# Two processes of tests; four where they wait for browsers and commands a third of the time.
PYTEST := $(BIN)/pytest --dist worksteal --numprocesses $(or $(JOBS),2)
PYTEST_WAITING := $(BIN)/pytest --dist worksteal --numprocesses $(or $(JOBS),4)
# The scripts' own commands, with the Node.js that the tests' lock file brings along.
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm --silent --prefix frontend
# What an edition installs, with hashes: the engine copies one of them into it.
LOCKS := src/duizhao/setup/locks
COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --only-binary :all: --custom-compile-command 'make lock' \
	$(if $(UPGRADE),--upgrade)

# What the workbench adds, which no edition's own workflows install.
WORKBENCH := workbench/pyproject.toml --no-emit-package duizhao --no-emit-package duizhao-workbench

# What the extra 'pdf' adds: other editions install it for a release alone.
PDF := typst pylopdf-fonts-zh-cn pylopdf-fonts-zh-tw

.DEFAULT_GOAL := help
.PHONY: site serve check archive release quick test nightly fonts fuzz lowest host lint format golden scripts new-edition template package lock clean help

site: $(READY_SITE) ## Build the site into site/ (ARGS=--release, with PDF; SKELETON=book)
	$(BIN)/duizhao build $(if $(SKELETON),--skeleton $(SKELETON)) $(ARGS)

serve: $(READY_SITE) ## Show the site while you edit it
	$(BIN)/duizhao serve $(ARGS)

check: $(READY_SITE) ## Check the records (FORMAT=text, github, gitlab, json; AGAINST=main)
	@$(BIN)/duizhao check --format $(FORMAT) $${AGAINST:+--against "$$AGAINST"} $(ARGS)

archive: $(READY_SITE) ## Zip the offline edition into dist/
	$(BIN)/duizhao archive

release: $(READY_TEST) ## Make all files of a release in dist/: packages, archive, PDF, EPUB, notes, SBOM, checksums
	rm -rf dist && mkdir dist
	$(BIN)/python tools/release_notes.py "v$$(sed -n 's/^version = "\(.*\)"$$/\1/p' pyproject.toml)" dist/notes.md
	$(BIN)/python tools/package.py dist
	$(BIN)/duizhao archive --out dist/edition.zip
	$(BIN)/duizhao export pdf --out dist/edition.pdf
	$(BIN)/duizhao export epub --out dist/edition.epub
	$(BIN)/python -W ignore -m cyclonedx_py requirements requirements/site.lock --pyproject pyproject.toml \
		--output-reproducible --output-file dist/sbom.cdx.json
	cd dist && $$(command -v sha256sum || echo shasum -a 256) * > SHA256SUMS

quick: $(READY_TEST) ## Run the tests that need no browser and build no site, with fewer examples
	DUIZHAO_TRIES=0.2 $(PYTEST) -m "not (browser or html or slow or nightly)" $(ARGS)

test: lint ## Run the tests, installing what they need (ARGS='-k theme')
	$(NPM) test
	$(BIN)/python -m tests.support.provision
	DUIZHAO_TRIES=0.25 $(PYTEST_WAITING) -m "not nightly" $(ARGS)

nightly: $(READY_TEST) ## Run the tests that take minutes, and others with more examples
	$(BIN)/python -m tests.support.provision
	@command -v firefox-esr firefox >/dev/null || sh tools/apt.sh firefox-esr || true
	DUIZHAO_TRIES=10 $(PYTEST) -m "nightly or not (browser or html)" $(ARGS)
	$(MAKE) fonts

fonts: $(READY_TEST) ## Run tests in the browser with other fonts than this machine has
	@if conf=$$($(BIN)/python -m tests.support.provision fonts); then \
		FONTCONFIG_FILE="$$conf" $(PYTEST_WAITING) -m 'browser and not nightly' $(FONT_TESTS:%=tests/test_%.py) $(ARGS); \
		fi

lowest: $(READY_LOWEST) ## Run the fast tests with the oldest versions that pyproject.toml allows
	.venv-lowest/bin/pytest --numprocesses $(or $(JOBS),2) --dist worksteal -m 'not browser and not html' \
		$(LOWEST_TESTS:%=tests/test_%.py) workbench/tests/test_import_command.py $(ARGS)

host: ## Run the tests of both frames under another theme (HOST=mkdocs-materialx)
	@sh tools/venv.sh requirements/test.lock .venv-host
	.venv-host/bin/uv pip uninstall --quiet --python .venv-host mkdocs-material mkdocs-materialx
	.venv-host/bin/uv pip install --quiet --only-binary :all: --python .venv-host '$(HOST)'
	.venv-host/bin/pytest --numprocesses $(or $(JOBS),2) --dist worksteal -m 'not browser and not html' \
		$(HOST_TESTS:%=tests/test_%.py) $(ARGS)

lint: $(READY_TEST) ## Check the style of code and prose, the types, the workflows
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python tools/prose.py
	$(BIN)/actionlint -shellcheck= -pyflakes= .github/workflows/*.yml
	$(BIN)/zizmor --quiet --offline --no-progress --pedantic .github/workflows .github/dependabot.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms \
		$(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
	$(BIN)/python -m tests.support.provision scripts
	$(NPM) run lint

format: $(READY_TEST) ## Format the code and fix what can be fixed
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/python -m tests.support.provision scripts
	$(NPM) run format

golden: $(READY_TEST) ## Renew the golden files in tests/golden; read their diff
	$(BIN)/python -m tests.golden

scripts: $(READY_TEST) ## Bundle the scripts of the pages anew, from frontend/
	$(BIN)/python -m tests.support.provision scripts
	$(NPM) run build

new-edition: $(READY_SITE) ## Start an edition of your own in a new folder, ready to use (NAME=../my-edition)
	@test -n "$$NAME" || { echo "write where: make new-edition NAME=../my-edition" >&2; exit 1; }
	$(BIN)/python tools/package.py .cache/packages
	$(BIN)/duizhao new edition "$$NAME"
	$(BIN)/python -m venv "$$NAME/.venv"
	"$$NAME/.venv/bin/python" -m pip --disable-pip-version-check install --quiet .cache/packages/*.whl
	@printf 'first: %s\n' "cd $$NAME && . .venv/bin/activate"

template: $(READY_SITE) ## Write a template of editions for GitHub, used in a browser (NAME=../my-template)
	@test -n "$$NAME" || { echo "write where: make template NAME=../my-template" >&2; exit 1; }
	$(BIN)/python tools/template.py "$$NAME" < /dev/null

package: $(READY_SITE) ## Build the Python packages, a wheel and its source each, into dist/
	$(BIN)/python tools/package.py

fuzz: $(READY_FUZZ) ## Look for input that breaks what reads it, SECONDS=60 for each target
	status=0; for target in $(FUZZ_TARGETS); do \
		.venv-fuzz/bin/python -m tests.fuzz $$target --seconds $(SECONDS) || status=1; \
		done; exit $$status

lock: $(READY_TEST) ## Update the lock files from pyproject.toml (UPGRADE=1: to new versions)
	$(COMPILE) $(WORKBENCH) --extra material --extra fonts --extra pdf --group build \
		--output-file requirements/site.lock
	$(COMPILE) $(WORKBENCH) --all-extras --group build --group test --constraints requirements/site.lock \
		--output-file requirements/test.lock
	$(COMPILE) --no-annotate --constraints requirements/site.lock --output-file $(LOCKS)/book.lock
	$(COMPILE) --no-annotate --constraints requirements/site.lock --extra material \
		--output-file $(LOCKS)/material.lock
	printf '%s\n' $(PDF) | $(subst pyproject.toml,-,$(COMPILE)) --no-annotate \
		--constraints requirements/test.lock --output-file $(LOCKS)/pdf.lock
	$(COMPILE) $(WORKBENCH) --group build --group fuzz --constraints requirements/test.lock \
		--output-file requirements/fuzz.lock
	$(COMPILE) $(WORKBENCH) --resolution lowest-direct --all-extras --group build --group pytest \
		--output-file requirements/lowest.lock

clean: ## Remove what was built, and the caches
	rm -rf site dist .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s  %s\n", $$1, $$2 }' Makefile

$(READY_SITE): requirements/site.lock pyproject.toml workbench/pyproject.toml tools/venv.sh
	@sh tools/venv.sh requirements/site.lock
	@touch $@

$(READY_TEST): requirements/test.lock $(READY_SITE)
	@sh tools/venv.sh requirements/test.lock
	@touch $@

$(READY_FUZZ): requirements/fuzz.lock pyproject.toml tools/venv.sh
	@sh tools/venv.sh requirements/fuzz.lock .venv-fuzz
	@touch $@

$(READY_LOWEST): requirements/lowest.lock pyproject.toml tools/venv.sh
	@sh tools/venv.sh requirements/lowest.lock .venv-lowest
	@touch $@
