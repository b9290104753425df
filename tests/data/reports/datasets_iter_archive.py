# https://github.com/huggingface/datasets/blob/main/src/datasets/download/download_manager.py
# an iterable that yields is handed on
class Manager:
    """It."""

    def iter_archive(self, path):
        """Iterate over files within an archive.

        Args:
            path: Archive path.

        Yields:
            `tuple[str, file]`: 2-tuple (path, file).
        """
        if hasattr(path, "read"):
            return ArchiveIterable.from_buf(path)
        return ArchiveIterable.from_urlpath(path)

    def names(self, path):  #! DGH206
        """Iterate over files within an archive.

        Args:
            path: Archive path.

        Yields:
            The names.
        """
        return ArchiveNames(path)
