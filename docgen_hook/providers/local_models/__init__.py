"""The files of the embedded model: which there are, how they are downloaded, checked and removed."""
