"""The embassy in the signer's own country: written to where it is known, told where it is not."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.batch.folders import letters, listed, manifest, write
from tests.world import appeal_letters, copy_of_sample, replace, small_case

HEAD = "of,in,kind,city,address,fax,email,checked_on,source\n"
UNKNOWN = "is known: add a row to missions.csv (docs/case.md), or write to it by hand."


def asking(folder: Path, *countries: str, recipients: Sequence[str] = ("president",)) -> Path:
    """Return a small case that asks to write to the embassy, with a sender in each of the countries."""
    case = small_case(folder, *recipients)
    with (case / "appeal.yaml").open("a", encoding="utf-8") as file:
        file.write("embassy: Please also write to the embassy in your country.\n")
    live_in(case, *countries)
    return case


def live_in(case: Path, *countries: str) -> None:
    """Let the case's senders live in these countries; each is called after where it was first."""
    row = "- {{id: s{0}, name: Sam Sample, address: [1 Example Street], country: {1}}}\n"
    rows = (row.format(number, country) for number, country in enumerate(countries, 1))
    (case / "senders.yaml").write_text("".join(rows), "utf-8")


def pairs(out: Path) -> list[tuple[str, str]]:
    """Return who writes to whom, as the manifest lists it."""
    return [(row["sender"], row["recipient"]) for row in manifest(out)["documents"]]


