"""The page to dial from: each fax with the number as it is typed, boxes to tick, and when the office is open."""

import tempfile
from pathlib import Path

from jinja2 import Environment

from appeal_letters.model.dial_sheet import Dial, DialSheet
from appeal_letters.render.lister import Lister


def dial_sheet(sheet: DialSheet, environment: Environment) -> bytes:
    """Return the sheets as one PDF; each sender's begins on a new page and says all that its sender needs."""
    with tempfile.TemporaryDirectory(prefix="appeal-letters-") as folder:
        lister = Lister("dial-sheet", sheet.appeal, (sheet.width, sheet.height), environment, Path(folder))
        document, _ = lister.document(1, {"sheet": sheet, "grouped": grouped})
        return document


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
