"""Numbered headings above a plan («1. Цель и задачи», «2. Целевые показатели»): which number two of them share.

A heading is a short line that begins with a number and a capital, ends without a mark, and has no numbered line right
above or beneath it: items of a list come one after another.
"""

import re
from collections.abc import Sequence

from knowledge.remarks import remark
from schemas.raw import RawText
from schemas.record import Finding

LONGEST = 100
"""Characters of a heading."""
NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?P<words>\S.*)$")
ENDS_LIKE_AN_ITEM = (".", ";", ":", ",")


def heading_findings(lines: Sequence[RawText]) -> list[Finding]:
    """`heading-number-duplicate` for each further heading of a number, with both texts."""
    seen: dict[str, str] = {}
    findings = []
    for number, text in _headings([line.text for line in lines]):
        first = seen.setdefault(number, text)
        if first != text:
            findings.append(remark("heading-number-duplicate", place=f"heading {number}", first=first, text=text))
    return findings


def _headings(lines: Sequence[str]) -> list[tuple[str, str]]:
    numbered = [NUMBERED.match(" ".join(line.split())) for line in lines]
    found = []
    for at, match in enumerate(numbered):
        beside = (at > 0 and numbered[at - 1]) or (at + 1 < len(numbered) and numbered[at + 1])
        if match is None or beside or len(match[0]) > LONGEST or match[0].endswith(ENDS_LIKE_AN_ITEM):
            continue
        if match["words"][0].isupper():
            found.append((match["number"], match[0]))
    return found
