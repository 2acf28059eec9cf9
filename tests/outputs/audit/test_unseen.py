"""The audit on orders that it was not made on, held against verdicts that were written before it had seen them."""

from collections import Counter

import pytest

from benchmarks.audit_agreement import LABELS, Judged, judged

SETS = (
    LABELS,
    *(LABELS.with_name(f"{name}.yaml") for name in ("second", "third", "fourth", "fifth", "sixth", "seventh")),
)
JUDGED = {(one.stem, one.rule): one for labels in SETS for one in judged(labels)}
OPEN = {
    # «Раздел сайта»: the pack takes it for a document, the reader did not. Not accusing is the safer side.
    ("tomsk-214", "result_names_document_or_indicator"),
    # Vaccination rooms are in no list of things that are counted.
    ("kurgan-58", "counts_consistent"),
    # So are bridges before and after a flood, beaches in a clause and in a row: a smaller count may be a part.
    ("kaluga-plan", "counts_consistent"),
    ("tuapse-201", "counts_consistent"),
    # Municipal libraries have no category that clauses are searched for; ОМСУ answer «по согласованию».
    ("kamchatka-31", "executors_bound_by_order"),
}


@pytest.mark.parametrize(
    "one", [one for key, one in JUDGED.items() if key not in OPEN], ids=lambda one: f"{one.stem}-{one.rule}"
)
def test_verdict_is_the_readers(one: Judged) -> None:
    assert one.agrees, (one.label, one.found)


@pytest.mark.parametrize("one", JUDGED.values(), ids=lambda one: f"{one.stem}-{one.rule}")
def test_nobody_is_accused_whom_the_reader_does_not_accuse(one: Judged) -> None:
    if one.kind == "violation":
        assert one.accused - one.read == Counter()
