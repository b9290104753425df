def lade(pfad, encoding="latin-1"):
    """Lädt eine Datei.

    Args:
        pfad: Wo sie liegt.
        kodierung: In welcher Kodierung sie steht. Defaults to "utf-8".

    Returns:
        str: Der Inhalt.
    """
    return open(pfad, encoding=encoding).read()
