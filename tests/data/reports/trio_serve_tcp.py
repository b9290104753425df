# https://github.com/python-trio/trio/blob/main/src/trio/_highlevel_open_tcp_listeners.py
# a Returns section that says when the call comes back
async def serve_tcp(handler, port) -> None:
    """Listen for incoming connections.

    Args:
      handler: The handler to start.
      port (int): The port to listen on.

    Returns:
      This function only returns when cancelled.
    """
    await handler(port)


def wait(port) -> None:
    """Wait for it.

    Args:
      port (int): The port to listen on.

    Returns:
      Returns once the port is open.
    """
    print(port)


def open_it(port) -> None:  #! DGH204
    """Open it.

    Args:
      port (int): The port to listen on.

    Returns:
      The port, which is only opened when needed.
    """
    print(port)
