"""Datasette's own pages without `'unsafe-inline'`: the scripts that its templates hold bear a number used once.

The number goes into the source of a template, not into a page: text of a document that became a script by some fault
would have none, and the browser would not run it.
"""

import re
import secrets
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from jinja2 import BaseLoader, Environment

_NONCE: ContextVar[str] = ContextVar("nonce")
_INLINE = re.compile(r"<script(?=[\s>{])(?![^>]*\bsrc=)")
"""The beginning of a script that stands in the page itself."""


def next_nonce() -> str:
    """The number of the answer that is made from here on, 128 random bits."""
    made = secrets.token_urlsafe(16)
    _NONCE.set(made)
    return made


class WithNonces(BaseLoader):
    """The templates of another loader, every inline script of theirs with the number of the answer."""

    def __init__(self, templates: BaseLoader) -> None:
        self._templates = templates

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Errors: `TemplateNotFound`."""
        source, file, is_fresh = self._templates.get_source(environment, template)
        return _INLINE.sub('<script nonce="{{ script_nonce() }}"', source), file, is_fresh

    def list_templates(self) -> list[str]:
        return self._templates.list_templates()


def give_nonces(environment: Any) -> None:
    """Has an environment's templates bear the number that `next_nonce` gave."""
    environment.loader = WithNonces(environment.loader)
    environment.globals["script_nonce"] = _NONCE.get
