# Two commands matter: `make run` and `make test`. Both build `.venv` first.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 7860
SECONDS ?= 60
# On Linux plain torch brings gigabytes of CUDA; TORCH_INDEX names another place to take a CPU build from.
PIP := $(BIN)/python -m pip install --quiet $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX)) --constraint constraints.txt

.PHONY: run test browser lint format fuzz speed speed-search clean

run: .venv/run
	$(BIN)/python app.py --samples --port $(PORT)

test: .venv/dev browser lint
	$(BIN)/python -m pytest

# A browser is part of CI; elsewhere the page's tests say why they are skipped where none can be had.
browser:
	@sh tests/install_browser.sh

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Bytes made up by atheris, given to the readers; READER=vtt for one alone. Nothing else needs atheris.
fuzz: .venv/dev
	$(PIP) 'atheris>=3,<4'
	$(BIN)/python tests/fuzz_formats.py --seconds $(SECONDS) $(if $(READER),--reader $(READER))

# 10 MB of every kind of file on one core.
speed: .venv/dev
	$(BIN)/python tests/speed_formats.py

# Questions among 20,000 turns.
speed-search: .venv/dev
	$(BIN)/python tests/speed_search.py

clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/run: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) --editable .
	touch $@

.venv/dev: .venv/run
	$(PIP) --editable '.[dev]'
	touch $@
