"""The do-no-harm flags: no template, record or word of the user's gets past them."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from appeal_letters.compose.safeguards import ForbiddenError, Revealed, RevealingError
from appeal_letters.model.appeal import Citation, DoNoHarm, Publisher
from appeal_letters.model.recipient import Channel
from tests.compose.desk import Desk, formal, sender


def flagged(desk: Desk, more: dict[str, Any] | None = None, **flags: object) -> dict[str, Any]:
    """Return an appeal with flags, without the texts of the sample that name its publisher."""
    demands = tuple(demand.model_copy(update={"cites": ()}) for demand in desk.case.appeal.demands)
    return {"do_no_harm": DoNoHarm.model_validate(flags), "summary": None, "demands": demands, **(more or {})}


def revealed(desk: Desk, **letter: Any) -> tuple[Revealed, ...]:  # noqa: ANN401 (whatever the desk takes)
    """Return what a letter would reveal; it must reveal something."""
    with pytest.raises(RevealingError) as caught:
        desk.write(**letter)
    return caught.value.found


def test_a_letter_need_not_name_the_organisation(desk: Desk) -> None:
    """Neither its name nor its code, which would name it, stands anywhere."""
    letter = desk.write(appeal=flagged(desk, no_organisation="true")).letter

    assert (letter.reference, letter.reference_line) == ("", "")
    assert [text for text in letter.texts if "Observatory" in text or "OBS" in text] == []


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("situation", "The OBSERVATORY for the protection of human-rights defenders was told."),
        ("title", "An appeal of OMCT"),
        ("enclosures", ("Appeal RUS 002/0112/OBS 009",)),
        ("copies", ("OMCT, Geneva",)),
    ],
)
def test_a_record_that_names_the_organisation_is_refused(desk: Desk, field: str, text: object) -> None:
    publisher = desk.case.appeal.publishers[0].model_copy(update={"known_as": ("OMCT",)})
    appeal = flagged(desk, {"publishers": (publisher,), field: text}, no_organisation="true")

    assert [one.flag for one in revealed(desk, appeal=appeal)] == ["no_organisation"]


def test_own_words_that_name_the_organisation_are_refused(desk: Desk) -> None:
    publisher = desk.case.appeal.publishers[0].model_copy(update={"known_as": ("OMCT",)})
    appeal = flagged(desk, {"publishers": (publisher,)}, no_organisation="true")

    assert revealed(desk, appeal=appeal, choice={"own_words": "I support OMCT."}) == (
        Revealed("no_organisation", "OMCT"),
    )


def test_a_signer_of_the_organisation_is_refused(desk: Desk) -> None:
    appeal = flagged(desk, no_organisation="true")
    theirs = {"organisation": "Observatory for the Protection of Human Rights Defenders"}

    assert revealed(desk, appeal=appeal, sender=theirs)[0].flag == "no_organisation"


def test_no_subject_names_the_person(desk: Desk) -> None:
    """The letter does, below its subject."""
    letter = desk.write(appeal=flagged(desk, no_name_in_subject="true")).letter

    assert letter.subject.replace("\u00a0", " ") == "Urgent appeal RUS 002 / 0112 / OBS 009"
    assert "Kalyapin" not in letter.title + letter.reference_line
    assert any("Kalyapin" in text for text in letter.texts)


def test_a_subject_names_neither_person_nor_organisation(desk: Desk) -> None:
    letter = desk.write(appeal=flagged(desk, no_name_in_subject="true", no_organisation="true")).letter

    assert (letter.subject, letter.title) == ("A person in need of protection",) * 2


def test_a_subject_that_names_nobody_tells_that_there_are_several(desk: Desk) -> None:
    persons = desk.case.appeal.persons * 2
    letter = desk.write(
        appeal=flagged(desk, {"persons": persons}, no_name_in_subject="true", no_organisation="true")
    ).letter

    assert letter.subject == "People in need of protection"


@pytest.mark.parametrize("text", ["+41 22 809 49 39", "someone@omct.example"])
def test_a_contact_of_the_organisation_is_its_name(desk: Desk, text: str) -> None:
    published = Channel(kind="email", published=text)
    publisher = desk.case.appeal.publishers[0].model_copy(update={"contacts": (published,)})
    appeal = flagged(desk, {"publishers": (publisher,), "situation": f"Ask at {text}."}, no_organisation="true")

    assert revealed(desk, appeal=appeal)[0].words == text


def test_what_the_organisation_is_called_for_short_is_its_name(desk: Desk) -> None:
    """The sample's own texts call it "the Observatory"."""
    appeal = flagged(desk, {"summary": desk.case.appeal.summary}, no_organisation="true")

    assert [one.words for one in revealed(desk, appeal=appeal)] == ["The Observatory"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Front Line Defenders", "She is one of the front-line defenders."),
        ("Human Rights First", "They put human rights first."),
        ("ARTICLE 19", "He is held."),
    ],
)
def test_common_words_are_no_organisation(desk: Desk, name: str, text: str) -> None:
    """Nor is the article that a demand cites."""
    publisher = desk.case.appeal.publishers[0].model_copy(update={"name": name, "known_as": ()})
    cites = (Citation(instrument="udhr", article="19"),)
    demands = (desk.case.appeal.demands[0].model_copy(update={"cites": cites}),)
    more = {"publishers": (publisher,), "situation": text, "demands": demands}

    assert desk.write(appeal=flagged(desk, more, no_organisation="true")).requests


