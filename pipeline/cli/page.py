"""Where tables are printed: as wide as the terminal, or wide enough to lose nothing where a file or a pipe reads on."""

from rich.console import Console

UNSEEN_WIDTH = 140
"""Columns where there is no terminal to ask; Rich would take 80 and cut figures short."""


def page() -> Console:
    """Standard output. Text in it is never markup, as file names and cells may hold square brackets."""
    console = Console(markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = UNSEEN_WIDTH
    return console
