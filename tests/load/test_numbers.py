"""A published number or address that nothing can be sent to is a problem with its place."""

from pathlib import Path

import pytest

from appeal_letters.load.case import load
from appeal_letters.model.recipient import Channel
from tests.load.small import FACTS, case, problems

ROW = "- {{id: minister, office: minister, country: NO, office_text: Minister, channels: [{{{}}}]}}\n"
AT = "recipients.yaml:1"
ASKED = (
    'write the whole number, with +47 and the rest of it: `read_as: ["+..."]`, or `lost: true` where nothing is known'
)
EMAIL = "write the address, such as office@example.org"
ADDRESS = f"{EMAIL}: `read_as: [office@example.org]`, or `lost: true` where nothing is known"


def with_channel(folder: Path, channel: str) -> Path:
    return case(folder, {"recipients.yaml": ROW.format(channel)})


def channels(folder: Path) -> tuple[Channel, ...]:
    """Return the channels of a case's one recipient."""
    return load(folder, FACTS).recipients[0].channels


@pytest.mark.parametrize(
    ("channel", "told"),
    [
        ("kind: fax, published: 22 00", f"'22 00' has too few digits for a number of +47; {ASKED}"),
        ("kind: fax, published: none", f"'none' has no number in it; {ASKED}"),
        ("kind: email, published: office", f"'office' has no address in it; {ADDRESS}"),
        ("kind: email, published: office@example", f"'office@example' is no address of e-mail; {ADDRESS}"),
    ],
)
def test_what_cannot_be_sent_to_is_a_problem(tmp_path: Path, channel: str, told: str) -> None:
    (problem,) = problems(with_channel(tmp_path, channel))

    assert problem.partition(" ")[0].startswith(f"{AT}:")
    assert problem.partition(": ")[2] == f"[1].channels[1].published: {told}"


def test_both_numbers_are_told_where_nothing_says_which_is_the_fax(tmp_path: Path) -> None:
    found = problems(with_channel(tmp_path, 'kind: telephone-and-fax, published: "+47 22000000, +47 22000001"'))

    assert [problem.split(": ")[2].partition(";")[0] for problem in found] == [
        "'+47 22000000' is for telephone or fax, and nothing says for which",
        "'+47 22000001' is for telephone or fax, and nothing says for which",
    ]


@pytest.mark.parametrize(
    "channel",
    [
        "kind: telephone, published: 22 00",
        "kind: mobile, published: none",
        "kind: telegram, published: 22 00",
        "kind: fax, published: 22 00, lost: true",
        "kind: fax, published: +47 22000000",
        "kind: fax, published: 22 00 00 00",
        "kind: email, published: office (at) mission.example",
    ],
)
def test_what_nothing_is_sent_to_or_can_be_read_is_none(tmp_path: Path, channel: str) -> None:
    (found,) = channels(with_channel(tmp_path, channel))

    assert found.published in channel


@pytest.mark.parametrize(
    ("kind", "read_as"),
    [("fax", "+47 22 00 00 00"), ("email", "office@mission.example"), ("telephone", "+47 22000000")],
)
def test_read_as_says_what_a_text_means(tmp_path: Path, kind: str, read_as: str) -> None:
    """The published text stays what it is."""
    (found,) = channels(with_channel(tmp_path, f'kind: {kind}, published: "22 00", read_as: [{read_as}]'))

    assert (found.published, found.read_as) == ("22 00", (read_as,))


@pytest.mark.parametrize(
    ("channel", "told"),
    [
        ("kind: fax, published: x, read_as: [22 00 00 00]", "'22 00 00 00' has no + and country code"),
        ("kind: fax, published: x, read_as: [+47 22]", "'+47 22' has too few digits for a number of +47"),
        (
            'kind: fax, published: x, read_as: ["+47 22000000 / 01"]',
            "'+47 22000000 / 01' is more than one number",
        ),
        (
            "kind: fax, published: x, read_as: [+47 22000000 telephone]",
            "'+47 22000000 telephone' says of no number that it is a fax",
        ),
        (
            "kind: fax, published: x, read_as: [+47 22000000 please]",
            "'+47 22000000 please' has words beside the number",
        ),
        ("kind: email, published: x, read_as: [office]", "'office' is no address of e-mail"),
        ("kind: fax, lost: true, read_as: [+47 22000000]", "stands beside `lost: true`"),
        ("kind: telex, published: x, read_as: [+47 22000000]", "says nothing of 'telex'"),
        (
            "kind: telephone-and-fax, published: x, read_as: [+47 22000000, +47 22000001, +47 22000002]",
            "names more numbers than a telephone and a fax",
        ),
    ],
)
def test_a_read_as_that_nothing_can_be_sent_to_is_a_problem(tmp_path: Path, channel: str, told: str) -> None:
    (problem,) = problems(with_channel(tmp_path, channel))

    assert problem.startswith(AT)
    assert ": [1].channels[1].read_as" in problem
    assert problem.partition("read_as")[2].split(": ", 1)[1].partition(";")[0] == told


def test_in_a_table_the_cell_is_named(tmp_path: Path) -> None:
    table = 'id,name,office,country,channels\na,Kim,minister,NO,"fax: +47 22000000; fax: 22 00"\n'
    (problem,) = problems(case(tmp_path, {"recipients.csv": table}))

    assert problem.startswith("recipients.csv:2:5: [1].channels[2].published: '22 00' has too few digits")


def test_in_a_table_what_it_is_to_be_read_as_stands_in_braces(tmp_path: Path) -> None:
    cell = '"{kind: fax, published: 22 00, read_as: ""+47 22000000; +47 22000001""}"'
    found = channels(case(tmp_path, {"recipients.csv": f"id,name,office,country,channels\na,Kim,minister,NO,{cell}\n"}))

    assert [channel.read_as for channel in found] == [("+47 22000000", "+47 22000001")]


def test_a_country_that_is_none_is_told_alone(tmp_path: Path) -> None:
    row = ROW.format("kind: fax, published: 22 00").replace("country: NO", "country: QQ")
    (problem,) = problems(case(tmp_path, {"recipients.yaml": row}))

    assert "QQ is no country's code" in problem


@pytest.mark.parametrize(
    ("fax", "email", "told"),
    [
        ("22 00", "", "6: [1].fax: '22 00' may lack its area code: no such number is known"),
        ("", "[email protected]", "7: [1].email: '[email protected]' is what a page shows that hides its address"),
    ],
)
def test_a_mission_s_number_is_looked_at_like_a_recipient_s(tmp_path: Path, fax: str, email: str, told: str) -> None:
    table = f"of,in,kind,city,address,fax,email,source\nNO,DE,embassy,Berlin,1 Street,{fax},{email},a list\n"
    (problem,) = problems(
        case(tmp_path, {"missions.csv": table}, appeal="embassy: Please also write to the embassy.\n")
    )

    assert problem.startswith(f"missions.csv:2:{told}; ")
    assert problem.endswith(", or leave it out")
