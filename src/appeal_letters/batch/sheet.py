"""Records as a table for a spreadsheet: one that loads back equal, and of which no cell is run as a formula."""

from collections.abc import Sequence

from appeal_letters.load.shapes import shapes
from appeal_letters.load.tables import cell
from appeal_letters.model.recipient import Recipient
from appeal_letters.reading.csv_files import csv_text

_MARK = "\ufeff"
"""The byte order mark, without which Excel takes a table for one in an old encoding."""


def recipients_table(recipients: Sequence[Recipient]) -> str:
    """Return recipients as a CSV table of the fields that some of them have.

    What came out of the user's directory is written out, and the table says no more where it came from.
    """
    rows = [one.model_dump(mode="json", exclude_defaults=True, exclude={"directory"}) for one in recipients]
    known = {name: shape for name, shape in shapes(Recipient).items() if any(name in row for row in rows)}
    body = ([cell(row[name], shape) if name in row else "" for name, shape in known.items()] for row in rows)
    return _MARK + csv_text([[*known], *body])
