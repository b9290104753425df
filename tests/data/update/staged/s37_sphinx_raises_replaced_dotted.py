def check(age):
    """Check a person.

    :param age: in years
    :raises errors.AgeError: if the age is less than 0
    """
    if age < 0:
        raise errors.RangeError("age")
