def f(target, source):
    """Copy.

    Args:
        source: From.
        target: To.
    """
    with open(target) as reader, open(source, "w") as writer:
        writer.write(reader.read())
