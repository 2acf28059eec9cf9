"""The page parsed back: every quotation stands in a cell as it is, and nothing of a document becomes markup."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from knowledge.messages import Language
from knowledge.packs import shipped
from outputs.audit import audit_all
from outputs.audit_report.heads import head_of
from outputs.audit_report.letter import letters
from outputs.audit_report.page import write_page
from outputs.export.errors import NothingChosen
from schemas.record import OrderRecord

GOLD = sorted((Path(__file__).parents[3] / "corpus" / "gold").glob("*.json"))


class Parsed(HTMLParser):
    """Texts of cells, names of tags, and addresses that a browser would load."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.cells: list[str] = []
        self.loads: list[str] = []
        self._inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loads += [value or "" for name, value in attrs if name in {"src", "href"}]
        self._inside = tag == "td"
        if tag == "td":
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.cells[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "td"


@pytest.mark.parametrize("language", ["ru", "en"])
def test_all_that_offends_is_quoted_and_nothing_is_markup(
    tmp_path: Path, hostile_order: OrderRecord, bare_order: OrderRecord, language: Language
) -> None:
    plan = hostile_order.plans[0]
    first = plan.activities[0].model_copy(update={"activity": "<script>alert(1)</script>\x00 & \ud83d"})
    plan = plan.model_copy(update={"activities": (first, *plan.activities[1:], first)})
    hostile = hostile_order.model_copy(update={"plans": (plan,)})
    gold = [OrderRecord.model_validate_json(file.read_text(encoding="utf-8")) for file in GOLD]
    records = [*gold, hostile, bare_order]
    heads = {(head.order, head.source): head for head in map(head_of, records)}
    verdicts = [one for record in records for one in audit_all(record, shipped())]
    told = list(letters(verdicts, shipped(), lambda *key: heads[key], language))
    file = tmp_path / "page.html"
    assert write_page(file, told, language) == len(records)

    parsed = Parsed(file.read_text(encoding="utf-8"))
    faults = [fault for letter in told for fault in (*letter.violations, *letter.hints)]
    quoted = [text for fault in faults for shown in fault.shown for text in shown]
    assert parsed.cells[: len(quoted)] == quoted
    assert len(parsed.cells) > len(quoted), "the rules and the shares of the years come last"
    assert any("<script>" in cell for cell in parsed.cells)
    assert "script" not in parsed.tags
    assert parsed.tags.count("section") == len(records) + 2
    assert parsed.loads == ["data:,"], "nothing is loaded from anywhere"


def test_no_order_no_page(tmp_path: Path) -> None:
    with pytest.raises(NothingChosen):
        write_page(tmp_path / "page.html", [], "ru")
