"""What `init` and `demo` do: edits of configuration files, and the bundled example project."""
