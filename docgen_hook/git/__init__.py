"""All that is asked of git: processes, index, merges, changed lines. It knows no Python source."""
