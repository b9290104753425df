"""What the code of a definition says: parameters, results, exceptions, attributes, digest."""
