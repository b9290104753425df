class Client:
    """A client."""

    def __init__(self, host, port=443):
        """Connect.

        Args:
            host (str): The host.
            port (int): The port. Defaults to 80.
            secure (bool): Whether TLS is used.
        """
        self.host = host
        self.port = port