def checked(case: Path, *options: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(appeal_letters("check", case, "--json", *options).out)
    return found


@pytest.mark.parametrize(
    ("country", "number", "line"),
    [
        ("GB", 6, f"No embassy of the Russian Federation in the United Kingdom {UNKNOWN}"),  # none is known
        (
            "CH",
            6,
            f"No embassy of the Russian Federation in Switzerland {UNKNOWN}",
        ),  # the mission to the UN in Geneva is no embassy
        ("BE", 6, ""),  # the ambassador in Brussels is a recipient already
        ("DE", 7, ""),  # Berlin is known
        ("RU", 6, ""),  # no state has an embassy at home
    ],
)
def test_the_sample_s_embassy_is_that_of_the_sender_s_country(
    tmp_path: Path, out: Path, country: str, number: int, line: str
) -> None:
    case = copy_of_sample(tmp_path)
    replace(case / "senders.yaml", "country: GB", f"country: {country}")
    ran = write(case, out)

    assert (ran.code, len(letters(out))) == (0, number)
    assert [told for told in ran.lines if told.startswith("No embassy")] == ([line] if line else [])
    assert ("embassy-de" in listed(out)) == (country == "DE")


def test_an_embassy_reads_what_its_list_says(tmp_path: Path) -> None:
    """Else its letter would be in the case's language, whoever signs."""
    case = asking(tmp_path, "AQ")
    text = "title: Menaces\npublishers: [{id: observatory, name: X}]\nsituation: Y\ndemands: [{label: i, text: Agir}]\n"
    (case / "appeal.fr.yaml").write_text(f"{text}embassy: Z.\n", "utf-8")
    row = 'RU,AQ,embassy,Base,"1 Penguin Row",,,2026,"fr;en",a test\n'
    (case / "missions.csv").write_text(HEAD.replace("source", "languages,source") + row, "utf-8")

    read = {line["recipient"]: line["language"] for line in checked(case)["lines"]}
    assert read == {"president": "en", "embassy-aq": "fr"}


def test_the_letter_to_the_embassy(tmp_path: Path, out: Path) -> None:
    """Its address as the list has it, without a country line at home; nobody is named."""
    write(asking(tmp_path, "DE"), out)
    text = (out / listed(out)["embassy-de"]).read_text("utf-8")

    assert "Unter den Linden 63-65\n10117 Berlin\n" in text
    assert "Your Excellency," in text


def test_each_signer_writes_to_the_own_embassy_only(tmp_path: Path, out: Path) -> None:
    """One in Germany, one in South Korea, one in a country without a known embassy."""
    ran = write(asking(tmp_path, "DE", "KR", "GB"), out)

    assert pairs(out) == [
        ("s1", "president"),
        ("s1", "embassy-de"),
        ("s2", "president"),
        ("s2", "embassy-kr"),
        ("s3", "president"),
    ]
    assert ran.lines[0] == f"No embassy of the Russian Federation in the United Kingdom {UNKNOWN}"


def test_countries_without_a_known_embassy_stand_in_one_line(tmp_path: Path, out: Path) -> None:
    """With `--quiet`, too: a letter is still to be written by hand."""
    case = asking(tmp_path, "GB", "CH", "GB")

    assert (
        write(case, out).lines[0]
        == f"No embassy of the Russian Federation in the United Kingdom, Switzerland {UNKNOWN}"
    )
    assert write(case, out, "--quiet").lines == [
        f"No embassy of the Russian Federation in the United Kingdom, Switzerland {UNKNOWN}"
    ]
    assert [one["about"] for one in json.loads(write(case, out, "--json").out)["remarks"]] == [
        "the United Kingdom",
        "Switzerland",
    ]
    assert (
        f"No embassy of the Russian Federation in the United Kingdom, Switzerland {UNKNOWN}"
        in appeal_letters("check", case).lines
    )


def test_an_appeal_that_does_not_ask_for_it_has_no_embassy(tmp_path: Path, out: Path) -> None:
    case = small_case(tmp_path, "president")
    live_in(case, "DE")
    ran = write(case, out)

    assert (list(listed(out)), "embassy" in ran.err) == (["president"], False)


def test_a_recipient_that_is_the_embassy_is_not_written_to_twice(tmp_path: Path, out: Path) -> None:
    """It is an ambassador in the sender's country who speaks for the appeal's state."""
    case = asking(tmp_path, "DE")
    for of, expected in (("RU", ["moscow"]), ("BY", ["moscow", "embassy-de"])):
        row = f"- {{id: moscow, office: ambassador, organisation: Embassy, address: [Bonn], country: DE, of: {of}}}\n"
        (case / "recipients.yaml").write_text(row, "utf-8")
        write(case, out)
        assert list(listed(out)) == expected


def test_an_id_that_another_recipient_has_is_a_problem(tmp_path: Path, out: Path) -> None:
    ran = write(asking(tmp_path, "DE", recipients=["embassy-de"]), out)

    assert (ran.code, ran.lines[0]) == (
        3,
        (
            "recipients.yaml:1:8: [1].id: 'embassy-de' is the id of the embassy that is added; "
            "give this recipient another id, or say that it is the embassy: `office: ambassador`, `country: DE`"
        ),
    )


def test_one_can_write_to_the_embassy_alone_and_to_all_but_it(tmp_path: Path, out: Path) -> None:
    case = asking(tmp_path, "DE")
    write(case, out, "--to", "embassy-de")
    assert list(listed(out)) == ["embassy-de"]

    ran = write(case, out / "other", "--to", "president")
    assert (list(listed(out / "other")), "embassy" in ran.err) == (["president"], False)


def test_nobody_elsewhere_writes_to_an_embassy(tmp_path: Path, out: Path) -> None:
    """A command that leaves no letter says why."""
    ran = write(asking(tmp_path, "DE", "GB"), out, "--to", "embassy-de", "--from", "s2")

    assert (ran.code, ran.lines) == (
        2,
        [
            "Nobody who signs writes to embassy-de.",
            "To an embassy only senders in its own country write: name one with --from.",
        ],
    )


def test_only_who_signs_is_told_of_a_missing_embassy(tmp_path: Path, out: Path) -> None:
    ran = write(asking(tmp_path, "DE", "GB"), out, "--from", "s1")

    assert "No embassy" not in ran.err


def test_the_embassy_of_a_country_that_was_left_goes_to_old(tmp_path: Path, out: Path) -> None:
    """The sender moves from Germany to South Korea."""
    case = asking(tmp_path, "DE")
    write(case, out)
    live_in(case, "KR")
    write(case, out)

    assert list(listed(out)) == ["president", "embassy-kr"]
    assert "old/rus-002-0112-obs-009_embassy-de_en.txt" in letters(out)


def test_a_letter_to_an_embassy_that_is_another_s_now_goes_to_old(tmp_path: Path, out: Path) -> None:
    """Two senders change places: the embassies are still recipients, and each has one letter."""
    case = asking(tmp_path, "DE", "GB")
    write(case, out)
    live_in(case, "GB", "DE")
    write(case, out)

    assert sorted(pairs(out)) == [("s1", "president"), ("s2", "embassy-de"), ("s2", "president")]
    assert "old/rus-002-0112-obs-009_s1_embassy-de_en.txt" in letters(out)


def test_a_high_commission_is_headed_by_a_high_commissioner(tmp_path: Path) -> None:
    case = asking(tmp_path, "GB")
    row = 'RU,GB,high commission,London,"1 Example Square; London",,hc@example.org,2026,made up\n'
    (case / "missions.csv").write_text(HEAD + row, "utf-8")
    rows = appeal_letters("list", "recipients", case).out.splitlines()

    assert rows[-1].split() == ["embassy-gb", "high_commissioner", "GB"]
    assert checked(case)["lines"][-1]["channels"] == ["post", "email"]


def test_check_says_once_which_embassy_was_added(tmp_path: Path) -> None:
    """With its precision and source; that it is long ago is told as of every recipient."""
    lines = appeal_letters("check", asking(tmp_path, "DE", "DE")).lines

    (added,) = (line for line in lines if "embassy in" in line)
    assert added.startswith("Also written to: the embassy in Berlin (checked 2016-02, source: list of foreign missions")
    assert "Last checked more than a year ago: embassy-de (2016-02)." in lines


def test_check_leaves_out_an_embassy_that_only_others_write_to(tmp_path: Path) -> None:
    found = checked(asking(tmp_path, "DE", "KR"), "--from", "s2")

    assert [line["recipient"] for line in found["lines"]] == ["president", "embassy-kr"]
    assert [one["about"] for one in found["remarks"] if one["kind"] == "embassy"] == ["embassy in Seoul"]


def test_check_is_silent_on_embassies_where_one_asks_for_others(tmp_path: Path) -> None:
    remarks = checked(asking(tmp_path, "DE", "GB"), "--to", "president")["remarks"]

    assert [remark for remark in remarks if "embassy" in remark["kind"]] == []


def test_a_case_without_senders_has_no_embassy_yet(tmp_path: Path) -> None:
    """Where the signer lives is not known: nothing is said, and everything else is checked."""
    case = asking(tmp_path, "DE")
    (case / "senders.yaml").unlink()

    assert [one["kind"] for one in checked(case)["remarks"]] == [
        "old-appeal",
        "nobody-signs",
        "never-checked",
        "no-own-words",
    ]


@pytest.mark.parametrize("when", ["2999", "2999-01", "2999-01-01"])
def test_a_mission_is_not_checked_in_the_future(tmp_path: Path, out: Path, when: str) -> None:
    case = asking(tmp_path, "GB")
    row = f"RU,GB,embassy,London,1 Example Square,,,{when},made up\n"
    (case / "missions.csv").write_text(HEAD + row, "utf-8")

    assert write(case, out).lines[0] == f"missions.csv:2:8: [1].checked_on: {when} lies in the future; correct it"


def test_an_address_of_a_mission_that_does_not_fit_is_named_by_its_row(tmp_path: Path) -> None:
    case = asking(tmp_path, "GB")
    row = f"RU,GB,embassy,London,{'Long Street ' * 40},,,2026,made up\n"
    (case / "missions.csv").write_text(HEAD + row, "utf-8")

    assert appeal_letters("check", case).lines[0].startswith("missions.csv:2:5: [1].address: ")


def test_texts_are_in_every_language_of_the_case(tmp_path: Path) -> None:
    """An embassy has no text of its own in any language, so that none is missing."""
    case = asking(tmp_path, "DE")
    (case / "appeal.fr.yaml").write_text("title: Un titre\n", "utf-8")

    assert [line["recipient"] for line in checked(case)["lines"]] == ["president", "embassy-de"]
