"""The ways in which the cited articles can be quoted, by the names that they have on the command line."""

from typing import Literal

Quotes = Literal["letter", "original", "reference"]
"""In the letter's language; with the official text of another language before a courtesy translation; not at all."""
