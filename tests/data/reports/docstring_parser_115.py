# https://github.com/rr-/docstring_parser/issues/115
# a docstring that opens with Args
def send(to, reason):
    """Args:
        to: Recipient address.
        reason: One sentence.
    """


def send_two(to, reason):  #! DGH201 reason
    """Args:
        to: Recipient address.
    """


def send_three(to, reason):  #! DGH202 whom
    """
    Args:
        to: Recipient address.
        reason: Why.
        whom: Who.
    """
