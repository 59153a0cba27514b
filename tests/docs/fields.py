"""The table of a record's fields, as the pages of docs/ have it."""

import re

from appeal_letters.load.shapes import fields
from appeal_letters.model.fields import Record

TABLE = re.compile(r"(<!-- fields: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def table(record: type[Record]) -> str:
    """Return the table of a record's fields, in their order."""
    rows = ["| field | what it is | example |", "|---|---|---|"]
    for name, field in fields(record).items():
        called = f"**`{name}`**" if field.is_required() else f"`{name}`"
        rows.append(f"| {called} | {field.description} | `{(field.examples or ['?'])[0]}` |")
    return "\n".join(rows) + "\n"
