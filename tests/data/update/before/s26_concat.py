def f(a, b):
    (
        "Do.\n"
        "Args:\n"
        "    a: First.\n"
        "    b: Second.\n"
    )
    return a
