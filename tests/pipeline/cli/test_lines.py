"""`prikaz deadlines` and `prikaz bodies`: filters for JSON lines, and one expression at a time."""

import json

import pytest

PLAN = {"start": "2024-01-01", "end": "2024-12-31"}


def lines(*asked: object) -> bytes:
    return "\n\n".join(json.dumps(one, ensure_ascii=False) for one in asked).encode()


def test_deadlines_in_a_pipe(prikaz) -> None:
    asked = [{"text": "до 31 мая", "plan": PLAN, "id": 7}, {"text": "март", "plan": PLAN}]
    ran = prikaz("deadlines", stdin=lines(*asked))
    assert (ran.code, ran.err) == (0, "")
    first, second = map(json.loads, ran.out.splitlines())
    assert (first["id"], first["items"][0]["end"]) == (7, "2024-05-31")
    assert second["items"][0]["start"] == "2024-03-01"


def test_bodies_in_a_pipe(prikaz) -> None:
    ran = prikaz("bodies", stdin=lines({"text": "ИРО, ОМСУ", "region": "RU-TVE"}, {"text": None}))
    assert (ran.code, ran.err) == (0, "")
    first, second = map(json.loads, ran.out.splitlines())
    assert [body["text"] for body in first["bodies"]] == ["ИРО", "ОМСУ"]
    assert second["bodies"] == []


@pytest.mark.parametrize("command", ["deadlines", "bodies"])
@pytest.mark.parametrize(
    ("stdin", "why"), [(b"", "nothing"), (b"\n \n", "empty lines"), (b"\xef\xbb\xbf\n", "a mark of the byte order")]
)
def test_nothing_asked_nothing_said(prikaz, command: str, stdin: bytes, why: str) -> None:
    assert prikaz(command, stdin=stdin) == (0, "", ""), why


@pytest.mark.parametrize("command", ["deadlines", "bodies"])
def test_pipe_in_another_encoding(prikaz, command: str) -> None:
    ran = prikaz(command, stdin='{"text": "март"}'.encode("cp1251"))
    assert (ran.code, ran.out, ran.err.count("\n")) == (65, "", 1)
    assert ran.err.startswith("prikaz: encoding: ")


@pytest.mark.parametrize("command", ["deadlines", "bodies"])
@pytest.mark.parametrize(
    ("line", "kept"), [(b"{", {}), (b"[]", {}), (b'{"text": 5, "id": 7}', {"text": 5, "id": 7}), (b"[" * 9999, {})]
)
def test_line_that_is_no_question(prikaz, command: str, line: bytes, kept: dict[str, object]) -> None:
    ran = prikaz(command, stdin=b"\n".join([lines({"text": "март"}), line, lines({"text": "ИРО"})]))
    before, refused, behind = map(json.loads, ran.out.splitlines())
    assert refused.pop("error")
    assert refused == kept, "what the line says of itself is kept"
    assert "error" not in before.keys() | behind.keys(), "the other lines are answered"
    assert (ran.code, ran.err) == (65, ""), "and the command says that one was bad"


EXPLAINED = [
    (("до 31 мая", "--plan", "2024"), "→ не позднее 31.05.2024", "a year"),
    (("октябрь", "--plan", "2023/2024 учебный год"), "→ с 01.10.2023 по 31.10.2023", "a school year"),
    (("октябрь", "--plan", "2023/2024 учебный"), "→ с 01.10.2023 по 31.10.2023", "without the word for year"),
    (("март", "--plan", "2024-2026"), "! ", "a span leaves the year open"),
    (("март",), "! ", "no plan, no year"),
    (("до 31 мая", "--plan", "2024", "--lang", "en"), "→ by 31.05.2024", "in English"),
    (("[bold]до 31 мая", "--plan", "2024"), "[bold]", "brackets are no markup"),
    (("",), "! ", "an empty cell"),
]


@pytest.mark.parametrize(("arguments", "part", "why"), EXPLAINED)
def test_one_deadline_explained(prikaz, arguments: tuple[str, ...], part: str, why: str) -> None:
    ran = prikaz("deadlines", *arguments)
    assert (ran.code, ran.err) == (0, "")
    assert part in ran.out, why


def test_plan_that_is_no_period(prikaz) -> None:
    ran = prikaz("deadlines", "март", "--plan", "скоро")
    assert (ran.code, ran.out) == (2, "")
    assert "скоро" in ran.err


def test_one_cell_of_bodies(prikaz) -> None:
    ran = prikaz("bodies", "ИРО, ОМСУ и ОО", "--region", "RU-KIR")
    assert (ran.code, ran.err) == (0, "")
    assert [body["text"] for body in json.loads(ran.out)["bodies"]] == ["ИРО", "ОМСУ", "ОО"]
