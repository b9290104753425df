# https://github.com/terrencepreilly/darglint/issues/39
# "Parameters:" as the title
class Violation:
    """A violation."""

    def __init__(self, node, text=None) -> None:
        """
        Create a new instance of an abstract violation.

        Parameters:
            node: violation was raised by this node. If applied.
            text: extra text to format the final message. If applied.

        """
        self._node = node
        self._text = text

    def show(self, node, text=None) -> None:  #! DGH201 text
        """
        Show it.

        Params:
            node: violation was raised by this node.

        """
        print(node, text)
