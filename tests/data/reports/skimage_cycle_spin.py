# https://github.com/scikit-image/scikit-image/blob/main/src/skimage/restoration/_cycle_spin.py
# A sentinel that says "deprecated"
def spin(x, steps=1, num_workers=DEPRECATED, old="deprecated", workers=None):  #! DGH201 workers
    """Spin.

    Parameters
    ----------
    x : array
        The image.
    steps : int
        The steps.
    """
    print(x, steps, num_workers, old, workers)
