"""How a letter greets and takes leave: the published words, else those of the tables."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from appeal_letters.compose.forms import NamelessError, courtesy
from appeal_letters.model.inflected import Inflected
from appeal_letters.model.recipient import Doubt, Recipient
from tests.compose.desk import Desk, formal, spaced

if TYPE_CHECKING:
    from appeal_letters.facts.offices import FormKey

CHAIRMAN = "investigations-chairman"
"""He is greeted by name, as any official."""
DOUBTFUL = (Doubt(field="title", text="?"),)
FULL = "Dear Alexander Ivanovich Bastrykin,"
ATTORNEY = "Dear Attorney General,"
RECIPIENT = Recipient(
    id="kim",
    name="Kim Specimen",
    surname="Specimen",
    title="Ms.",
    office="minister",
    office_text="Minister",
    country="NO",
)


@pytest.mark.parametrize(
    ("to", "changes", "salutation"),
    [
        ("president", {"salutation": "Mr. President,"}, "Mr. President,"),
        ("president", {}, "Excellency,"),
        ("interior-minister", {}, "Dear Minister,"),
        ("geneva-ambassador", {}, "Your Excellency,"),
        ("brussels-ambassador", {}, "Your Excellency,"),
        ("interior-minister", {"name": None, "surname": None, "title": None}, "Dear Minister,"),
        (CHAIRMAN, {}, "Dear Mr. Bastrykin,"),
        (CHAIRMAN, {"surname": None}, "Dear Mr. Alexander Ivanovich Bastrykin,"),
        (CHAIRMAN, {"title": None}, "Dear Alexander Ivanovich Bastrykin,"),
        (CHAIRMAN, {"title": None, "surname": None}, "Dear Alexander Ivanovich Bastrykin,"),
        (CHAIRMAN, {"doubts": DOUBTFUL}, "Dear Alexander Ivanovich Bastrykin,"),
        (CHAIRMAN, {"doubts": DOUBTFUL, "gender": "f"}, "Dear Ms Bastrykin,"),
        (CHAIRMAN, {"title": None, "gender": "m"}, "Dear Mr Bastrykin,"),
        (CHAIRMAN, {"title": None, "gender": "m", "doubts": (Doubt(field="gender", text="?"),)}, FULL),
        (CHAIRMAN, {"doubts": (Doubt(field="surname", text="?"),)}, "Dear Mr. Alexander Ivanovich Bastrykin,"),
        (CHAIRMAN, {"title": "Ambassador Mr."}, "Dear Mr. Bastrykin,"),
        (CHAIRMAN, {"title": "General"}, "Dear General Bastrykin,"),
        (CHAIRMAN, {"title": "H.E."}, FULL),
        (CHAIRMAN, {"office": "mayor"}, "Dear Mayor Bastrykin,"),
        (CHAIRMAN, {"office": "prosecutor_general", "office_text": None}, "Dear Prosecutor General" + FULL[4:]),
        (CHAIRMAN, {"office": "prosecutor_general"}, "Dear Mr. Bastrykin,"),
        ("president", {"office": "prosecutor_general", "office_text": "Attorney-General", "name": None}, ATTORNEY),
        ("president", {"office": "head_of_government", "office_text": "Prime Minister of X"}, "Dear Prime Minister,"),
        ("president", {"office": "head_of_government", "office_text": "Premier"}, "Dear Premier,"),
        ("president", {"office": "head_of_government", "office_text": "Deputy Prime Minister"}, "Your Excellency,"),
        (CHAIRMAN, {"doubts": (Doubt(field="address", text="?"),)}, "Dear Mr. Bastrykin,"),
        (CHAIRMAN, {"name": None, "surname": None, "title": None}, "Dear Sir or Madam,"),
        (CHAIRMAN, {"name": None, "salutation": "Dear Chairman,"}, "Dear Chairman,"),
        (CHAIRMAN, {"name": "Sinéad O’Neill & Sons", "title": None}, "Dear Sinéad O’Neill & Sons,"),
    ],
)
def test_a_letter_greets_with_the_first_rule_that_applies(
    desk: Desk, to: str, changes: Mapping[str, Any], salutation: str
) -> None:
    assert spaced(desk.write(to, recipient=changes).letter.salutation) == salutation


@pytest.mark.parametrize(
    ("to", "changes", "closing"),
    [
        ("president", {"closing": "Respectfully,"}, "Respectfully,"),
        ("president", {}, "Yours sincerely,"),
        (CHAIRMAN, {}, "Yours sincerely,"),
        (CHAIRMAN, {"name": None}, "Yours faithfully,"),
        (CHAIRMAN, {"name": None, "salutation": "Dear Chairman,"}, "Yours faithfully,"),
        (CHAIRMAN, {"name": None, "office": "prosecutor_general"}, "Yours faithfully,"),
        (CHAIRMAN, {"name": None, "office": "prosecutor_general", "office_text": None}, "Yours sincerely,"),
        ("interior-minister", {"name": None}, "Yours sincerely,"),
    ],
)
def test_who_is_named_or_greeted_by_office_gets_yours_sincerely(
    desk: Desk, to: str, changes: Mapping[str, Any], closing: str
) -> None:
    assert desk.write(to, recipient=changes).letter.closing == closing


def test_a_monarch_is_no_excellency(desk: Desk) -> None:
    letter = desk.write(recipient={"office": "monarch"}).letter

    assert (letter.salutation, letter.closing) == ("Your Majesty,", "Yours respectfully,")


@pytest.mark.parametrize(
    ("title", "any_forms", "salutation"),
    [("Ms.", True, "Dear Madam President,"), ("Ms.", False, "Dear Ms. Specimen,"), ("Dr.", True, "Dear Dr. Specimen,")],
)
def test_a_form_with_a_weak_source_is_used_only_when_asked_for(
    desk: Desk, title: str, *, any_forms: bool, salutation: str
) -> None:
    """Else the one of its office that needs no gender stands in."""
    judge = RECIPIENT.model_copy(update={"office": "court_president", "title": title})
    english = desk.facts.languages["en"]

    assert courtesy(judge, desk.case.appeal, english, desk.facts, any_forms=any_forms).salutation == salutation


def test_a_house_is_not_named_twice(desk: Desk) -> None:
    """Without a gender the French ambassador is the embassy, which has a line of its own."""
    house = "Représentation diplomatique de la Russie à Bruxelles"
    update = {"office": "ambassador", "office_text": None, "organisation": house, "name": None, "title": None}
    ambassador = RECIPIENT.model_copy(update=update)

    assert courtesy(ambassador, desk.case.appeal, desk.facts.languages["fr"], desk.facts).who == (house,)


@pytest.mark.parametrize(("any_forms", "salutation"), [(False, "Sehr geehrte Frau Specimen,"), (True, "Exzellenz,")])
def test_an_office_with_weak_forms_only_gives_way_to_any_officials(
    desk: Desk, *, any_forms: bool, salutation: str
) -> None:
    """Its own neutral one is weak, too."""
    commissioner = RECIPIENT.model_copy(update={"office": "high_commissioner", "title": "Frau"})
    german = desk.facts.languages["de"]

    found = courtesy(commissioner, desk.case.appeal, german, desk.facts, any_forms=any_forms)
    assert spaced(found.salutation) == salutation


@pytest.mark.parametrize(
    ("published", "salutation"),
    [
        ("Dear Ms. Specimen,", "Dear Minister,"),
        ("DEAR KIM,", "Dear Minister,"),
        ("Your Excellency,", "Your Excellency,"),
    ],
)
def test_to_the_post_a_published_salutation_with_the_name_is_dropped(
    desk: Desk, published: str, salutation: str
) -> None:
    changes = {**RECIPIENT.model_dump(), "salutation": published, "by_office": True}

    assert desk.write(recipient=changes).letter.salutation == salutation


def test_a_copy_line_leaves_out_the_name_of_those_whose_post_is_written_to(desk: Desk) -> None:
    """Their own record says it; the others keep their names."""
    posts = {"president": False, "geneva-ambassador": True}
    readers = [desk.recipient(name).model_copy(update={"by_office": post}) for name, post in posts.items()]
    occasion = replace(desk.occasion({"copies": tuple(posts)}), recipients=tuple(readers))
    (copies,) = desk.write("foreign-minister", recipient={"by_office": True}, occasion=occasion).letter.listings

    assert [line.partition(",")[0] for line in copies.lines] == [
        "Mr. Dmitri Medvedev",
        "The Permanent Representative of the Russian Federation to the United Nations",
    ]


def test_a_template_of_ones_own_may_greet_otherwise(desk: Desk, tmp_path: Path) -> None:
    own = tmp_path / "letters" / "en" / "formal.j2"
    own.parent.mkdir(parents=True)
    greeting = "{% block salutation %}Good day, {{ recipient.name }}!{% endblock %}"
    own.write_text('{% extends "shipped/letters/en/formal.j2" %}\n' + greeting, "utf-8")

    assert spaced(desk.write(prose=formal(tmp_path)).letter.salutation) == "Good day, Dmitri Medvedev!"


def test_a_title_never_parts_from_the_name_in_a_salutation(desk: Desk) -> None:
    assert desk.write(CHAIRMAN).letter.salutation == "Dear Mr.\u00a0Bastrykin,"


def test_the_signer_is_named_with_role_and_organisation(desk: Desk) -> None:
    letter = desk.write(sender={"role": "Secretary", "organisation": "Sample Bar"}).letter

    assert letter.signatures[0].lines == ("Sam Sample", "Secretary", "Sample Bar")


@pytest.mark.parametrize(
    "changes",
    [
        {"office_text": "Office of Mr. Medvedev"},
        {"organisation": "Chancery of Dmitri Medvedev"},
        {"address": ("c/o Medvedev", "Moscow")},
    ],
)
def test_a_letter_to_the_post_that_would_name_the_person_is_a_problem(desk: Desk, changes: dict[str, object]) -> None:
    with pytest.raises(NamelessError) as raised:
        desk.write(recipient=changes, choice={"by_office": True})

    assert raised.value.why.startswith("the letter to the post would name the person")


def test_no_other_form_of_the_name_goes_to_the_post(desk: Desk) -> None:
    name = Inflected("Дмитрий Медведев", {"dative": "Дмитрию Медведеву"})
    office = Inflected("Президент Медведев", {"dative": "Президенту Медведеву"})
    with pytest.raises(NamelessError):
        desk.into("ru").write(recipient={"name": name, "office_text": office}, choice={"by_office": True})


def test_an_address_out_of_another_language_names_nobody_to_the_post_either(desk: Desk) -> None:
    russian = desk.into("ru").recipient("president").model_copy(update={"address": ("Медведеву", "Москва")})
    spelt = {"en": {"president": desk.recipient("president")}, "ru": {"president": russian}}
    occasion = replace(desk.occasion(), spelt=spelt)

    with pytest.raises(NamelessError):
        desk.write(occasion=occasion, choice={"by_office": True, "script": "native"})


def test_a_copy_line_uses_the_form_that_the_envelope_uses(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A weak form where it is allowed, in both."""
    key: FormKey = ("en", "speaker_of_parliament", "f", "known")
    changed = desk.facts.forms[key].model_copy(update={"envelope": "Madam Speaker {name}|{office}"})
    monkeypatch.setitem(vars(desk.facts), "forms", {**desk.facts.forms, key: changed})
    speaker = {"office": "speaker_of_parliament", "gender": "f", "title": None, "office_text": "Speaker"}
    copied = [one.model_copy(update=speaker if one.id == "president" else {}) for one in desk.case.recipients]
    occasion = replace(desk.occasion({"copies": ("president",)}), recipients=tuple(copied))
    lines = [
        desk.write("foreign-minister", occasion=occasion, choice={"any_forms": weak}).letter.listings[0].lines
        for weak in (True, False)
    ]

    assert lines == [("Madam Speaker Dmitri Medvedev, Speaker",), ("Ms Dmitri Medvedev, Speaker",)]


def test_a_copy_line_to_the_post_names_nobody_either(desk: Desk) -> None:
    """It would stand in everybody else's letter."""
    named = [
        one.model_copy(update={"office_text": "Minister Lavrov"} if one.id == "foreign-minister" else {})
        for one in desk.case.recipients
    ]
    occasion = replace(desk.occasion({"copies": ("foreign-minister",)}), recipients=tuple(named))

    with pytest.raises(NamelessError):
        desk.write(occasion=occasion, recipient={"office_text": "President"}, choice={"by_office": True})
