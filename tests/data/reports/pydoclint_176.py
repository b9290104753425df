# https://github.com/jsh9/pydoclint/issues/176
# three results by name
def listed(docstring: str):
    """Extract a list of documented parameters from docstring.

    Parameters
    ----------
    docstring: str
        documentation string

    Returns
    -------
    parameters: list
        names of the parameters
    types: list
        types of the parameters
    descriptions: list
        description of the parameters
    """
    return [], [], []


def unlisted(docstring: str):  #! DGH204
    """Extract a list of documented parameters from docstring.

    Parameters
    ----------
    docstring: str
        documentation string

    Returns
    -------
    parameters: list
        names of the parameters
    types: list
        types of the parameters
    """
    print(docstring)
