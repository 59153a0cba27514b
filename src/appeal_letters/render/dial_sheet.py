"""The page to dial from: each fax with the number as it is typed, boxes to tick, and when the office is open."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from jinja2 import Environment

from appeal_letters.model.dial_sheet import Dial, DialSheet, SenderDials
from appeal_letters.render.lister import Lister, together
from appeal_letters.render.pile.binding import bound
from appeal_letters.render.pile.source import Bundle

AT_ONCE = 300
"""Faxes that one PDF is laid out for: the memory that it takes does not grow with the senders."""
_HEAD = 5  # faxes that would fit where a sender's head stands


def dial_sheet(sheet: DialSheet, environment: Environment) -> bytes:
    """Return the sheets as one PDF; each sender's begins on a new page and says all that its sender needs.

    Of many senders it is bound out of several, and then without the tags that a screen reader goes by.
    """
    first, *others = _documents(sheet, environment)
    if not others:
        return first
    titled = (Bundle(f"Dial sheets, part {number}", one) for number, one in enumerate((first, *others), 1))
    return b"".join(bound(titled, _title(sheet), "en", duplex=False))


def _documents(sheet: DialSheet, environment: Environment) -> Iterator[bytes]:
    page = 1
    with tempfile.TemporaryDirectory(prefix="appeal-letters-") as folder:
        lister = Lister("dial-sheet", sheet.appeal, (sheet.width, sheet.height), environment, Path(folder))
        for senders in together(sheet.senders, _faxes, AT_ONCE):
            values = {"sheet": replace(sheet, senders=tuple(senders)), "title": _title(sheet), "grouped": grouped}
            document, pages = lister.document(page, values)
            yield document
            page += pages


def _title(sheet: DialSheet) -> str:
    named = not sheet.appeal.do_no_harm.no_organisation
    return f"Dial sheet {sheet.appeal.reference.text}" if named else "Dial sheet"


def _faxes(of: SenderDials) -> int:
    return _HEAD + len(of.errands)


def grouped(dial: Dial) -> str:
    """Return what is typed, parted for reading: as it comes or, in one piece, where the shown number is parted."""
    if not dial.dialled.isalnum():
        return dial.dialled
    rest, tail = dial.dialled, ""
    for sign in reversed(dial.shown):
        if sign.isdigit():
            if not rest.endswith(sign):
                break
            rest, tail = rest[:-1], sign + tail
        else:
            tail = f" {tail}" if tail[:1] != " " else tail
    return " ".join(f"{rest} {tail}".split())
