"""The ways in which a letter goes to its recipient, by the names that they have on the command line."""

from collections.abc import Mapping
from typing import Literal, get_args

Way = Literal["post", "fax", "email"]

WAYS: tuple[Way, ...] = get_args(Way)

CALLED: Mapping[str, str] = {"post": "post", "fax": "fax", "email": "e-mail"}
"""What people call them."""
