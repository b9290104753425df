"""Checks of the installation and of the provider's answers."""
