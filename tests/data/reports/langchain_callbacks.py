# https://github.com/langchain-ai/langchain/blob/master/libs/core/langchain_core/callbacks/base.py
# A body that is none, and Any
class Handler:
    """A handler."""

    def on_event(self, event) -> Any:
        """Run on each event.

        Args:
            event: The event.
        """

    def on_count(self, event) -> int:  #! DGH203
        """Run on each event.

        Args:
            event: The event.
        """
