def send(message, *, attempts: int = 3, wait=0.5):
    """Send a message.

    Sends `message` at most ``retries`` times, and waits ``wait`` seconds between two attempts.
    With ``retries=0`` nothing is sent. The retries are counted per host.

    Args:
        message: What to send.
        retries: How often to try again. See also ``wait``.
        wait (float): Pause between
            two attempts.

    Returns:
        bool: Whether it arrived, after at most `retries` attempts.
    """
    for attempt in range(attempts):
        if post(message):
            return True
        sleep(wait)
    return False
