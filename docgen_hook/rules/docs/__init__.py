"""Why each rule is there, with the examples that hold it to its word; one file a family."""

from __future__ import annotations

from docgen_hook.rules.docs import comment, drift, missing, placeholder

LESSONS = missing.LESSONS | drift.LESSONS | placeholder.LESSONS | comment.LESSONS
"""From code to lesson."""
