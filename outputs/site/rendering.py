"""Templates filled: our own environment, which escapes everything and refuses a name that nobody gave."""

from collections.abc import Mapping, Sequence
from functools import cache, partial
from importlib.resources import files
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from outputs.site.asked import Asked
from outputs.site.site import DATABASE, Page, Shown
from outputs.site.wording import Words, clipped


@cache
def environment() -> Environment:
    """Jinja with autoescape on for every template, whatever its suffix."""
    loader = FileSystemLoader(str(files("outputs.site") / "templates"))
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["clipped"] = clipped
    return made


def compile_templates() -> None:
    """Compiles every template, so that nobody's first page waits for it."""
    made = environment()
    for name in made.list_templates():
        made.get_template(name)


def rendered(
    shown: Shown, asked: Asked, page: Page, menu: list[Page], *, base: str, sql: bool, editor: str | None = None
) -> str:
    """The page of HTML. `menu` are the pages to go to, `base` is the path that the site lies under, `editor` is who is
    signed in."""
    said = {"base": base, "sql": sql, "menu": menu, "editor": editor}
    return _filled(shown.template, asked, page.name, {**said, **shown.values})


def error_page(  # noqa: PLR0913 - each is a line of the page
    asked: Asked,
    key: str,
    told: str = "",
    *,
    base: str,
    sql: bool,
    remedy: str = "",
    typed: Sequence[tuple[str, str]] = (),
    back: str | None = None,
) -> str:
    """A page that says what went wrong; `told` is a sentence of its own for it, `typed` what a form held, `back` the
    address of that form."""
    said = {"key": key, "told": told, "remedy": remedy, "typed": typed, "back": back, "editor": None}
    return _filled("error.html", asked, "error", {"base": base, "sql": sql, "menu": [], **said})


def _filled(template: str, asked: Asked, name: str, values: Mapping[str, object]) -> str:
    words = Words(asked.language)
    base = str(values["base"])
    return (
        environment()
        .get_template(template)
        .render(
            asked=asked,
            language=asked.language,
            words=words,
            say=words.say,
            link=partial(link, base),
            here=partial(_here, base, asked),
            current=name,
            database=DATABASE,
            **values,
        )
    )


def link(base: str, *parts: str, **query: object) -> str:
    """The address of `parts` beneath the site, every part quoted, with those values that are not None."""
    path = base.rstrip("/") + "/" + "/".join(quote(str(part), safe="") for part in parts)
    given = {name: value for name, value in query.items() if value is not None}
    return f"{path}?{urlencode(given)}" if given else path


def _here(base: str, asked: Asked, **changed: object) -> str:
    """The address of this page with some values changed; None takes one away. Without `page` the list starts anew."""
    values: dict[str, object] = {name: value for name, value in asked.values.items() if name not in {"lang", "page"}}
    return link(base, *asked.path.removeprefix(base.rstrip("/")).strip("/").split("/"), **{**values, **changed})
