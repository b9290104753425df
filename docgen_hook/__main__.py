"""`python -m docgen_hook`."""

from docgen_hook.cli import run

if __name__ == "__main__":  # worker processes import it too
    run()
