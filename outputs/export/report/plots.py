"""The plots (matplotlib) as SVG that can stand inside a page: real text, no clock, no chance, ids of its own.

Labels are words of documents: they are never read as mathematics or markup.
"""

import io
from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any

import matplotlib
from lxml import etree
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from outputs.export.report.figures import HeatMap, Line, Load

LINES = 34
"""Rows of one plot at most: a longer one would not fit a printed page."""

WIDTH = 11.0
"""Inches; the page scales it to its own width."""

DARK, MIDDLE, LIGHT, GREY = "#1F3A5F", "#2F6DB5", "#B9D2EE", "#C9CED6"
_SHADES = LinearSegmentedColormap.from_list("shares", ["#F4F8FC", LIGHT, MIDDLE, DARK])
_WHITE_TEXT_FROM = 0.58
"""The shade from which dark figures can't be read."""

_STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "prikaz",
    "text.parse_math": False,
    "font.family": ["DejaVu Sans"],
    "font.size": 9,
    "axes.edgecolor": GREY,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def heat_map_svg(map_: HeatMap, name: str, title: str) -> Iterator[str]:
    """A plot for each `LINES` rows; cells tell counts, shades tell shares of the row."""
    darkest = max((share for row in map_.shares for share in row), default=0.0) or 1.0
    for number, part in enumerate(_parts(len(map_.rows))):
        labels, counts, shares = map_.rows[part], map_.counts[part], map_.shares[part]
        with matplotlib.rc_context(_STYLE):
            figure = Figure(figsize=(WIDTH, 2.1 + 0.24 * len(labels)), layout="constrained")
            axes = figure.add_subplot()
            edges = [[at - 0.5 for at in range(count + 1)] for count in (len(map_.columns), len(labels))]
            axes.pcolormesh(*edges, shares, cmap=_SHADES, vmin=0, vmax=darkest, edgecolors="white", linewidth=1.2)
            axes.set_ylim(len(labels) - 0.5, -0.5)
            _ticks(axes, labels)
            axes.set_xticks(range(len(map_.columns)), map_.columns, rotation=40, ha="left", rotation_mode="anchor")
            axes.xaxis.tick_top()
            axes.tick_params(length=0)
            axes.spines[:].set_visible(False)
            for row, told in enumerate(counts):
                for column, count in enumerate(told):
                    if count:
                        dark = shares[row][column] / darkest > _WHITE_TEXT_FROM
                        colour = "white" if dark else DARK
                        axes.text(column, row, str(count), ha="center", va="center", color=colour, fontsize=8)
            yield _svg(figure, f"{name}-{number}", title)


def timeline_svg(lines: Sequence[Line], name: str, title: str) -> Iterator[str]:
    """A plot for each `LINES` lines, all over the same days; a dot's area grows with the deadlines of its day."""
    days = [day for line in lines for day in (line.first, line.last, *(end for end, _ in line.ends)) if day]
    if not days:
        return
    most = max((count for line in lines for _, count in line.ends), default=1)
    edges = _num(min(days)), _num(max(days))
    margin = max((edges[1] - edges[0]) * 0.02, 3)
    for number, part in enumerate(lines[part] for part in _parts(len(lines))):
        with matplotlib.rc_context(_STYLE):
            figure = Figure(figsize=(WIDTH, 0.9 + 0.26 * len(part)), layout="constrained")
            axes = figure.add_subplot()
            for row, line in enumerate(part):
                if line.first and line.last:
                    axes.plot([_num(line.first), _num(line.last)], [row, row], color=GREY, linewidth=4, zorder=1)
                sizes = [12 + 110 * count / most for _, count in line.ends]
                ends = [_num(end) for end, _ in line.ends]
                axes.scatter(ends, [row] * len(ends), s=sizes, color=MIDDLE, alpha=0.75, linewidths=0, zorder=2)
            _ticks(axes, [line.label for line in part])
            axes.set_ylim(len(part) - 0.5, -0.5)
            axes.set_xlim(edges[0] - margin, edges[1] + margin)
            locator = AutoDateLocator(minticks=4, maxticks=12)  # type: ignore[no-untyped-call]
            axes.xaxis.set_major_locator(locator)
            formats = ["%Y", "%m.%Y", "%d.%m.%Y", "%d.%m.%Y", "%d.%m.%Y", "%d.%m.%Y"]
            shown = ConciseDateFormatter(locator, formats=formats, zero_formats=formats, show_offset=False)  # type: ignore[no-untyped-call]
            axes.xaxis.set_major_formatter(shown)
            axes.grid(axis="x", color=GREY, linewidth=0.5)
            axes.set_axisbelow(True)
            axes.tick_params(axis="y", length=0)
            yield _svg(figure, f"{name}-{number}", title)


def load_svg(load: Load, name: str, title: str, words: tuple[str, str]) -> str:
    """Bars a month: activities that touch it, and before them those that end in it; `words` name the two."""
    with matplotlib.rc_context(_STYLE):
        figure = Figure(figsize=(WIDTH, 3.4), layout="constrained")
        axes = figure.add_subplot()
        places = range(len(load.months))
        axes.bar(places, load.touching, color=LIGHT, width=0.8, label=words[0])
        axes.bar(places, load.ending, color=MIDDLE, width=0.5, label=words[1])
        step = max(1, round(len(load.months) / 24))
        named = [place for place in places if place % step == 0]
        axes.set_xticks(named, [f"{load.months[place][5:]}.{load.months[place][:4]}" for place in named], rotation=60)
        axes.set_xlim(-0.7, max(len(load.months), 1) - 0.3)
        axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
        axes.grid(axis="y", color=GREY, linewidth=0.5)
        axes.set_axisbelow(True)
        axes.legend(frameon=False, loc="upper left", ncols=2, bbox_to_anchor=(0, 1.14), borderaxespad=0)
        return _svg(figure, name, title)


def _parts(count: int) -> list[slice]:
    """As few parts as can be, as even as can be."""
    plots = ceil(count / LINES)
    return [slice(count * at // plots, count * (at + 1) // plots) for at in range(plots)]


def _ticks(axes: Axes, labels: Sequence[str]) -> None:
    axes.set_yticks(range(len(labels)), labels)


def _num(date: object) -> float:
    return float(date2num(date))  # type: ignore[no-untyped-call]


_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"


def _svg(figure: Figure, name: str, title: str) -> str:
    """The figure as an `svg` element whose ids begin with `name`, told to screen readers as `title`."""
    drawn = io.BytesIO()
    FigureCanvasSVG(figure)
    figure.savefig(drawn, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    root = etree.fromstring(drawn.getvalue(), etree.XMLParser(resolve_entities=False, no_network=True))
    # A rule for every element of the page, which would reach beyond the plot.
    for style in list(root.iter(f"{_SVG}style", f"{_SVG}metadata")):
        style.getparent().remove(style)
    for element in root.iter(etree.Element):
        _rename(element.attrib, name)
    root.set("id", name)
    root.set("role", "img")
    root.set("aria-label", title)
    root.set("stroke-linejoin", "round")
    return etree.tostring(root, encoding="unicode")


def _rename(attributes: Any, name: str) -> None:
    for key, value in attributes.items():
        if key == "id":
            attributes[key] = f"{name}-{value}"
        elif key in (_LINK, "href") and value.startswith("#"):
            attributes[key] = f"#{name}-{value[1:]}"
        elif "url(#" in value:
            attributes[key] = value.replace("url(#", f"url(#{name}-")
