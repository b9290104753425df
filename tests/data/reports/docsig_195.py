# https://github.com/jshwi/docsig/issues/195
# the constructor describes what does not exist
class SomeClass:
    """This class does something useful."""

    def __init__(self, first_arg: bool, second_arg: str):  #! DGH201 second_arg  #! DGH202 non_existent_arg
        """Create a new instance of SomeClass

        :param first_arg: this does exist
        :param non_existent_arg: this arg doesn't actually exist!
        """


class OtherClass:  #! DGH201 second_arg  #! DGH202 non_existent_arg
    """This class does something useful.

    :param first_arg: this does exist
    :param non_existent_arg: this arg doesn't actually exist!
    """

    def __init__(self, first_arg: bool, second_arg: str):
        self.x = first_arg, second_arg
