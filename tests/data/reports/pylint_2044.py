# https://github.com/pylint-dev/pylint/issues/2044
# a method for subclasses
class BaseFilterClass:
    """It."""

    def check(self, item):
        """Check if the filter accepts the item.

        Args:
            item (str): The item to filter.

        Returns:
            bool: True if the filter accepts the item, False otherwise.
        """
        raise NotImplementedError

    def check_all(self, item):
        """Check if the filter accepts the item.

        Args:
            item (str): The item to filter.

        Returns:
            bool: True if the filter accepts the item, False otherwise.
        """
        raise NotImplementedError(f"{item}")

    def check_some(self, item):  #! DGH204
        """Check if the filter accepts the item.

        Args:
            item (str): The item to filter.

        Returns:
            bool: True if the filter accepts the item, False otherwise.
        """
        if item:
            raise NotImplementedError(f"{item}")
        self.items.append(item)
