def check(age, name):
    """Check a person.

    Args:
        age: In years.
        name: Not empty.

    Raises:
        RangeError: If the age is less than 0.
        TypeError: If the name is no string.
    """
    if age < 0:
        raise RangeError("age")
