# https://github.com/PyCQA/pydocstyle/issues/523
# text in brackets
class Region:
    """A region."""

    @classmethod
    def from_text(cls, text, *, parent=None, header_depth=1):
        """Returns the region from the given text.

        Args:
            text: (forwarded to the constructor)
            parent: (forwarded to the constructor)
            header_depth: specifies which depth to identify the section by.

        """
        return cls(text, parent, header_depth)
