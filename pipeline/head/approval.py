"""The person who approves a plan that was published without an order: «УТВЕРЖДАЮ / Начальник … / И.И. Иванов».

Rule: who approves signs. «Начальник Управления образования …» and the like name their body in the genitive, and it is
the issuer; «Министр здравоохранения …» names none, and a body is not made up.
"""

import re
from collections.abc import Sequence

from extractors.annexes import approving_act, is_personal
from knowledge.issuers import issuer_words
from pipeline.head.casing import capitalised, normal_case
from pipeline.head.issuer import names_body
from pipeline.head.level import level_of
from pipeline.head.signatory import read_signatory
from pipeline.nominative import nominative
from schemas.raw import RawAnnex, RawText
from schemas.record import Issuer, Signatory

DATE_LINE = re.compile(
    r"^\W*_*\W*(?:\d{1,2}|_+)\W*(?:[а-яё]+|\d{1,2}|_+)\W*(?:20)?(?:\d\d|_*)\W*(?:г(?:ода?)?\W*)?$", re.IGNORECASE
)


def approver(annexes: Sequence[RawAnnex]) -> Signatory | None:
    """Who approves in person; None where an act does, or where the stamp prints no name."""
    for annex in annexes:
        lines = annex.approval
        if lines and is_personal(lines[0].text) and approving_act(annex).kind is None:
            signatory = read_signatory(_own_lines(lines))
            if signatory is not None and signatory.name and signatory.position:
                return signatory
    return None


def headed_body(position: str) -> Issuer | None:
    """The body of «Начальник Управления образования …»; None where the post names none."""
    post, _, body = position.partition(" ")
    if post.lower() not in issuer_words().chiefs or not names_body(body):
        return None
    name = capitalised(nominative(normal_case(body), "gent"))
    return Issuer(name=name, level=level_of(name))


def _own_lines(lines: Sequence[RawText]) -> list[RawText]:
    """The lines of post and name, without the mark and the date."""
    own: list[RawText] = []
    for line in lines:
        text = re.sub(r"^\s*у\s?т\s?в\s?е\s?р\s?ж\s?д\s?а\s?ю\W*", "", line.text, flags=re.IGNORECASE).strip()
        if text and not DATE_LINE.match(text):
            own.append(RawText(text, line.place, line.confidence))
    return own
