"""The scripts in which an address can be asked for, by the names that they have on the command line."""

from typing import Literal

Script = Literal["native", "latin"]
"""The destination's own, or Latin letters; who asks for none gets the one that goes with the letter's language."""
