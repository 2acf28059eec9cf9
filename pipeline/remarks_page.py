"""The page about findings, out of the reference data: `python -m pipeline.remarks_page` prints `docs/findings.md`."""

from knowledge.messages import catalogue
from knowledge.reference import load
from knowledge.remarks import FindingCodes
from schemas.record import Severity

HEAD = """# Замечания / Findings

Что программа замечает в приказе и кладёт рядом с записью. Слова в фигурных скобках берутся из приказа.

What the program notices about an order and keeps beside its record. Words in braces come from the order.

| код / code | важность / severity | сообщение | message |
|---|---|---|---|"""
GRAVEST_FIRST: tuple[Severity, ...] = ("error", "warning", "info")


def remarks_page() -> str:
    """Every finding with its severity and its sentence in both languages, the gravest first, then by code."""
    codes = load("findings", FindingCodes).root
    sentences = catalogue()
    order = sorted(codes, key=lambda code: (GRAVEST_FIRST.index(codes[code]), code))
    rows = [
        f"| `{code}` | {codes[code]} | {sentences[f'finding.{code}']['ru']} | {sentences[f'finding.{code}']['en']} |"
        for code in order
    ]
    return "\n".join([HEAD, *rows, ""])


if __name__ == "__main__":
    print(remarks_page(), end="")
