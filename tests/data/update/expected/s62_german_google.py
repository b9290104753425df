def lade(pfad, encoding="latin-1"):
    """Lädt eine Datei.

    Args:
        pfad: Wo sie liegt.
        encoding: In welcher Kodierung sie steht. Defaults to "latin-1".

    Returns:
        str: Der Inhalt.
    """
    return open(pfad, encoding=encoding).read()
