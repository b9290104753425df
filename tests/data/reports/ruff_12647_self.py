# https://github.com/astral-sh/ruff/issues/12647
# a method that stands outside of its class
def get_bar(self) -> str:
    """Print and return bar.

    Returns:
        str: bar value.
    """
    return self.bar


def on_server_unloaded(self, server_context) -> None:
    """Run it when the server exits.

    Args:
        server_context (ServerContext) :

    .. warning::
        In practice this code may not run.

    """
    self.server_context = server_context


def other(context, self) -> None:  #! DGH201 context self
    """Run it.

    Returns:
        Nothing.
    """
