# https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/storage/azure-storage-blob/azure/storage/blob/_encryption.py
# A tuple's parts as a type
# flags: --select DGH209
def encrypt(blob: bytes) -> Tuple[str, bytes]:
    """Encrypt.

    :param bytes blob: The bytes.
    :return: Metadata and bytes.
    :rtype: (str, bytes)
    """
    return "", blob


def both(blob: bytes) -> tuple[str, bytes]:
    """Encrypt.

    Parameters
    ----------
    blob : bytes
        The bytes.

    Returns
    -------
    name : str
        The name.
    data : bytes
        The bytes.
    """
    return "", blob


def one(blob: bytes) -> str:  #! DGH209 result
    """Encrypt.

    :param bytes blob: The bytes.
    :return: Metadata.
    :rtype: int
    """
    return ""
