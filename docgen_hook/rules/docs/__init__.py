"""Why each rule is there, with the examples that hold it to its word; one file a family."""

from __future__ import annotations

from docgen_hook.rules.docs import comment, drift, history, missing, placeholder

RULE_DOCS = missing.RULE_DOCS | drift.RULE_DOCS | placeholder.RULE_DOCS | history.RULE_DOCS | comment.RULE_DOCS
"""From code to lesson."""
