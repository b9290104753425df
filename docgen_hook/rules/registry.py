"""All rules, one line each; why they are there and their examples stand in `lessons`."""

from __future__ import annotations

from docgen_hook.rules.rule import Rule

RULES = {
    each[0]: Rule(*each)
    for each in (
        ("DGH100", "missing-module-docstring", "Missing docstring in public module", "off", "missing"),
        ("DGH101", "missing-class-docstring", "Missing docstring in public class `{name}`", "on", "missing"),
        ("DGH102", "missing-method-docstring", "Missing docstring in public method `{name}`", "on", "missing"),
        ("DGH103", "missing-function-docstring", "Missing docstring in public function `{name}`", "on", "missing"),
        ("DGH104", "missing-package-docstring", "Missing docstring in public package", "off", "missing"),
        (
            "DGH105",
            "missing-special-method-docstring",
            "Missing docstring in special method `{name}`",
            "off",
            "missing",
        ),
        ("DGH106", "missing-nested-class-docstring", "Missing docstring in nested class `{name}`", "off", "missing"),
        ("DGH107", "missing-init-docstring", "Missing docstring in `{name}`", "off", "missing"),
        ("DGH108", "missing-private-docstring", "Missing docstring in private {thing}", "off", "missing"),
        ("DGH109", "missing-local-docstring", "Missing docstring in `{name}` inside a function", "off", "missing"),
        ("DGH201", "undescribed-parameter", "Parameter not described: {detail}", "check", "drift"),
        ("DGH202", "unknown-parameter", "Described but not a parameter: {detail}", "check", "drift"),
        ("DGH203", "undescribed-result", "Result not described", "check", "drift"),
        ("DGH204", "needless-result", "Result described, but nothing is returned", "check", "drift"),
        ("DGH205", "undescribed-yield", "Yielded values not described", "check", "drift"),
        ("DGH206", "needless-yield", "Yielded values described, but nothing is yielded", "check", "drift"),
        ("DGH207", "undescribed-exception", "Raised but not described: {detail}", "check", "drift"),
        ("DGH208", "unraised-exception", "Described but not raised: {detail}", "off", "drift"),
        ("DGH209", "contradicted-type", "Type contradicts the annotation: {detail}", "off", "drift"),
        ("DGH210", "contradicted-default", "Default contradicts the signature: {detail}", "check", "drift"),
        ("DGH211", "wrong-attributes", "Attributes differ from the class: {detail}", "opt-in", "drift"),
        (
            "DGH212",
            "order-of-parameters",
            "Parameters in another order than the signature: {detail}",
            "opt-in",
            "drift",
        ),
        ("DGH301", "placeholder-text", "Placeholder left in the docstring: {detail}", "check", "placeholder"),
        ("DGH302", "repeated-name", "Docstring only repeats the name {detail}", "check", "placeholder"),
        ("DGH401", "stale-docstring", "Code changed, docstring did not: {detail}", "opt-in", "history"),
        ("DGH901", "unused-noqa", "Unused `noqa: {detail}`", "off", "comment"),
        ("DGH902", "unreadable-file", "Cannot read file: {detail}", "check", "file"),
    )
}
"""From code to rule, sorted."""
