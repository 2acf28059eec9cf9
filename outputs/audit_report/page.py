"""The letters as one page for a browser or a printer: an order begins a sheet of paper, the years stand behind them."""

from collections.abc import Iterable
from pathlib import Path

from knowledge.messages import Language, message
from outputs.audit_report.letter import Letter
from outputs.audit_report.summary import Summary
from outputs.audit_report.trend import Trend
from outputs.audit_report.words import trend_lines
from outputs.export.cells import fitted, legible
from outputs.export.errors import NothingChosen
from outputs.export.report.template import page_template, style

PACKAGE = "outputs.audit_report"


def write_page(path: Path, letters: Iterable[Letter], language: Language) -> int:
    """The letters to `path`, self-contained, order by order as they come; how many. Errors: `NothingChosen`."""
    count = 0
    trend, summary = Trend(), Summary()

    def counted() -> Iterable[Letter]:
        nonlocal count
        for letter in letters:
            count += 1
            trend.take(letter.head, letter.judged, letter.held)
            summary.take(letter)
            yield letter

    page = page_template(PACKAGE, "page.html", "letter", language, lambda text: fitted(legible(text)))
    severity = message("audit.severity", language).capitalize()
    with path.open("w", encoding="utf-8") as file:
        file.writelines(
            page.generate(
                style=style((PACKAGE, "page.css")),
                severity=severity,
                letters=counted(),
                trend=trend,
                summary=summary,
                # Asked for when the letters have gone by.
                trend_lines=lambda: trend_lines(trend, trend.years(), language),
            )
        )
    if not count:
        raise NothingChosen
    return count
