# https://github.com/celery/kombu/blob/main/kombu/transport/consul.py
# An exception that is passed in
def lock(queue, raising=LockError):
    """Take the lock.

    Args:
        queue: The queue.
        raising: What is raised.

    Raises:
        LockError: If it is taken.
    """
    if queue.locked:
        raise raising(queue)


def free(queue):  #! DGH208 LockError
    """Free the lock.

    Args:
        queue: The queue.

    Raises:
        LockError: If it is taken.
    """
    print(queue)
