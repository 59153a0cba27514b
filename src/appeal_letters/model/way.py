"""The ways in which a letter goes to its recipient."""

from typing import Literal

Way = Literal["post", "fax", "email"]
