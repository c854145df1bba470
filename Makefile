# make graph builds the graph of seeds/documents; make test passes the tests. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help setup graph test lint bench docs analyses words arguments datasheet clean picture

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/.installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "$(PYTHON): older than Python 3.11. Run make PYTHON=python3.11, or a later one."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

setup: $(VENV)/.installed ## Install the program in .venv

graph: $(VENV)/.installed ## Build the graph of seeds/documents in build/ and its report
	$(BIN)/kg build seeds/documents --out build
	$(BIN)/kg report build

test: $(VENV)/.installed-dev ## Run the tests
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(VENV)/.installed-dev ## Check style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.installed-dev ## Measure speed as ratios, side by side in one run
	$(BIN)/python bench/parsing.py
	$(BIN)/python bench/network.py
	$(BIN)/python -m bench.graph --statements 100000 --limit 60

docs: $(VENV)/.installed ## Write the pages of the ontology in docs/html
	$(BIN)/python docs/ontology.py

clean: ## Remove what was made, the environment excepted
	rm -rf build dist docs/html .mypy_cache .ruff_cache .import_linter_cache .pytest_cache

analyses: $(VENV)/.installed-dev ## Parse the sentences of the tests anew (needs the model)
	PSIR_MAKE_ANALYSES=1 $(BIN)/python -m pytest -p no:xdist tests/extract tests/ontology || true

words: $(VENV)/.installed-dev ## Write the parser's user dictionary from the vocabulary anew
	$(BIN)/python bench/words.py

arguments: $(VENV)/.installed-dev ## Learn the weights of the scorer anew: CORPUS=folder with id/ and knp/
	@test -d "$(CORPUS)/knp" || { echo "CORPUS: no folder with knp/ and id/. Run make arguments CORPUS=…"; exit 1; }
	OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 $(BIN)/python -m bench.train_arguments $(CORPUS)

datasheet: $(VENV)/.installed ## Count the coded sentences anew
	$(BIN)/python -m kg.evaluate.datasheet

picture: graph ## Draw the picture of the README anew
	$(BIN)/kg report build --lang en --out build/report/en
	$(BIN)/python -c "from PIL import Image; p = Image.open('build/report/en/figures/network.png').convert('RGB'); \
	p.thumbnail((1200, 1200)); p.quantize(64, dither=0).save('docs/network.png', optimize=True)"
