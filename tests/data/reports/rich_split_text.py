# https://github.com/Textualize/rich/blob/master/rich/cells.py
# an entry without its colon
def split_text(text, cell_position, unicode_version="auto"):
    """Split text by cell position.

    Args:
        text: Text to split.
        cell_position Offset in cells.
        unicode_version: Unicode version.

    Returns:
        Two texts.
    """
    return text[:cell_position], text[cell_position:]


def split_texts(text, cell_position, unicode_version="auto"):  #! DGH201 cell_position
    """Split text by cell_position offsets.

    Args:
        text: Text to split.
        unicode_version: Unicode version.

    Returns:
        Two texts.
    """
    return text[:cell_position], text[cell_position:]
