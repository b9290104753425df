# https://github.com/numpy/numpydoc/issues/640
# titles inside an example of another docstring
def wrapper(func):
    """
    Wrap a simple function so that it takes a message.

    Parameters
    ----------
    func: function
        Function to be wrapped.

    Returns
    -------
    wrapped_function: function
        The returned function has the following signature::

            wrapped_function(
                message,
                *args,
            )
                '''
                Parameters
                ----------
                message: str
                A custom message to be printed.
                *args
                    Additional arguments.
                '''
    """
    return func


def wrap(func):  #! DGH202 message
    """
    Wrap a simple function.

    Parameters
    ----------
    func: function
        Function to be wrapped.
    message: str
        A custom message.

    Returns
    -------
    function
        It.
    """
    return func
