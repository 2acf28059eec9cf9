"""Packs of rules: those that ship are well formed, and a mistake in one is told with its line."""

import hashlib
import json
from pathlib import Path

import pytest

from knowledge.packs import Act, Pack, PackInvalid, PackMissing, pack_named, read_pack, shipped

ROOT = Path(__file__).parents[2]
RULES = [(pack, name) for pack in shipped() for name in pack.rules]

SMALL = """
pack: own
version: "1"
title: {ru: Свой, en: Own}
words:
  trips: [выезд]
rules:
  trip_planned:
    severity: warning
    title: {ru: Есть выезд, en: There is a trip}
    text: {ru: Строка называет выезд., en: A row names a trip.}
    mend: {ru: Добавьте выезд., en: Add a trip.}
    needs: [plan]
    source: {custom: {ru: обычай жанра, en: custom of the genre}}
    check: {exists: {what: [trips]}}
"""

MISTAKES = [
    ("what: [trips]", "what: [journeys]", "1: pack", "a list that is not there"),
    ("severity: warning", "severity: grave", "9: rules.trip_planned.severity", "a severity that is none"),
    ("check: {exists: {what: [trips]}}", "check: {}", "15: rules.trip_planned.check", "no check at all"),
    ("needs: [plan]", "needs: [plan, moon]", "13: rules.trip_planned.needs.1", "a need that is none"),
    ("trips: [выезд]", "trips: [выезд]\n  trips: [поездка]", "given twice", "a list named twice"),
    ("  trip_planned:\n", "  trip_planned:\n    run: os.system\n", "9: rules.trip_planned.run", "no code in a pack"),
]


def test_the_rules_of_the_referee_are_all_there() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    for pack, name in RULES:
        assert f"`{name}`" in page, f"{pack.pack}: {name}"
    assert len(RULES) == len({name for _, name in RULES}) == 29


ACTS = [act for pack in shipped() for act in (*pack.basis, *(rule.source.act for rule in pack.rules.values())) if act]


def test_some_act_can_be_shown() -> None:
    assert ACTS


@pytest.mark.parametrize("act", ACTS, ids=[act.number for act in ACTS])
def test_an_act_is_one_that_an_order_of_the_corpus_cites(act: Act) -> None:
    for stem in act.cited_by:
        record = json.loads((ROOT / "corpus" / "gold" / f"{stem}.json").read_text(encoding="utf-8"))
        assert {"date": act.date, "number": act.number} in [
            {"date": cited["date"], "number": cited["number"]} for cited in record["order"]["basis"]
        ]


def test_a_pack_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(SMALL, encoding="utf-8")
    assert list(pack_named(str(file)).rules) == ["trip_planned"]
    assert pack_named("plan").pack == "plan"
    with pytest.raises(PackMissing):
        pack_named(str(tmp_path / "other.yaml"))


@pytest.mark.parametrize(("right", "wrong", "told", "why"), MISTAKES)
def test_a_mistake_is_told_with_its_line(right: str, wrong: str, told: str, why: str) -> None:
    with pytest.raises(PackInvalid) as raised:
        read_pack(SMALL.replace(right, wrong), "own.yaml")
    assert told in str(raised.value.values["detail"]), why


CONTENT = {"plan": ("2", "5f7828697f81"), "school-support": ("3", "e7394737b866")}
"""The version of each pack, and the digest of its rules and words under that version."""


@pytest.mark.parametrize("pack", shipped(), ids=lambda pack: pack.pack)
def test_other_rules_are_another_version(pack: Pack) -> None:
    rules = pack.model_dump_json(include={"applies", "basis", "words", "rules"})
    digest = hashlib.sha256(rules.encode()).hexdigest()[:12]
    assert (pack.version, digest) == CONTENT[pack.pack], "raise the version, say in `changes` what changed"
    assert pack.version in pack.changes
