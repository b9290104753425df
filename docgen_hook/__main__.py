"""`python -m docgen_hook`."""

import sys

if __name__ == "__main__" and not sys.flags.safe_path and sys.path[0] != __file__[: -len("/docgen_hook/__main__.py")]:
    del sys.path[0]  # the working directory, which `-m` puts there: a project's own `json.py` must not be imported

from docgen_hook.cli.main import run

if __name__ == "__main__":  # worker processes import it too
    run()
