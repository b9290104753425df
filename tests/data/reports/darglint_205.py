# https://github.com/terrencepreilly/darglint/issues/205
# words of returning in the text of other entries
def handle(exc_type, exc, traceback):
    """Called when :py:meth:`~mymod.MyClass.my_method` raises an error.

    The scheduler uses the output of this method.

    :param exc_type: The type of exception raised.
    :type exc_type: :py:class:`Type`
    :param exc: The exception raised.
    :type exc: :py:class:`Exception`
    :param traceback: The frame traceback of the error.
    :type traceback: :py:class:`Traceback`

    :return: `True` to indicate the error is handled. All other
        returns to the scheduler will be interpreted as the command
        needing to be immediately interrupted.
    :rtype: bool
    """
    return exc_type is None or exc is None or traceback is None
