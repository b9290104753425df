"""`python -m docgen_hook`."""

from docgen_hook.cli import run

run()
