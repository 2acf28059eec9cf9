"""The letters as one page for a browser or a printer (Jinja2, everything escaped): an order begins a sheet of paper."""

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from knowledge.messages import Language, message
from outputs.audit_report.letter import Letter
from outputs.export.cells import fitted, legible
from outputs.export.errors import NothingChosen


def write_page(path: Path, letters: Iterable[Letter], language: Language) -> int:
    """The letters to `path`, self-contained, order by order as they come; how many. Errors: `NothingChosen`."""
    count = 0

    def counted() -> Iterable[Letter]:
        nonlocal count
        for letter in letters:
            count += 1
            yield letter

    style = Markup(_file("outputs.export.report", "report.css") + _file("outputs.audit_report", "page.css"))
    page = _environment(language).from_string(_file("outputs.audit_report", "page.html"))
    severity = message("audit.severity", language).capitalize()
    with path.open("w", encoding="utf-8") as file:
        file.writelines(page.generate(language=language, style=style, severity=severity, letters=counted()))
    if not count:
        raise NothingChosen
    return count


def _environment(language: Language) -> Environment:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)

    def say(key: str) -> str:
        return message(f"letter.{key}", language)

    environment.globals["say"] = say
    environment.filters["shown"] = lambda text: fitted(legible(text))
    return environment


def _file(package: str, name: str) -> str:
    return files(package).joinpath(name).read_text(encoding="utf-8")
