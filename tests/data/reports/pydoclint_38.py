# https://github.com/jsh9/pydoclint/issues/38
# a type over several lines
def f(a, c, d):
    """Do it.

    Parameters
    ----------
    a : int
        One.
    c : Literal['Option 1', 'Option 2',
                'Option 3', 'Option 4']
        Two.
    d : {'x', 'y',
         'z'}, optional
        Three.
    """


def my_function(my_variable_1, my_variable_2) -> None:
    """
    Some random function.

    :param my_variable_1: Some integer that does something.
    :type my_variable_1: int
    :param my_variable_2: Some literal that does something.
    :type my_variable_2: Literal[
        "option_1",
        "option_2",
    ]
    """


def g(a, c):  #! DGH201 c
    """Do it.

    Args:
        a (Literal['Option 1', 'Option 2',
            'Option 3']): One.
    """
