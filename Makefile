# Lineside. `make demo` and `make test` each do all of their own set-up, on a bare Debian 12 too:
# python3, python3-venv, make and git are enough.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
TOUR ?= build/tour
EVERY_CORE := -n auto --dist loadfile --no-loadscope-reorder
FUZZ ?= 600
TORTURE ?= 1

# Tests and pictures never need a screen, so that they are the same on a laptop and on a build machine.
test check bench fuzz torture guards pictures: export QT_QPA_PLATFORM = offscreen

.DEFAULT_GOAL := help
.PHONY: help setup system demo tour test lint check bench fuzz torture guards pictures

help: ## What there is to make
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

demo: setup ## The demo plant on this screen; without a screen, the tour
	@$(BIN)/lineside demo

tour: setup ## The scripted operator; pictures and summary.json in build/tour (TOUR=DIR for elsewhere)
	@$(BIN)/lineside demo --tour $(TOUR)

test: setup ## Every test
	@$(BIN)/pytest $(EVERY_CORE)

lint: setup ## Style, types and layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

check: lint ## The inner loop: style, types, layers, and the tests that are not slow, in random order
	@$(BIN)/pytest $(EVERY_CORE) -m "not slow"

bench: setup ## The figures of speed, each against its goal
	@$(BIN)/python tests/bench

fuzz: setup ## Odd inputs for every reader of what others wrote (FUZZ=SECONDS for each, 600 if not said)
	@$(BIN)/python tests/fuzz --seconds $(FUZZ)

torture: setup ## Kills, power cuts, bad networks and servers, planted faults (TORTURE=0.1 for a tenth of it)
	@$(BIN)/python tests/torture --scale $(TORTURE)
	@WORLDS=200 $(BIN)/pytest tests/sync/test_sync_world.py -o timeout=7200

guards: setup ## Each guard of 21 CFR Part 11 taken out by itself: its test has to notice (docs/part11.md)
	@$(BIN)/python tests/part11_guards.py

pictures: setup ## The pictures of the README, made anew by the tour
	@$(BIN)/lineside demo --tour $(TOUR)
	@mkdir -p docs/pictures
	@rm -f docs/pictures/*.png
	@cp $(TOUR)/*.png docs/pictures/

setup: system $(READY)

system:
	@sh installer/system-packages.sh

# The stamp is older than pyproject.toml exactly when the environment may lack something.
$(READY): pyproject.toml
	@echo "Setting up the Python environment in .venv (about a minute the first time)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
