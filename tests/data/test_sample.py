"""The sample case is the published page, no word more and none less."""

import hashlib
import re
from collections.abc import Iterator

import pytest

from appeal_letters.model.case import Case, Sourced
from appeal_letters.model.recipient import Recipient
from tests.world import RECIPIENTS, SAMPLE, TRANSLATED, texts

PAGE = (SAMPLE / "source.txt").read_text("utf-8")
BULLETS = [line.strip().removeprefix("•").strip() for line in PAGE.splitlines() if line.strip().startswith("•")]


OWN = {
    "sample": "says that nothing of the case is ever sent",
    "date": "the day of the sample's letters, after the page's",
    "published": "the page's date, January 19, 2012, as the record writes dates",
    "source": "says where the page came from",
    "language": "a tag",
    "languages": "tags: what the recipients read is not on the page",
    "country": "a code; the page's own wording is in country_text",
    "id": "the transcriber's short name",
    "formula": "a formula of the phrasebook",
    "instrument": "the library's id",
    "kind": "one of the record's kinds of channel",
    "lost": "says that the page names a channel and shows no value",
    "office": "one of the kinds of office in data/",
    "doubts": "the transcriber's doubts",
}
"""Fields that are not the page's words, each with the reason."""

LEFT_OVER = {
    "January 19, 2012": "twice: the date, held as `published: 2012-01-19`",
    "requests your urgent intervention in the following situation in the Russian Federation": "asks the reader "
    "of the page, not an authority",
    "Brief description of the situation:": "a heading of the page",
    "Please write to the authorities of Russian Federation, urging them to:": "asks the reader of the page; the "
    "letter's own lead-in says to whom the demands go",
}
"""What no field of the record holds, each with the reason."""


def squeezed(text: str) -> str:
    """Return a text without white space, its footnote marks as on the page."""
    return "".join(text.replace("[^", "[").split())


def field(text: Sourced) -> str:
    """Return the name of the field that a text of the case is in; of a list of plain texts, the list's."""
    names = re.sub(r"\[\d+\]", "", text.field).strip(".").split(".")
    if "doubts" in names:
        return "doubts"
    # A recipient's or a contact's `published` are words of the page; the appeal's own is a date.
    return "words published" if names[-1] == "published" and text.field != "published" else names[-1]


def transcribed(case: Case) -> list[Sourced]:
    """Return the texts of appeal and recipients that must be the page's words; translations are ours."""
    return [text for text in case.texts if text.file in {"appeal.yaml", "recipients.yaml"} and field(text) not in OWN]


def test_the_source_is_the_published_page_but_for_white_space() -> None:
    """The hash was taken from the page as published, all its white space removed."""
    found = hashlib.sha256("".join(PAGE.split()).encode()).hexdigest()

    assert found == "fd08f8bd517316511bab480d9894cadc18a608c539bf27ba717af355c5756a01"


def test_every_text_of_the_record_stands_on_the_page(sample: Case) -> None:
    page = squeezed(PAGE)

    assert [text for text in transcribed(sample) if squeezed(text.text) not in page] == []


def test_that_comparison_covers_the_record(sample: Case) -> None:
    """Its own fields do not swallow the rest: more than a hundred texts are compared, the longest among them."""
    found = {text.text for text in transcribed(sample)}

    assert len(transcribed(sample)) > 100
    assert sample.appeal.situation in found


def test_the_transcribers_own_fields_are_all_in_use(sample: Case) -> None:
    """No excuse outlives its field."""
    assert set(OWN) == {field(text) for text in sample.texts if text.file != "senders.yaml"} & set(OWN)


def passages(case: Case) -> Iterator[str]:
    """Yield what the record holds of the page: bullets whole, demands and footnotes with their numbers."""
    numbered = {"label", "mark", "article", "points"}
    ours = (text for text in transcribed(case) if text.file == "appeal.yaml" and field(text) not in numbered)
    yield from (paragraph for text in ours for paragraph in text.text.splitlines())
    yield from (recipient.published or "" for recipient in case.recipients)
    yield from (f"{demand.label}. {demand.text}" for demand in case.appeal.demands)
    yield from (f"[{note.mark}] {note.text}" for note in case.appeal.footnotes)


def test_what_no_field_holds_is_listed_with_its_reason(sample: Case) -> None:
    page = "\n".join(map(squeezed, PAGE.splitlines()))
    for passage in sorted(filter(None, map(squeezed, passages(sample))), key=len, reverse=True):
        page = page.replace(passage, "\n")
    left = {line.strip(",.") for line in page.splitlines() if re.search(r"\w", line)}

    assert left == {squeezed(text).strip(",.") for text in LEFT_OVER}


def test_the_six_addressees_come_in_the_order_of_the_page(sample: Case) -> None:
    assert [recipient.id for recipient in sample.recipients] == list(RECIPIENTS)


