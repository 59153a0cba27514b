"""A letter that goes by fax: its cover sheet, and the line on every page, in every language and under every flag."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jinja2 import TemplateRuntimeError

from appeal_letters.compose.blanks import BlankSender
from appeal_letters.compose.forms import NamelessError
from appeal_letters.compose.letter import compose
from appeal_letters.compose.occasion import Choice
from appeal_letters.compose.safeguards import Revealed
from appeal_letters.model.letter import Blank, CoverSheet, Folio, Letter
from appeal_letters.model.recipient import Channel
from appeal_letters.model.sender import Sender
from appeal_letters.render import plain
from tests.compose.desk import Desk, formal, sender, spaced
from tests.compose.test_safeguards import flagged, revealed
from tests.templating.own import block, own
from tests.world import LANGUAGES, RECIPIENTS

FAX = {"way": "fax", "layout": "none"}
CODE = "RUS 002 / 0112 / OBS 009"
LABELS = {
    "en": ("To", "Fax", "From", "Date", "Reference", "Subject"),
    "fr": ("À", "Fax", "De", "Date", "Référence", "Objet"),
    "es": ("Para", "Fax", "De", "Fecha", "Referencia", "Asunto"),
    "de": ("Zu Händen", "Fax", "Von", "Datum", "Referenz", "Betreff"),
    "ru": ("Кому", "Факс", "Отправитель", "Дата", "Код обращения", "Тема"),
}


def faxed(desk: Desk, to: str = "president", **letter: Any) -> Letter:  # noqa: ANN401 (whatever the desk takes)
    """Return a letter as it goes by fax."""
    return desk.write(to, choice={**FAX, **letter.pop("choice", {})}, **letter).letter


def cover(letter: Letter) -> CoverSheet:
    assert letter.cover_sheet
    return letter.cover_sheet


def rows(letter: Letter) -> dict[str, list[str]]:
    """Return what a cover sheet says behind its labels, a caption where there is a line to fill in."""
    return {row.label: [spaced(str(line)) for line in row.lines] for row in cover(letter).rows}


def test_a_cover_sheet_says_who_writes_to_whom_about_what(desk: Desk) -> None:
    """With every number of the reader, so that the same pages can be sent to the next one."""
    assert rows(faxed(desk)) == {
        "To": ["Mr. Dmitri Medvedev", "President of the Russian Federation"],
        "Fax": ["+7 495 606 51 73", "+7 495 630 24 08"],
        "From": [
            *("Sam Sample", "1 Example Street", "Sampleton ZZ9 9ZZ", "United Kingdom"),
            *("Tel. +44 1632 960000", "sam.sample@example.org"),
        ],
        "Date": ["24 January 2012"],
        "Reference": [CODE],
        "Subject": ["Judicial harassment against Mr. Igor Kalyapin"],
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_in_the_letters_language(desk: Desk, language: str) -> None:
    """Its labels, the request to pass it on, and whom it is for."""
    letter = faxed(desk.into(language), "geneva-ambassador")
    whole = desk.into(language).write("geneva-ambassador").letter

    assert tuple(rows(letter)) == LABELS[language]
    assert cover(letter).to == whole.address.who
    assert spaced(whole.subject).endswith(rows(letter)[LABELS[language][-1]][0])
    assert ":" not in cover(letter).request


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fax_is_the_one_we_read(desk: Desk, golden: Callable[[str, str], None], language: str) -> None:
    golden(f"fax-{language}.txt", plain.text(faxed(desk.into(language, "brief"), "geneva-ambassador")))


def test_the_letter_itself_is_the_one_on_paper(desk: Desk) -> None:
    posted = desk.write(choice={"layout": "none"}).letter
    bare = replace(faxed(desk), way="post", cover_sheet=None, running="", folio=posted.folio)

    assert bare == posted
    assert (posted.cover_sheet, posted.running, posted.on_each_page) == (None, "", CODE)


def test_its_pages_are_numbered_in_any_language_alike(desk: Desk) -> None:
    assert {faxed(desk.into(language)).folio for language in LANGUAGES} == {Folio("", "/", "")}


@pytest.mark.parametrize(
    ("known", "line"),
    [
        ({"fax": "+44 1632 960001"}, f"{CODE} · Fax +44 1632 960001"),
        ({}, f"{CODE} · Tel. +44 1632 960000"),
        ({"telephone": None}, f"{CODE} · Sam Sample"),
    ],
)
def test_every_page_says_whose_it_is(desk: Desk, known: dict[str, Any], line: str) -> None:
    """By the sender's fax number, else the telephone's, else the name."""
    letter = faxed(desk, sender=known)

    assert spaced(letter.on_each_page) == line
    assert letter.running in letter.texts


def test_without_a_number_the_cover_sheet_has_no_row_for_it(desk: Desk) -> None:
    """Who is reached by fax at all is not decided here."""
    assert "Fax" not in rows(faxed(desk, "investigations-chairman"))


def test_a_number_stands_there_once(desk: Desk) -> None:
    """However often, and however, it was published, with whatever extensions."""
    texts = ("+41 22 734 40 44", "+4122 734 40 44", "+41 22 734 40 44 ext. 12")
    twice = tuple(Channel(kind="fax", published=text) for text in texts)

    assert rows(faxed(desk, "geneva-ambassador", recipient={"channels": twice}))["Fax"] == ["+41 22 734 40 44"]


def test_a_joint_fax_names_all_who_sign(desk: Desk) -> None:
    """And for nobody the organisation of the first one."""
    letter = faxed(desk, sender={"organisation": "The Bar"}, beside=[sender("kim"), sender("alex")])

    assert rows(letter)["From"][:2] == ["Sam Sample, Kim Specimen and Alex Specimen", "1 Example Street"]
    assert letter.letterhead[:2] == ("Sam Sample", "The Bar")


def test_a_joint_fax_of_one_organisation_is_from_it(desk: Desk) -> None:
    letter = faxed(desk, sender={"organisation": "The Bar"}, beside=[sender("kim", organisation="The Bar")])

    assert rows(letter)["From"][:2] == ["The Bar", "1 Example Street"]
    assert "благодарим" in cover(faxed(desk.into("ru"), beside=[sender("kim")])).request


def blank(desk: Desk, **flags: Any) -> Letter:  # noqa: ANN401 (as `flagged` takes them)
    """Return a fax of which nobody knows who sends it."""
    appeal = flagged(desk, None, **flags)
    choice = Choice("formal", "none", desk.prose, way="fax")
    return compose(desk.occasion(appeal), [BlankSender(country="GB")], desk.recipient("president"), choice)


def test_a_fax_of_nobody_yet_has_lines_to_fill_in(desk: Desk) -> None:
    """For name, address, number and day; every page has the reference alone."""
    letter = blank(desk)
    known = {row.label: row.lines for row in cover(letter).rows}
    fill = (Blank("Name"), Blank("Address"), Blank(), Blank())

    assert known["From"] == (*fill, "United Kingdom", Blank("Fax or telephone number"))
    assert known["Date"] == (Blank(),)
    assert spaced(letter.running) == CODE


def test_a_fax_of_nobody_yet_asks_for_no_number_that_the_case_hides(desk: Desk) -> None:
    letter = blank(desk, no_sender_address="true", no_organisation="true")

    assert rows(letter)["From"] == ["Name", "United Kingdom"]
    assert letter.running == ""


def test_a_fax_to_the_post_names_no_person(desk: Desk) -> None:
    letter = faxed(desk, choice={"by_office": True})

    assert rows(letter)["To"] == ["The President of the Russian Federation"]
    assert [text for text in letter.texts if "Medvedev" in text] == []


def test_prose_that_names_the_person_all_the_same_is_refused(desk: Desk, tmp_path: Path) -> None:
    named = formal(own(tmp_path, block("Please pass this on to Mr. Medvedev.", "cover_request")))
    with pytest.raises(NamelessError, match="would name the person"):
        faxed(desk, prose=named, choice={"by_office": True})


@pytest.mark.parametrize(("language", "office"), [("en", "addressee"), ("de", "Stelle"), ("fr", "l’autorité")])
@pytest.mark.parametrize("to", RECIPIENTS)
def test_whoever_passes_it_on_is_pointed_to_an_office_without_a_name(
    desk: Desk, to: str, language: str, office: str
) -> None:
    texts = {"name": None, "title": None, "surname": None, "published": None, "doubts": (), "office_text": "X"}

    assert office in cover(faxed(desk.into(language), to, recipient=texts)).request


def test_no_organisation_is_named(desk: Desk) -> None:
    """There is no reference, on the cover sheet and on the pages."""
    letter = faxed(desk, appeal=flagged(desk, no_organisation="true"))

    assert "Reference" not in rows(letter)
    assert spaced(letter.running) == "Tel. +44 1632 960000"
    assert [text for text in letter.texts if "Observatory" in text or "OBS" in text] == []


def test_no_subject_names_the_person(desk: Desk) -> None:
    letter = faxed(desk, appeal=flagged(desk, no_name_in_subject="true"))

    assert rows(letter)["Subject"] == [f"Urgent appeal {CODE}"]
    assert [text for text in (*cover(letter).texts, letter.running) if "Kalyapin" in text] == []


def test_no_address_of_the_sender_is_told(desk: Desk) -> None:
    """Nor number nor mailbox; the name stands in place of the number."""
    letter = faxed(desk, appeal=flagged(desk, no_sender_address="true"), sender={"fax": "+44 1632 960001"})

    assert rows(letter)["From"] == ["Sam Sample", "United Kingdom"]
    assert spaced(letter.running) == f"{CODE} · Sam Sample"
    assert [text for text in letter.texts if "1632" in text or "Example" in text or "@" in text] == []


@pytest.mark.parametrize(
    ("flag", "text"),
    [
        ("no_organisation", "From the Observatory for the Protection of Human Rights Defenders"),
        ("no_sender_address", "1 Example Street"),
        ("no_sender_address", "+44 1632 960000"),
    ],
)
@pytest.mark.parametrize("name", ["cover_title", "cover_request", "cover_pages"])
def test_prose_that_tells_what_a_flag_forbids_is_refused(
    desk: Desk, tmp_path: Path, flag: str, text: str, name: str
) -> None:
    telling = formal(own(tmp_path, block(text, name)))
    found = revealed(desk, appeal=flagged(desk, None, **{flag: "true"}), prose=telling, choice=FAX)

    assert {one.flag for one in found} == {flag}


def test_a_subject_of_ones_own_that_names_the_person_is_refused(desk: Desk, tmp_path: Path) -> None:
    """On the cover sheet, where the letter's own names nobody."""
    naming = formal(own(tmp_path, block("Igor Kalyapin", "subject_alone")))
    found = revealed(desk, appeal=flagged(desk, no_name_in_subject="true"), prose=naming, choice=FAX)

    assert Revealed("no_name_in_subject", "Igor Kalyapin") in found


def test_whoever_lives_beside_the_reader_may_write(desk: Desk) -> None:
    """The town of the office is no trace of the sender's address."""
    theirs = {"office_text": "Mayor of Upper Sampleton", "name": None, "title": None}
    at_home: dict[str, Any] = {"address": ("Upper Sampleton",)}
    letter = faxed(desk, appeal=flagged(desk, no_sender_address="true"), recipient=theirs, sender=at_home)

    assert rows(letter)["To"] == ["The Mayor of Upper Sampleton"]


def test_prose_without_a_cover_sheet_makes_letters_and_no_faxes(desk: Desk, tmp_path: Path) -> None:
    """A language that somebody has begun to write."""
    empty = formal(own(tmp_path, block("", "cover_request")))

    assert desk.write(prose=empty).letter.closing == "Yours sincerely,"
    with pytest.raises(TemplateRuntimeError, match="the block 'cover_request' is empty"):
        faxed(desk, prose=empty)


def test_a_sender_of_another_country_writes_the_day_as_there(desk: Desk) -> None:
    there = Sender(id="jo", name="Jo Sample", address=("1 Example Street",), country="US")

    assert rows(faxed(desk, sender=there.model_dump()))["Date"] == ["January 24, 2012"]
