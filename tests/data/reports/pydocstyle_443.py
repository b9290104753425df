# https://github.com/PyCQA/pydocstyle/issues/443
# a role as the type
def bar(skips, verbose):
    """Do stuff.

    Args:
        skips (:attr:`.Skip`):
            Lorem ipsum dolor sit amet: consectetur.
            Etiam at tellus a tellus faucibus maximus.
        verbose (bool): If True, print out as much as possible.
            If False, print out concise "one-liner" information.

    """
    print(skips, verbose)


def baz(skips, verbose):  #! DGH201 verbose
    """Do stuff.

    Args:
        skips (:class:`~a.b.Skip` or :obj:`None`): Which.

    """
    print(skips, verbose)
