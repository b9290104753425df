def f(a, b):
    "Do. Args: a: First."
    return a
