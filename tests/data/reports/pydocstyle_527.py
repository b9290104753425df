# https://github.com/PyCQA/pydocstyle/issues/527
# entries whose text begins a line below, without any other section
def validate(task_id: str, lambda_root: str, entry_point_path: str) -> None:
    """Ensure the paths are right.

    Arguments:
        task_id (str):
            The ID of the task. Only used in error messages.
        lambda_root (str):
            The root folder where the source code, requirements
            files, Dockerfile, etc. are defined.
        entry_point_path (str):
            A path relative to ``lambda_root`` that points to the file.
    """


def check(task_id: str, root: str) -> None:  #! DGH201 root
    """Check the paths.

    Arguments:
        task_id (str):
            The ID of the task.
    """
