"""`--blank-sender`: letters with lines to fill in by ink, posted where those who would sign live."""

import json
from pathlib import Path

import pypdfium2
import pytest

from tests.batch.folders import letters, listed, manifest, write
from tests.batch.test_embassies import asking
from tests.templating.own import block, own
from tests.world import LANGUAGES, Ran, appeal_letters, copy_of_sample, replace, small_case

RULE = "_" * 32
BLANKS = {
    "en": ("Name", "Address", "Place and date", "Name in block letters"),
    "fr": ("Nom", "Adresse", "Lieu et date", "Nom en majuscules"),
    "es": ("Nombre", "Dirección", "Lugar y fecha", "Nombre en mayúsculas"),
    "de": ("Name", "Anschrift", "Ort und Datum", "Name in Druckbuchstaben"),
    "ru": ("Имя и фамилия", "Адрес", "Место и дата", "Имя и фамилия печатными буквами"),
}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return small_case(tmp_path, "president", "minister", senders=("sam", "kim"))


def said(out: Path, recipient: str = "president") -> str:
    """Return the text of a letter."""
    return (out / listed(out)[recipient]).read_text("utf-8")


def refused(ran: Ran) -> tuple[int, str]:
    return ran.code, ran.lines[0]


def test_a_letter_has_lines_for_sender_place_date_and_name(case: Path, out: Path) -> None:
    """Who would have signed is in none of them; the country of posting is printed."""
    assert write(case, out, "--blank-sender").code == 0
    text = said(out)

    assert letters(out) == [f"rus-002-0112-obs-009_blank_{to}_en.txt" for to in ("minister", "president")]
    assert text.startswith(f"Name: {RULE}\nAddress: {RULE}\n{RULE}\n{RULE}\nUnited Kingdom\n\n")
    assert f"\n\nPlace and date: {RULE}\n\n" in text
    assert text.endswith(f"\n\nName in block letters: {RULE}\n")
    assert not any(word in text for word in ("Sample", "sam", "kim", "2012\n"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_captions_are_in_the_language_of_the_letter(language: str, tmp_path: Path, out: Path) -> None:
    """Every tone of it is made, and none asks who signs."""
    case = copy_of_sample(tmp_path)
    for tone in ("formal", "urgent", "personal", "brief"):
        chosen = ("--to", "president", "--language", language, "--tone", tone)
        assert write(case, out, "--blank-sender", *chosen).code == 0
        assert all(f"{caption}: {RULE}" in said(out) for caption in BLANKS[language])


def test_a_pdf_is_read_back_and_listed_like_any_other(case: Path, out: Path) -> None:
    ran = appeal_letters("write", case, "--out", out, "--blank-sender")
    again = appeal_letters("write", case, "--out", out, "--blank-sender")

    assert ran.code == 0
    assert again.err.count("there already") == 2
    assert {row["sender"] for row in manifest(out)["documents"]} == {"blank"}


def test_the_embassy_is_that_of_the_country_of_posting(tmp_path: Path, out: Path) -> None:
    write(asking(tmp_path, "GB"), out, "--blank-sender", "--posted-in", "DE")

    assert [*listed(out)] == ["president", "embassy-de"]
    assert "\nGermany\n" in said(out)


def test_what_those_who_would_sign_have_in_common_holds(case: Path, out: Path) -> None:
    """Their envelopes and tone; what they differ in is left to the defaults of the country."""
    for name, layout in (("sam", "swiss-left"), ("kim", "swiss-left")):
        replace(case / "senders.yaml", f"name: {name} Sample", f"name: {name} Sample, layout: {layout}, tone: brief")
    replace(case / "senders.yaml", "kim Sample, layout: swiss-left, tone: brief", "kim Sample, layout: swiss-left")
    write(case, out, "--blank-sender")

    assert {(row["layout"], row["tone"]) for row in manifest(out)["documents"]} == {("swiss-left", "formal")}


def test_posted_elsewhere_the_envelopes_are_those_of_that_country(case: Path, out: Path) -> None:
    for name in ("sam", "kim"):
        replace(case / "senders.yaml", f"name: {name} Sample", f"name: {name} Sample, layout: nf")
    write(case, out, "--blank-sender", "--posted-in", "CH")

    assert {row["layout"] for row in manifest(out)["documents"]} == {"swiss-right"}


def test_a_letter_is_in_a_language_that_those_who_hand_it_out_write(tmp_path: Path, out: Path) -> None:
    """The sample's president reads Russian first; its sender writes English."""
    write(copy_of_sample(tmp_path), out, "--to", "president", "--blank-sender")

    assert manifest(out)["documents"][0]["language"] == "en"


def test_a_language_that_all_of_them_write_is_common_though_some_write_more(tmp_path: Path, out: Path) -> None:
    """English and German, and English alone: nobody at that table reads Russian."""
    case = copy_of_sample(tmp_path)
    row = "- {{id: {0}, name: Sam Sample, address: [1 Example Street], country: GB, place: S, languages: [{1}]}}\n"
    (case / "senders.yaml").write_text(row.format("sam", "en") + row.format("kim", "de, en"))
    for path in case.glob("senders.*.yaml"):
        path.unlink()
    write(case, out, "--blank-sender", "--to", "president")

    assert manifest(out)["documents"][0]["language"] == "en"


def test_without_a_language_in_common_nobody_can_answer_for_the_letter(tmp_path: Path, out: Path) -> None:
    case = small_case(tmp_path, "president", senders=("sam", "kim"))
    replace(case / "senders.yaml", "name: sam Sample,", "name: sam Sample, languages: [en],")
    replace(case / "senders.yaml", "name: kim Sample,", "name: kim Sample, languages: [fr],")
    ran = write(case, out, "--blank-sender")

    assert refused(ran) == (
        2,
        "Those who would sign have no language in common: whoever fills in a letter might not write it.",
    )


def test_no_envelope_has_a_sender_whom_nobody_knows(case: Path, out: Path) -> None:
    """Not even a country; labels for them are refused."""
    made = appeal_letters("print", case, "--out", out, "--blank-sender", "--envelopes", "DL")
    labels = appeal_letters("print", case, "--out", out, "--blank-sender", "--return-labels", "avery:L7160")

    assert (made.code, labels.code) == (0, 2)
    pdf = pypdfium2.PdfDocument(out / "rus-002-0112-obs-009_envelope-dl.pdf")
    assert not any("UNITED KINGDOM" in page.get_textpage().get_text_range() for page in pdf)


def test_a_country_that_nobody_names_is_asked_for(case: Path, out: Path) -> None:
    """Nobody guesses it: senders in two countries, or none at all."""
    unknown = "The country in which letters from a blank sender are posted is not known"
    replace(case / "senders.yaml", "kim Sample, address: [1 Example Street], country: GB", "kim Sample, address: [1 Example Street], country: CH")  # fmt: skip # noqa: E501
    assert refused(write(case, out, "--blank-sender")) == (2, f"{unknown}: those who would sign live in GB, CH.")
    (case / "senders.yaml").unlink()
    assert refused(write(case, out, "--blank-sender")) == (2, f"{unknown}.")
    assert write(case, out, "--blank-sender", "--posted-in", "CH").code == 0


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        (
            ["--posted-in", "CH"],
            ["--posted-in says where letters from a blank sender are posted; the others' records say that."],
        ),
        (
            ["--blank-sender", "--from", "sam"],
            ["Letters from a blank sender are from nobody: --from has nobody to choose."],
        ),
        (
            ["--blank-sender", "--posted-in", "UK"],
            ["--posted-in UK: there is no such country.", "Did you mean GB?"],
        ),
        (["--blank-sender", "--joint"], ["A joint letter has several signers, and there is one."]),
    ],
)
def test_what_makes_no_sense_is_refused(case: Path, out: Path, options: list[str], lines: list[str]) -> None:
    ran = write(case, out, *options)

    assert (ran.code, ran.lines[: len(lines)]) == (2, lines)
    assert not out.exists()


