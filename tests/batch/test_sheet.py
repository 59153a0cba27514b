"""Recipients as a table: it loads back equal, and no cell of it begins as a formula does."""

import csv
import io
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from appeal_letters.batch.sheet import recipients_table
from appeal_letters.load.items import many
from appeal_letters.load.sources import source
from appeal_letters.model.inflected import CASES
from appeal_letters.model.recipient import Channel, Recipient
from appeal_letters.reading.files import unfit_character

if TYPE_CHECKING:
    from appeal_letters.errors import Problem

SIGNS = ["'", '"', "=", "+", "-", "@", "＝", ";", ",", ":", "{", "}", "\\", "\n", "\r", "\t", " ", "\u00a0", "#", "'="]
SPICED = st.lists(st.one_of(st.sampled_from(SIGNS), st.text(max_size=2)), min_size=1, max_size=8).map("".join)
TEXT = (
    st.one_of(SPICED, st.text(max_size=12))
    .map(lambda text: unicodedata.normalize("NFC", text))
    .filter(lambda text: not unfit_character(text) and any(unicodedata.category(sign)[0] not in "ZCM" for sign in text))
)
"""Every text that a file of a case can bring: that of a field in YAML may hold anything that can be seen."""

FORMS = st.dictionaries(st.sampled_from(CASES[1:]), TEXT, min_size=1).flatmap(
    lambda forms: TEXT.map(lambda text: {"nominative": text, **forms})
)
NOUN = st.one_of(TEXT, FORMS)
KINDS = get_args(Channel.model_fields["kind"].annotation)
CHANNEL = st.one_of(
    st.fixed_dictionaries({"kind": st.sampled_from(KINDS), "published": TEXT}, optional={"lost": st.just("true")}),
    st.fixed_dictionaries({"kind": st.sampled_from(KINDS), "lost": st.just("true")}),
)
RECIPIENT = st.fixed_dictionaries(
    {"office": TEXT, "office_text": NOUN, "country": st.sampled_from(["NO", "RU"])},
    optional={
        **dict.fromkeys(("name", "title"), NOUN),
        **dict.fromkeys(("surname", "organisation", "country_text", "salutation", "closing", "published"), TEXT),
        "gender": st.sampled_from("fm"),
        "address": st.lists(TEXT, max_size=3),
        "of": st.just("AQ"),
        "languages": st.lists(st.sampled_from(["ru", "en", "zh-Hant"]), max_size=3),
        "channels": st.lists(CHANNEL, max_size=3),
        "checked_on": st.sampled_from(["2026", "2026-03", "2026-03-02"]),
        "until": st.dates().map(str),
        "by_office": st.just("true"),
        "doubts": st.lists(st.fixed_dictionaries({"field": TEXT, "text": TEXT}), max_size=2),
    },
)


def recipient(**fields: object) -> Recipient:
    return Recipient.model_validate({"id": "a", "office": "minister", "office_text": "x", "country": "NO", **fields})


def loaded(table: str) -> Sequence[Recipient]:
    problems: list[Problem] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "recipients.csv"
        path.write_bytes(table.encode())
        found = source(path, Recipient)
    read = many(Recipient, found, problems)
    assert [*found.problems, *problems] == []
    return read


def dumped(recipients: Sequence[Recipient]) -> list[object]:
    """Return all that records hold: two texts are equal whatever other forms they have."""
    return [one.model_dump(mode="json") for one in recipients]


def cells(table: str) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline="")) for cell in row]


@given(st.lists(RECIPIENT, min_size=1, max_size=3))
@example([{"office_text": '"; "', "address": ['"a"', '"a', '"a;b"', "'=a"], "name": "{nominative: x}"}])
@example([{"doubts": [{"field": "a:b", "text": " c"}, {"field": "{a: b}", "text": "c"}, {"field": "'=", "text": ";"}]}])
def test_every_recipient_loads_back_equal(rows: list[dict[str, Any]]) -> None:
    """And no cell begins with a sign with which a formula does."""
    written = [recipient(id=f"r{number}", **row) for number, row in enumerate(rows)]
    table = recipients_table(written)

    assert dumped(loaded(table)) == dumped(written)
    assert [
        cell for cell in cells(table) if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    ] == []


@pytest.mark.parametrize(
    ("field", "value", "cell"),
    [
        ("organisation", "'Ali", "'Ali"),
        ("organisation", "+47; a", "'+47; a"),
        ("organisation", "'=1+1", "''=1+1"),
        ("organisation", '"The Court"', '"The Court"'),
        ("organisation", " a", '" a"'),
        ("address", ["1 Lane", "-1 Lane", '"Villa"', "a; b"], '1 Lane; \'-1 Lane; "Villa"; "a; b"'),
        (
            "channels",
            [{"kind": "fax", "published": "+47 22"}, {"kind": "email", "lost": "true"}],
            "fax: +47 22; email:",
        ),
        ("channels", [{"kind": "fax", "published": "+47; 23"}], '"fax: +47; 23"'),
        ("channels", [{"kind": "fax", "published": "x", "lost": "true"}], "{kind: fax, published: x, lost: true}"),
        (
            "channels",
            [{"kind": "fax", "published": "x", "read_as": ["+47 22000000", "+47 22000001"]}],
            "{kind: fax, published: x, read_as: \"'+47 22000000; '+47 22000001\"}",
        ),
        ("name", {"nominative": "Алекс", "dative": "А, б"}, '{nominative: Алекс, dative: "А, б"}'),
    ],
)
def test_a_cell_is_written_as_people_would(field: str, value: object, cell: str) -> None:
    """With a mark only where the text would not come back, or would be run."""
    assert cells(recipients_table([recipient(**{field: value})])).count(cell) == 1


def test_what_a_channel_is_to_be_read_as_comes_back() -> None:
    """Two numbers in the braces of a cell."""
    one = recipient(channels=[{"kind": "fax", "published": "x; y", "read_as": ["+47 22000000", "+47 22000001"]}])

    assert loaded(recipients_table([one])) == (one,)


def test_the_table_has_the_columns_that_some_recipient_needs() -> None:
    """And none for the directory, out of which everything is written out."""
    table = recipients_table([recipient(name="Kim"), recipient(id="b", directory="no-minister", by_office="true")])

    assert table.splitlines()[0] == '\ufeff"id","name","office","office_text","country","by_office"'
    assert loaded(table)[1] == recipient(id="b", by_office="true")
