"""The ways in which a letter goes to its recipient, by the names that they have on the command line."""

from typing import Literal, get_args

Way = Literal["post", "fax", "email"]

WAYS: tuple[Way, ...] = get_args(Way)
