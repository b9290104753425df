"""The doctor: every row good and bad."""
