# Two commands do everything on a fresh machine that has git and make: `make run` and `make test`.

PYTHON ?= python3
# Tests run in two processes: more does not pay, as most of their time is spent starting.
JOBS ?= 2
# How many storms make soak goes through.
SEEDS ?= 20000
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.set-up
# Where the wheels come from; `make setup WHEELS=folder` takes them from a folder (see `make wheels`).
FROM := $(if $(WHEELS),--no-index --find-links $(WHEELS),)

# An empty machine has no locale, and Korean needs one.
export LANG := $(or $(LANG),C.UTF-8)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup run test soak bench gallery lint bundle lock wheels clean

help: ## Say what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

setup: $(STAMP) ## Make .venv with bandi and bandi-central, from the lock

$(STAMP): requirements.lock pyproject.toml installer/system.sh
	@installer/system.sh setup
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Bandi needs Python 3.11 or newer / 파이썬 3.11 이상이 필요합니다: make PYTHON=python3.11")'
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@[ -e $@ ] || echo "Fetching Bandi's libraries (340 MB) / 라이브러리를 받습니다 (340 MB)"
	@$(BIN)/python -m pip install -q $(FROM) --require-hashes --only-binary :all: -r requirements.lock || \
	{ echo; echo "인터넷에 연결한 뒤 다시 해 보세요. / The libraries could not be had: connect and try again,"; \
	echo "or bring them from another computer (make wheels there; make setup WHEELS=folder here)."; exit 1; } >&2
	@$(BIN)/python -m pip install -q --no-index --no-deps --no-build-isolation -e .
	@touch $@

run: setup ## Open Bandi with a demo portal on this computer (haneul / bandi-demo)
	@installer/system.sh run
	@[ -n "$$DISPLAY$$WAYLAND_DISPLAY$$QT_QPA_PLATFORM" ] || \
	{ echo "화면이 없습니다. / There is no display: run this on a desktop, or under xvfb-run." >&2; exit 1; }
	@$(BIN)/bandi --demo

lint: setup ## Check style, types and import contracts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint ## Check everything: what lint checks, and all tests
	@installer/system.sh test
	$(BIN)/pytest -n $(JOBS) --dist loadfile

soak: setup ## Put devices and central through 20,000 storms: an hour or two (make soak SEEDS=1000)
	$(BIN)/python -m tests.simulation.soak --seeds $(SEEDS)

bench: setup ## Measure bytes, requests and seconds: what docs/benchmarks.md keeps (some minutes)
	@for what in bytes central_load apply_pause lists first_paint lines vault formulas; do \
	echo; echo "## $$what"; echo; $(BIN)/python -m benchmarks.$$what || exit; done

gallery: setup ## Photograph every page and state into docs/gallery (a quarter of an hour)
	@installer/system.sh test
	$(BIN)/python -m tools.screenshots --gallery

bundle: setup ## Build dist/bandi, which starts without Python
	@installer/system.sh bundle
	$(BIN)/pyinstaller --noconfirm --log-level ERROR --distpath dist --workpath build/bundle installer/bandi.spec
	@QT_QPA_PLATFORM=offscreen dist/bandi/bandi --version
	@du -sh dist/bandi

lock: ## Choose versions anew where pyproject.toml changed, and lock them
	@[ -x build/uv/bin/uv ] || { $(PYTHON) -m venv build/uv && build/uv/bin/pip install -q uv; }
	build/uv/bin/uv pip compile pyproject.toml --all-extras --generate-hashes --no-annotate --no-header \
		--universal --python-version 3.11 -q -o requirements.lock

wheels: setup ## Put the libraries into dist/wheels, for a computer without a network
	$(BIN)/python -m pip download -q --require-hashes --only-binary :all: -r requirements.lock -d dist/wheels

clean: ## Remove what was made, except .venv
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
