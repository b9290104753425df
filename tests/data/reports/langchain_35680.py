# https://github.com/langchain-ai/langchain/pull/35680
# a colon where the text goes on
def search(query: str, top_k: int = 5) -> None:
    """Search the knowledge base.

    Args:
        query: The search query to use
            for finding things: important ones
        top_k: Number of results to return
    """


def seek(query: str, top_k: int = 5) -> None:  #! DGH201 top_k
    """Search the knowledge base.

    Args:
        query: The search query to use
            with care: important ones
    """
