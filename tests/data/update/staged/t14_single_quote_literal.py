def f(a, c):
    "Do. Args: a: First."
    return a