def test_every_bullet_of_the_page_is_kept_whole(sample: Case) -> None:
    """The addressees' bullets are their `published`, the publisher's are its contacts."""
    report_back = sample.appeal.report_back
    assert report_back is not None
    contacts = [contact.published for contact in report_back.contacts]

    assert [recipient.published for recipient in sample.recipients] + contacts == BULLETS


@pytest.mark.parametrize("number", range(6), ids=RECIPIENTS)
def test_an_addressees_words_stand_in_its_own_bullet(sample: Case, number: int) -> None:
    recipient = sample.recipients[number]
    kept = {"name", "surname", "title", "office_text", "organisation", "address", "country_text", "channels"}
    words = recipient.model_dump(include=kept, exclude={"channels": {"__all__": {"kind"}}})

    assert [word for word in texts(words) if squeezed(word) not in squeezed(BULLETS[number])] == []


@pytest.mark.parametrize("number", range(6), ids=RECIPIENTS)
def test_a_bullet_holds_nothing_that_its_fields_do_not(sample: Case, number: int) -> None:
    """Only the words for fax and telegram are left once every field is taken away."""
    left = BULLETS[number]
    for word in _words(sample.recipients[number]):
        assert word in left
        left = left.replace(word, " ", 1)

    assert set(re.findall(r"\w+", left)) <= {"Fax", "Faxes", "Telegram"}


def _words(recipient: Recipient) -> Iterator[str]:
    named = (recipient.organisation, recipient.office_text, recipient.title, recipient.name)
    yield from (word for word in named if word)
    yield from recipient.address
    yield recipient.country_text or ""
    yield from (channel.published for channel in recipient.channels)


def test_each_citation_has_the_lead_and_the_words_of_the_page(sample: Case) -> None:
    """Lead, opening quotation mark and quotation follow each other there."""
    cites = [cite for demand in sample.appeal.demands for cite in demand.cites]

    assert [(cite.instrument, cite.article, cite.points) for cite in cites] == [
        ("un-hrd-declaration", "1", ()),
        ("un-hrd-declaration", "6", ("b", "c")),
        ("un-hrd-declaration", "12.2", ()),
        ("coe-declaration-2008", "2.i", ()),
    ]
    assert all(squeezed(f"{cite.lead} “{cite.quoted}") in squeezed(PAGE) for cite in cites)


def test_the_five_demands_are_numbered_as_on_the_page(sample: Case) -> None:
    assert [demand.label for demand in sample.appeal.demands] == ["i", "ii", "iii", "iv", "v"]


def test_every_channel_is_kept_as_published(sample: Case) -> None:
    found = {
        recipient.id: [(channel.kind, channel.published, channel.lost) for channel in recipient.channels]
        for recipient in sample.recipients
    }

    assert found == {
        "president": [("fax", "+ 7 495 606 5173 / 630 2408", False)],
        "interior-minister": [("telegram", "Rossiia, 117049, Moskva", False), ("fax", "+ 7 495 637 49 25", False)],
        "foreign-minister": [("telegram", "Telegram:", True), ("fax", "+ 7 495 644 2203", False)],
        "investigations-chairman": [],
        "geneva-ambassador": [("email", "E-mail :,", True), ("fax", "+4122 734 40 44", False)],
        "brussels-ambassador": [("fax", "+32 2 374 26 13", False), ("email", "E-mail:", True)],
    }


def test_a_doubtful_title_stays_as_published_and_is_doubted(sample: Case) -> None:
    ambassador = sample.recipients[-1]

    assert f"{ambassador.title} {ambassador.name}" == "Ambassador Mr. Alexandra Romanov"
    assert ambassador.doubted("title")
    assert ambassador.gender is None


def test_the_case_is_marked_as_a_sample(sample: Case) -> None:
    assert sample.appeal.sample
    assert (sample.appeal.date or sample.appeal.published).isoformat() == "2012-01-24"


def test_the_sample_sender_is_plainly_fictional(sample: Case) -> None:
    """Names that say so, a telephone number kept for drama by the British regulator, a domain kept for examples."""
    (sender,) = sample.senders

    assert (sender.name, sender.address[0], sender.layout) == ("Sam Sample", "1 Example Street", "din-b")
    assert (sender.telephone or "").startswith("+44 1632 960")
    assert (sender.email or "").endswith("@example.org")


def test_the_folder_holds_nothing_else() -> None:
    """The page, its transcription, somebody who signs, and the texts in four other languages."""
    translated = {f"{kind}.{tag}.yaml" for kind in ("appeal", "recipients") for tag in TRANSLATED}
    own = {"appeal.yaml", "recipients.yaml", "senders.yaml", "source.txt"}

    assert {path.name for path in SAMPLE.iterdir()} == own | translated
