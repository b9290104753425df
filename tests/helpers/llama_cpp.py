"""The real embedded model for tests marked `local_model`: fetched once into the user's own data folder."""

import os
from pathlib import Path

from docgen_hook.providers.local_models.catalog import DEFAULT, WEIGHTS
from docgen_hook.providers.local_models.install import pull
from docgen_hook.store.user_dirs import data_folder

FOLDER = data_folder(os.environ)  # read before a test's own world begins


def model_file() -> Path:
    """Return the 0.5B model's file; where it cannot be fetched the test fails rather than being skipped."""
    return pull(WEIGHTS[DEFAULT], folder=FOLDER, say=print)
