"""Pages that need nothing outside of themselves (Jinja2, everything escaped): one head, one style, one policy for all.

`base.html` has the head and forbids a browser to load or run anything; a page extends it (blocks `about`, `main`).
"""

from collections.abc import Callable
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from knowledge.messages import Language, message

BASE = "outputs.export.report"


def page_template(package: str, name: str, words: str, language: Language, shown: Callable[[str], str]) -> Template:
    """The template `name` of a package; `say(key)` in it gives the words `<words>.<key>` of the catalogue.

    The filter `shown` makes a text of a document fit for the page.
    """
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(package, "."), PackageLoader(BASE, ".")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def say(key: str, **values: object) -> str:
        return message(f"{words}.{key}", language, **values)

    environment.filters["shown"] = shown
    environment.globals["say"] = say
    environment.globals["language"] = language
    return environment.get_template(name)


def style(*of: tuple[str, str]) -> Markup:
    """The style of all pages, and behind it those files (package, name)."""
    sheets = ((BASE, "report.css"), *of)
    return Markup("".join(files(package).joinpath(name).read_text(encoding="utf-8") for package, name in sheets))
