"""Figures that programs count lists with."""

_SIGNS = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


def roman(count: int) -> str:
    """`count` in Roman figures; nothing below one."""
    text = ""
    for worth, sign in _SIGNS:
        while count >= worth:
            text, count = text + sign, count - worth
    return text