def test_a_publisher_may_share_a_word_with_the_person(desk: Desk) -> None:
    """The line above the subject names it."""
    publisher = desk.case.appeal.publishers[0].model_copy(update={"name": "The Igor Foundation"})
    appeal = flagged(desk, {"publishers": (publisher,)}, no_name_in_subject="true")

    assert "Igor Foundation" in desk.write(appeal=appeal).letter.reference_line


def test_a_subject_that_names_nobody_is_kept(desk: Desk) -> None:
    appeal = flagged(desk, {"title": "Call for a fair trial"}, no_name_in_subject="true")

    assert desk.write(appeal=appeal).letter.subject == "Call for a fair trial"


@pytest.mark.parametrize(
    "more",
    [
        {"place": "New York", "organisation": "New York City Bar Association"},
        {"address": ("The Law Society", "113 Example Lane"), "organisation": "The Law Society"},
        {"address": ("1 Example Street", "United Kingdom")},
    ],
)
def test_what_the_letterhead_still_says_is_no_address(desk: Desk, more: dict[str, object]) -> None:
    assert desk.write(appeal=flagged(desk, no_sender_address="true"), sender=more).requests


def test_initials_of_the_organisation_are_its_name(desk: Desk) -> None:
    """Nobody need write down that the Free Penguins Watch is called FPW."""
    publisher = desk.case.appeal.publishers[0].model_copy(update={"name": "The Free Penguins Watch"})
    appeal = flagged(desk, {"publishers": (publisher,)}, no_organisation="true")

    assert revealed(desk, appeal=appeal, choice={"own_words": "I am a member of the FPW."})[0].words == "FPW"


def test_the_organisation_s_name_in_another_language_is_its_name(desk: Desk) -> None:
    appeal = flagged(desk, {"situation": "L'Observatoire Exemple l'a dit."}, no_organisation="true")
    changed = desk.occasion(appeal)
    occasion = replace(changed, publishers={"fr": (Publisher(name="L'Observatoire Exemple"),)})

    assert revealed(desk, occasion=occasion)[0].words == "Observatoire Exemple"


@pytest.mark.parametrize("said", ["The Observatory told.", "Observatory for the Protection of Human Rights Defenders"])
def test_its_english_name_needs_no_article_in_a_french_letter(desk: Desk, said: str) -> None:
    """The article is the name's own language's."""
    french = desk.into("fr")
    appeal = flagged(french, {"situation": said}, no_organisation="true")
    occasion = replace(french.occasion(appeal), publishers={"en": desk.case.appeal.publishers})

    assert revealed(french, occasion=occasion)


@pytest.mark.parametrize(
    "text",
    [
        "по данным, собранным Обсерваторией",
        "Об этом сообщили в Обсерваторию.",
        "Observatory for the Protection of Human Rights Defenders",
    ],
)
def test_neither_another_form_nor_another_language_gets_the_organisation_past(desk: Desk, text: str) -> None:
    """The record gives the forms that letters need, and a text may have any."""
    occasion = desk.into("ru").occasion(flagged(desk, {"situation": text}, no_organisation="true"))
    known = replace(occasion, publishers={"en": desk.case.appeal.publishers})

    with pytest.raises(RevealingError):
        desk.into("ru").write(occasion=known)


def test_another_form_of_the_person_s_name_is_the_name(desk: Desk) -> None:
    russian = desk.into("ru")
    appeal = flagged(russian, {"title": "О преследовании, связанном с Каляпиным"}, no_name_in_subject="true")

    assert "Каляпин" not in russian.write(appeal=appeal).letter.subject


BLOCKS = ("folio", "enclosures", "copies", "note_as_quoted", "closing", "salutation", "lead_in", "subject")


