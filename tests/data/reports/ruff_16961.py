# https://github.com/astral-sh/ruff/issues/16961
# Exception groups: the group or what is in it is described
# flags: --select DGH2,DGH208
def gather(jobs):
    """Run jobs.

    Args:
        jobs: The jobs.

    Raises:
        ExceptionGroup: If some fail.
    """
    raise ExceptionGroup("failed", [ValueError("a"), KeyError("b")])


def members(jobs):
    """Run jobs.

    Args:
        jobs: The jobs.

    Raises:
        ValueError: If a job is wrong.
        KeyError: If a job is unknown.
    """
    raise ExceptionGroup("failed", [ValueError("a"), KeyError("b")])


def starred(jobs):
    """Run jobs.

    Args:
        jobs: The jobs.

    Raises:
        ValueError: If a job is wrong.
    """
    try:
        run(jobs)
    except* ValueError:
        raise


def forgotten(jobs):  #! DGH207 ExceptionGroup
    """Run jobs.

    Args:
        jobs: The jobs.

    Raises:
        OSError: If the disk is full.
    """
    if not jobs:
        raise OSError
    raise ExceptionGroup("failed", [LookupError("a")])
