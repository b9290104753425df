# https://github.com/astral-sh/ruff/issues/16007
# a parameter called as the section it stands in
def keep(payload, Args):
    """
    Send a message.

    Args:
        payload:
            The message payload.

        Args:
            The other arguments.
    """


def lose(payload, Args):  #! DGH201 Args
    """
    Send a message.

    Args:
        payload:
            The message payload.
    """


def title(payload):
    """
    Send a message.

    Args:
        payload: The message payload.
        Returns:
    """
