"""How a place in a document, the source of a rule and the shares of a year are said in a letter."""

from collections.abc import Sequence

from knowledge.messages import Language, catalogue, message
from knowledge.packs import Rule
from outputs.audit_report.trend import Held, Trend


def place(told: str | None, language: Language) -> str:
    """«page 4, table 1, row 7, column 2» of a verdict in words: «с. 4, таблица 1, строка 7, столбец 3».

    Columns are counted from 1 here, as people do. What is no such place stays as it is.
    """
    return ", ".join(_part(part, language) for part in told.split(", ")) if told else "–"


def origin(rule: Rule, language: Language) -> str:
    """The act that a rule comes from with its requisites, or whose custom it is."""
    act = rule.source.act
    if act is None:
        return str(getattr(rule.source.custom, language))
    return message("letter.act", language, kind=act.kind, issuer=act.issuer, date=act.date, number=act.number)


def trend_lines(trend: Trend, years: Sequence[int], language: Language) -> list[tuple[str, ...]]:
    """A line a region: its name, then of each year the share of rules held; «all regions» last where there are several.

    A share is told with the orders that it stands on: «83 % (12)».
    """
    regions = trend.regions()
    lines = [
        (region or message("export.unknown", language), *(_share(trend.held(region, year)) for year in years))
        for region in regions
    ]
    if len(regions) > 1:
        lines.append((message("sheets.all", language), *(_share(trend.total(year)) for year in years)))
    return lines


def _share(held: Held) -> str:
    return "–" if held.share is None else f"{held.share:.0%} ({held.orders})".replace("%", "\u00a0%")


def _part(part: str, language: Language) -> str:
    word, _, number = part.partition(" ")
    key = f"letter.place.{word}"
    if key not in catalogue():
        return part
    return message(key, language, n=int(number) + 1 if word == "column" and number.isdecimal() else number).strip()
