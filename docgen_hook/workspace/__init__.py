"""The outside: files, locks, child processes and hosts."""
