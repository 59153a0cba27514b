"""A case's do-no-harm flags, as a run of faxes heeds them."""

from pathlib import Path

import pytest

from tests.batch.faxes import fax, fax_case, names, rows
from tests.batch.test_dialsheet import text
from tests.batch.test_flags import flag, from_russia
from tests.batch.test_printing import texts
from tests.world import Ran, replace

MAIL = """name: Sam Sample
address: [1 Example Street]
country: GB
email: sam@example.org
mail: {host: 127.0.0.1, port: 1}
"""
"""A profile whose mail server is not there."""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case of two senders and one recipient, who has a fax."""
    return fax_case(tmp_path, "president", senders=("sam", "kim"))


@pytest.fixture
def by_gateway(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the options that send by e-mail, through the server of a profile."""
    monkeypatch.setenv("APPEAL_LETTERS_CONFIG", str(tmp_path / "config"))
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "profile.yaml").write_text(MAIL)
    return ["--send", "email-gateway", "--pattern", "{digits}@example.org", "--yes"]


def test_whose_fax_is_forbidden_is_named_and_the_rest_is_made(case: Path, out: Path) -> None:
    flag(case, "not_from: [RU]")
    from_russia(case, "kim")
    ran = fax(case, out)

    assert ran.code == 4
    assert [row["sender"] for row in rows(out)] == ["sam", "sam"]
    assert "kim: nationals and residents of RU should not write" in ran.err


def test_the_fax_of_somebody_who_must_not_write_any_more_moves_away(case: Path, out: Path) -> None:
    """Both files: what stays in the folder can be sent."""
    fax(case, out)
    flag(case, "not_from: [RU]")
    from_russia(case, "kim")
    fax(case, out)

    assert [one for one in names(out) if "_kim_" in one and not one.startswith("old/")] == []
    assert len([one for one in names(out) if "_kim_" in one]) == 2


def test_a_flag_that_forbids_all_makes_and_sends_nothing(case: Path, out: Path, tmp_path: Path) -> None:
    flag(case, "not_from: [GB]")
    (tmp_path / "spool").mkdir()
    ran = fax(case, out, "--send", "folder", "--into", tmp_path / "spool", "--yes")

    assert (ran.code, out.exists(), names(tmp_path / "spool")) == (7, False, [])
    assert "This case forbids all of these letters" in ran.err


def test_what_one_must_not_send_is_not_handed_over(case: Path, out: Path, tmp_path: Path) -> None:
    """The other's is."""
    flag(case, "not_from: [RU]")
    from_russia(case, "kim")
    (tmp_path / "spool").mkdir()
    ran = fax(case, out, "--send", "folder", "--into", tmp_path / "spool", "--yes")

    assert ran.code == 4
    assert [("_sam_" in one, "_kim_" in one) for one in names(tmp_path / "spool")] == [(True, False)] * 2


def test_a_publisher_who_is_not_to_be_named_is_in_no_name_of_a_file(case: Path, out: Path) -> None:
    """Nor on a page that is sent, by name or by its code; the page to dial from says that it is not to be."""
    flag(case, "no_organisation: true")
    ran = fax(case, out, "--dial-sheet")
    sent = " ".join(text(out, row["file"]) for row in rows(out) if row["format"] == "pdf")

    assert ran.code == 0
    assert [one for one in names(out) if "rus" in one or "obs" in one] == []
    assert ("OBS 009" in sent, "Observatory" in sent) == (False, False)
    assert "Do not send this sheet: it names the code of the appeal" in text(out, "appeal_dial-sheet.pdf")


def test_no_name_in_the_subject_is_none_on_the_cover_sheet(case: Path, out: Path) -> None:
    flag(case, "no_name_in_subject: true")
    fax(case, out, "--to", "president", "--from", "sam")
    cover, letter = texts(out / rows(out)[0]["file"])

    assert ("Kalyapin" in cover, "Kalyapin" in letter) == (False, True)


def test_a_sender_s_address_and_numbers_are_on_no_page(case: Path, out: Path) -> None:
    """Of a fax neither the cover sheet nor the head of a page says where it comes from."""
    flag(case, "no_sender_address: true")
    own = "telephone: +44 1632 960000, fax: +44 1632 960001, email: sam@example.org"
    replace(case / "senders.yaml", "name: sam Sample", f"name: sam Sample, {own}")
    fax(case, out, "--from", "sam")
    read = text(out, rows(out)[0]["file"])

    assert [word for word in ("1632", "Example Street", "sam@", "Sampleton") if word in read] == []
    assert "sam Sample" in read


@pytest.mark.parametrize("closed", ["no_email", "no_sender_address"])
def test_a_case_that_closes_e_mail_closes_the_gateway(
    case: Path, out: Path, by_gateway: list[str], closed: str
) -> None:
    """It gets the fax by e-mail, which says from whom it comes: its mail server is not even called."""
    flag(case, f"{closed}: true")
    ran = fax(case, out, *by_gateway)

    assert (ran.code, ran.lines) == (
        7,
        [
            "This case forbids it: nothing is sent by e-mail, not to a gateway either.",
            "Send the faxes through a fax server, or dial them by hand.",
        ],
    )
    assert not out.exists()


def test_without_such_a_flag_the_gateway_s_mail_server_is_called(case: Path, out: Path, by_gateway: list[str]) -> None:
    """It is not there: exit 6 before anything is made."""
    ran = fax(case, out, *by_gateway)

    assert (ran.code, out.exists()) == (6, False)
    assert "The mail server 127.0.0.1, port 1, cannot be reached" in ran.err


@pytest.mark.parametrize("closed", ["no_email", "no_sender_address"])
def test_a_case_that_closes_e_mail_still_goes_by_fax(case: Path, out: Path, tmp_path: Path, closed: str) -> None:
    flag(case, f"{closed}: true")
    (tmp_path / "spool").mkdir()
    ran: Ran = fax(case, out, "--send", "folder", "--into", tmp_path / "spool", "--yes")

    assert (ran.code, len(names(tmp_path / "spool"))) == (0, 4)


def test_an_appeal_whose_publisher_wants_to_be_asked_is_faxed_no_more(case: Path, out: Path) -> None:
    """Until somebody says that it was asked."""
    flag(case, "ask_after: 2012-06-01")

    assert [fax(case, out).code, fax(case, out, "--after-deadline").code] == [7, 0]
