"""What a command looks at: staged files, changed definitions, standard input, git's history."""
