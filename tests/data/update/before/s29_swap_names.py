def f(source, target):
    """Copy.

    Args:
        source: From.
        target: To.
    """
    with open(source) as reader, open(target, "w") as writer:
        writer.write(reader.read())
