"""What the playground asks of docgen-hook: findings of one file and the request for each missing docstring, as JSON."""

import json

from docgen_hook.config import Config
from docgen_hook.metering.tokens import CHAT_OVERHEAD_TOKENS
from docgen_hook.model.struct import replace
from docgen_hook.planning.plan_file import plan_file, plan_options
from docgen_hook.prompting.prompt import build_request
from docgen_hook.rules import explain
from docgen_hook.source.scan import is_skipped


def check(source: str, name: str = "example.py", select: str = "") -> str:
    """Return what `docgen-hook check` finds in a file, as JSON.

    Args:
        source: The text of the file.
        name: Its name, which decides whether it is a stub.
        select: Codes or prefixes separated by blanks; empty takes the default.

    Returns:
        Keys "findings" and "problem", which is empty unless the file cannot be read.
    """
    config = replace(Config(), select=tuple(select.split())) if select.split() else Config()
    plan = plan_file(name, source.encode(), plan_options(config, "check", "/", full=True), "/")
    missing = {definition.qualname: definition for definition in plan.missing}
    findings = [
        {
            "line": finding.location.line,
            "column": finding.location.column + 1,
            "code": finding.code,
            "message": finding.message,
            "explanation": explain(finding.code),
            "request": _request(missing[finding.definition])
            if finding.definition in missing and finding.fixable
            else None,
        }
        for finding in plan.findings
    ]
    problem = plan.problem.sentence if plan.problem else ""
    return json.dumps({"findings": findings, "problem": problem})


def _request(definition):
    """Return the texts of the request for a docstring; None for what is never sent."""
    if is_skipped(definition):
        return None
    request = build_request(definition)
    schema = json.dumps(request.schema, ensure_ascii=False, separators=(",", ":"))
    return {"system": request.system, "user": request.user, "schema": schema, "overhead": CHAT_OVERHEAD_TOKENS}
