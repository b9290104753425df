def check(age, name):
    """Check a person.

    Args:
        age: In years.
        name: Not empty.

    Raises:
        ValueError: If the age is less than 0.
        TypeError: If the name is no string.
    """
    if age < 0:
        raise ValueError("age")
    if not isinstance(name, str):
        raise TypeError("name")
