def f(a):
    (
        "Do.\n"
        "Args:\n"
        "    a: First.\n"
        "    b: Second.\n"
    )
    return a
