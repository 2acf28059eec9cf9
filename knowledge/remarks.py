"""Findings: a code, how grave it is, and the sentence that people read.

Severities stand in `knowledge/findings.yaml`, sentences in `knowledge/finding_sentences.yaml` under ``finding.<code>``.
"""

from pydantic import RootModel

from knowledge.messages import message
from knowledge.positions import in_words
from knowledge.reference import load
from schemas.record import Finding, Severity

QUOTED = 120
"""Characters of a quoted cell that a sentence holds."""


class FindingCodes(RootModel[dict[str, Severity]]):
    """Severity by code: the list of all findings that an order can get."""


def remark(code: str, *, activity: str | None = None, place: str | None = None, **values: object) -> Finding:
    """The finding `code` about an activity or a place; `values` fill its sentence (long texts are cut)."""
    quoted = {name: _cut(str(value)) if value is not None else "—" for name, value in values.items()}
    sentence = message(
        f"finding.{code}", activity=activity or "б/н", place=in_words(place, "ru") if place else "—", **quoted
    )
    severity = load("findings", FindingCodes).root[code]
    return Finding(code=code, severity=severity, activity=activity, message=sentence, place=place)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= QUOTED else line[: QUOTED - 1].rstrip() + "…"
