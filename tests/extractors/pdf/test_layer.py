"""Which text layers are trusted."""

import pytest

from extractors.pdf.layer import faulty

GOOD = "Министерство образования утверждает региональный план мероприятий согласно приложению к настоящему приказу и до конца года обеспечивает исполнение органами местного самоуправления"
LAYERS = [
    (GOOD, False, "an order"),
    (GOOD.encode("cp1251").decode("latin-1"), True, "a font without a map to Unicode"),
    (
        "Мииистерств обрпзовпния утверждпет региоиальиый плпи меропрнятий соглпсио прнложеиию настояшему прикпзу обеспечивпет исполиеиие оргпипми местиого",
        True,
        "bad recognition",
    ),
    (GOOD.replace("о", "o").replace("е", "e"), False, "look-alikes that can be folded"),
    ("Абвгд", False, "too little to tell"),
]


@pytest.mark.parametrize(("text", "bad", "why"), LAYERS)
def test_layer(text: str, bad: bool, why: str) -> None:
    assert faulty(text.split()) is bad, why
