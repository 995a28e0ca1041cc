"""The names that spreadsheets give to errors, as they stand in a cell that was saved or exported as text."""

from __future__ import annotations

import re

ERROR_TEXTS = frozenset(
    (
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#NAME?",
        "#DIV/0!",
        "#NULL!",
        "#NUM!",
        "#PUUTTUU!",
        "#VIITTAUS!",
        "#ARVO!",
        "#NIMI?",
        "#JAKO/0!",
        "#TYHJÄ!",
        "#LUKU!",
        "#SAKNAS!",
        "#REFERENS!",
        "#VÄRDEFEL!",
        "#NAMN?",
        "#DIVISION/0!",
        "#SKÄRNING!",
        "#OGILTIGT!",
        "#GETTING_DATA",
        "#FIELD",
        "#BUSY",
        "#UNKNOWN",
    )
)
"""What a spreadsheet in English, Finnish or Swedish exports for a cell with an error."""
# Whatever the language: capitals between # and ! or ?, a column too narrow for its number, and LibreOffice's numbers.
_LIKE_ONE = re.compile(r"#[^\W_a-z][^\Wa-z]*(?:/[^\Wa-z]+)?[!?]|#{3,}|(?:Err|Virhe|Fel) ?:[0-9]{3}")


def is_error_text(text: str) -> bool:
    """Whether a cell holds the name of an error in place of a value: `#REF!`, `#VIITTAUS!`, `Err:502`, `####`."""
    text = text.strip()
    return text in ERROR_TEXTS or bool(_LIKE_ONE.fullmatch(text))
