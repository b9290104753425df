"""`fix --update`: docstrings that exist are kept true, by edits of whole lines and of single tokens alone."""
