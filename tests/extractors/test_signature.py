"""Who signed: posts and names as they stand under an order."""

import pytest

from extractors.lines import lines
from extractors.signature import find_signature
from schemas.layout import NOWHERE, Paragraph


@pytest.mark.parametrize(
    ("why", "printed", "texts"),
    [
        (
            "a joint order: the first of two side by side, whose post takes a line more",
            [
                "Директор Департамента\t\tМинистр социальной политики",
                "по труду и занятости населения\tСвердловской области",
                "Свердловской области",
                "Д.А. Антонов\t\tА.В. Злоказов",
            ],
            ["Директор Департамента", "по труду и занятости населения", "Свердловской области", "Д.А. Антонов"],
        ),
        ("an initial of two letters", ["Министр\tДж.Б. Эбеккуев"], ["Министр", "Дж.Б. Эбеккуев"]),
        ("one who signs", ["Директор", "департамента", "Д.А. Антонов"], ["Директор", "департамента", "Д.А. Антонов"]),
    ],
)
def test_signatures(why: str, printed: list[str], texts: list[str]) -> None:
    found = find_signature(lines([Paragraph(text, NOWHERE) for text in printed]))
    assert found is not None, why
    assert [text.text for text in found.texts] == texts, why
