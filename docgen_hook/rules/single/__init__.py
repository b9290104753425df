"""Rules that are one file each: the check and its explanation; `registry` names the file, which loads when selected."""