def test_prose_that_asks_who_signs_is_a_problem(case: Path, out: Path) -> None:
    """A sentence with a hole in it is no letter."""
    own(case / "templates", block("I, {{ sender.name }}, write to you.", "opening"))
    ran = write(case, out, "--blank-sender")

    assert ran.code == 3
    assert "template: of a blank sender there is nothing to say: no name, no address" in ran.err


def test_where_no_address_may_stand_there_is_no_line_for_one(case: Path, out: Path) -> None:
    """Nor one for the place: the date is printed."""
    replace(case / "appeal.yaml", "date: 2012-01-24", "date: 2012-01-24\ndo_no_harm: {no_sender_address: true}")
    write(case, out, "--blank-sender")

    assert said(out).startswith(f"Name: {RULE}\nUnited Kingdom\n\n")
    assert "\n\n24 January 2012\n\n" in said(out)


def test_who_may_not_write_is_asked_of_a_blank_sender_too(case: Path, out: Path) -> None:
    """The country of posting is known, the nationality is not."""
    replace(case / "appeal.yaml", "date: 2012-01-24", "date: 2012-01-24\ndo_no_harm: {not_from: [CH]}")

    assert write(case, out, "--blank-sender", "--posted-in", "CH").code == 7
    remarks = json.loads(appeal_letters("check", case, "--blank-sender", "--json").out)["remarks"]
    assert ("nationality-unknown", "blank") in [(remark["kind"], remark["about"]) for remark in remarks]


def test_a_blank_letter_and_the_senders_letters_take_each_other_s_place(case: Path, out: Path) -> None:
    """As with --senders: a folder holds the letters of those who sign now."""
    write(case, out)
    ran = write(case, out, "--blank-sender")

    assert ran.err.count("moved away") == 4
    assert {row["sender"] for row in manifest(out)["documents"]} == {"blank"}


def test_the_page_of_preview_shows_the_lines(case: Path, out: Path) -> None:
    assert appeal_letters("preview", case, "--out", out, "--blank-sender").code == 0

    assert f"Name: {RULE}<br>Address: {RULE}<br>{RULE}" in (out / "preview.html").read_text("utf-8")
