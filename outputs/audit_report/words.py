"""How the source of a rule and the shares of a year are said in a letter."""

from collections.abc import Sequence

from knowledge.messages import Language, message
from knowledge.packs import Rule
from outputs.audit_report.trend import Held, Trend


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
