"""Tests of the site and its playground."""
