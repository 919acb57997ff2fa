# Ettlag. `make` alone lists what there is.
PYTHON ?= python3
ETTLAG = .venv/bin/python -m ettlag
TESTS ?=

.PHONY: help environment demo run test fix check bench docs

help: ## det du leser nå
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

environment:
	@$(PYTHON) ops/environment.py

demo: environment ## hele Ettlag med en oppdiktet kommune på http://127.0.0.1:8000 (PORT=… for en annen port)
	@exec $(ETTLAG) demo

run: environment ## nettstedet og bakgrunnsarbeidet på din egen database
	@exec $(ETTLAG) run

test: ## alle testene, på den innebygde databasen (TESTS=… for noen av dem)
	@$(PYTHON) ops/environment.py chromium
	@$(ETTLAG) texts compile
	@$(ETTLAG) db during .venv/bin/python -m pytest $(TESTS)

fix: environment ## rett det som kan rettes av seg selv: form, rekkefølge, tekstkataloger
	@.venv/bin/ruff format ettlag tests conftest.py hatch_build.py ops
	@.venv/bin/ruff check --fix ettlag tests conftest.py hatch_build.py ops
	@$(ETTLAG) texts

check: environment ## form, typer, hvem som lener seg på hvem, maler, migrasjoner
	@.venv/bin/ruff format --check ettlag tests conftest.py hatch_build.py ops
	@.venv/bin/ruff check ettlag tests conftest.py hatch_build.py ops
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@.venv/bin/djlint --lint --quiet ettlag
	@$(ETTLAG) db during $(ETTLAG) manage makemigrations --check --dry-run

bench: environment ## målingene, skrevet til bench/results
	@$(ETTLAG) db during .venv/bin/python -m bench

docs: environment ## kartet og bildene i docs, laget på nytt fra koden
	@.venv/bin/python -m docs
