# https://github.com/huggingface/transformers/blob/main/src/transformers/utils/doc.py
# a decorator writes the rest of the docstring
@add_end_docstrings(ENCODE_KWARGS_DOCSTRING)
def encode(text, padding=False):
    """Tokenize it.

    Args:
        text: The text.
    """
    return text, padding


@add_end_texts(ENCODE_KWARGS)
def decode(text, padding=False):  #! DGH201 padding  #! DGH203
    """Tokenize it.

    Args:
        text: The text.
    """
    return text, padding


@auto_docstring
def forward(text, padding=False):  #! DGH202 txt
    """Tokenize it.

    Args:
        txt: The text.
    """
    return text, padding
