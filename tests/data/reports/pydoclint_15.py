# https://github.com/jsh9/pydoclint/issues/15
# the iterator of a class
from typing import Iterator


class Sample:
    """A sample."""

    def __iter__(self) -> Iterator[float | None]:
        """Return an iterator that yields values from each of the phases.

        Yields:
            Per-phase measurements one-by-one.
        """
        yield self.value_p1
        yield self.value_p2

    def __len__(self) -> int:  #! DGH206
        """Count them.

        Yields:
            Per-phase measurements one-by-one.
        """
        return 3