@pytest.mark.parametrize("block", BLOCKS)
def test_no_block_of_a_template_says_what_is_forbidden(desk: Desk, tmp_path: Path, block: str) -> None:
    (tmp_path / "letters" / "en").mkdir(parents=True)
    said = "Observatory for the Protection of Human Rights Defenders, 1 Example Street, page {n} of {m}"
    text = f'{{% extends "shipped/letters/en/formal.j2" %}}\n{{% block {block} %}}{said}{{% endblock %}}'
    (tmp_path / "letters" / "en" / "formal.j2").write_text(text, "utf-8")
    appeal = flagged(desk, {"enclosures": ("A page",), "copies": ("Somebody",)}, no_organisation="true")
    flags = DoNoHarm(no_organisation=True, no_sender_address=True)
    appeal |= {"demands": desk.case.appeal.demands, "do_no_harm": flags}

    found = revealed(desk, appeal=appeal, prose=formal(tmp_path))

    assert {one.flag for one in found} == {"no_organisation", "no_sender_address"}


@pytest.mark.parametrize("block", ["subject", "title", "reference_line"])
def test_a_template_that_puts_the_name_into_a_subject_is_refused(desk: Desk, tmp_path: Path, block: str) -> None:
    (tmp_path / "letters" / "en").mkdir(parents=True)
    text = f'{{% extends "shipped/letters/en/formal.j2" %}}{{% block {block} %}}About {{{{ persons }}}}{{% endblock %}}'
    (tmp_path / "letters" / "en" / "formal.j2").write_text(text, "utf-8")

    found = revealed(desk, appeal=flagged(desk, no_name_in_subject="true"), prose=formal(tmp_path))

    assert found[0] == Revealed("no_name_in_subject", "Igor Kalyapin")


def test_an_id_that_names_the_person_would_name_the_file(desk: Desk) -> None:
    appeal = flagged(desk, no_name_in_subject="true")

    assert revealed(desk, appeal=appeal, recipient={"id": "judge-of-kalyapin"})[0].words == "Kalyapin"


def test_a_letter_need_not_say_where_its_signer_lives(desk: Desk) -> None:
    """Name and country stay; address, place, numbers and the letterhead's picture go."""
    letter = desk.write(appeal=flagged(desk, no_sender_address="true"), sender={"fax": "+44 1632 960001"}).letter

    assert letter.letterhead == ("Sam Sample", "United Kingdom")
    assert (letter.return_line, str(letter.place_and_date).replace("\u00a0", " ")) == ("", "24 January 2012")
    assert [text for text in letter.texts if "Example Street" in text or "1632" in text or "@" in text] == []


def test_an_enclosure_that_says_where_the_signer_lives_is_refused(desk: Desk) -> None:
    appeal = flagged(desk, {"enclosures": ("Letter of 1 Example Street",)}, no_sender_address="true")

    assert revealed(desk, appeal=appeal)[0].words == "1 Example Street"


@pytest.mark.parametrize("words", ["Write to 1 Example Street.", "Call 44 1632-960000.", "SAM.SAMPLE@example.org!"])
def test_own_words_that_say_where_the_signer_lives_are_refused(desk: Desk, words: str) -> None:
    appeal = flagged(desk, no_sender_address="true")

    assert revealed(desk, appeal=appeal, choice={"own_words": words})[0].flag == "no_sender_address"


def test_the_address_of_another_signer_is_guarded_too(desk: Desk) -> None:
    appeal = flagged(desk, no_sender_address="true")
    letter = {"beside": [sender("kim")], "choice": {"own_words": "Answer to 2 Kim Lane."}}

    assert revealed(desk, appeal=appeal, **letter)[0].words == "2 Kim Lane"


@pytest.mark.parametrize("who", [{"country": "RU"}, {"nationality": ("GB", "RU")}])
def test_nationals_and_residents_of_a_state_do_not_write(desk: Desk, who: dict[str, object]) -> None:
    with pytest.raises(ForbiddenError, match="nationals and residents of RU should not write"):
        desk.write(appeal=flagged(desk, not_from=["RU"]), sender=who)


def test_one_such_signer_forbids_a_joint_letter(desk: Desk) -> None:
    with pytest.raises(ForbiddenError, match="kim: "):
        desk.write(appeal=flagged(desk, not_from=["RU"]), beside=[sender("kim", nationality=("RU",))])


def test_everybody_else_writes(desk: Desk) -> None:
    assert desk.write(appeal=flagged(desk, not_from=["RU"]), sender={"nationality": ("GB",)}).requests
