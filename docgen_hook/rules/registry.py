"""All rules, one line each; their reasons and examples are in `docs`."""

from __future__ import annotations

from docgen_hook.rules.rule import Rule

RULES = {
    row[0]: Rule(*row)
    for row in (
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
        ("DGH107", "missing-init-docstring", "Missing docstring in method `{name}`", "off", "missing"),
        ("DGH108", "missing-private-docstring", "Missing docstring in private {thing}", "off", "missing"),
        ("DGH109", "missing-local-docstring", "Missing docstring in local {thing}", "off", "missing"),
        ("DGH201", "undocumented-parameter", "Parameter{s} {detail} of {of} {are} not documented", "check", "drift"),
        (
            "DGH202",
            "unknown-parameter",
            "Documented parameter{s} {detail} {are} not in the signature of {of}",
            "check",
            "drift",
        ),
        ("DGH203", "undocumented-return", "Return value of {of} is not documented", "check", "drift"),
        ("DGH204", "needless-return", "Return value of {of} is documented, but nothing is returned", "check", "drift"),
        ("DGH205", "undocumented-yield", "Yielded values of {of} are not documented", "check", "drift"),
        ("DGH206", "needless-yield", "Yielded values of {of} are documented, but nothing is yielded", "check", "drift"),
        (
            "DGH207",
            "undocumented-exception",
            "Exception{s} {detail} raised by {of} {are} not documented",
            "check",
            "drift",
        ),
        ("DGH208", "unraised-exception", "Documented exception{s} {detail} {are} not raised by {of}", "off", "drift"),
        ("DGH209", "contradicted-type", "Documented type in {of} contradicts the annotation: {detail}", "off", "drift"),
        (
            "DGH210",
            "contradicted-default",
            "Documented default in {of} contradicts the signature: {detail}",
            "check",
            "drift",
        ),
        (
            "DGH211",
            "wrong-attributes",
            "Documented attributes of {of} differ from the class: {detail}",
            "opt-in",
            "drift",
        ),
        (
            "DGH212",
            "order-of-parameters",
            "Documented parameters of {of} are not in the order of the signature: {detail}",
            "opt-in",
            "drift",
            "parameter_order",
        ),
        ("DGH301", "placeholder-text", "Placeholder in the docstring of {of}: {detail}", "check", "placeholder"),
        ("DGH302", "repeated-name", "Docstring of {of} only repeats the name", "check", "placeholder"),
        ("DGH401", "stale-docstring", "Code changed, docstring did not: {detail}", "opt-in", "history"),
        ("DGH402", "contradicted-docstring", "Docstring contradicts the code in {detail}", "opt-in", "history"),
        ("DGH901", "unused-noqa", "Unused `noqa: {detail}`", "off", "comment"),
        ("DGH902", "unreadable-file", "Cannot read file: {detail}", "check", "file"),
    )
}
"""From code to rule, sorted."""
