# https://github.com/pylint-dev/pylint/issues/1342
# What is missing and what is unknown are two things
def activate(venva, kati):  #! DGH201 venva kati #! DGH202 venv
    """
    :param venv: virtualenv activation path
    """
    print(kati, venva)
