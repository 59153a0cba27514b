"""The head of an e-mail: who writes to whom, with copies to whom, and what a flag of the case keeps out of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeal_letters.compose.blanks import BlankSender
from appeal_letters.compose.letter import compose
from appeal_letters.compose.mailing import one_line
from appeal_letters.compose.occasion import Choice
from appeal_letters.compose.safeguards import ForbiddenError, Revealed, RevealingError
from appeal_letters.model.letter import Correspondent, MailHead
from appeal_letters.model.recipient import Channel
from tests.compose.desk import Desk, sender
from tests.compose.test_safeguards import flagged, revealed

PRESIDENT = "Mr. Dmitri Medvedev, President of the Russian Federation"
MISSION = (
    "Ambassador Mr. Valery Loshchinin, Permanent Mission of the Russian Federation to the United Nations in Geneva"
)


def reached(*published: str) -> dict[str, object]:
    """Return what a recipient with these addresses of e-mail has."""
    return {"channels": tuple(Channel(kind="email", published=text) for text in published)}


def mailed(
    desk: Desk,
    appeal: Mapping[str, Any] | None = None,
    mission: str = "mission@example.ch",
    **more: Any,  # noqa: ANN401 (whatever the desk takes)
) -> MailHead:
    """Return the head of a mail to the president, in a case that knows the mission's address, too."""
    occasion = desk.occasion(appeal)
    known = {"president": reached("president@example.ru"), "geneva-ambassador": reached(mission)}
    recipients = tuple(one.model_copy(update=known.get(one.id)) for one in occasion.recipients)
    recipient = known["president"] | more.pop("recipient", {})
    choice = {"way": "email", **more.pop("choice", {})}
    letter = desk.write(
        recipient=recipient, occasion=replace(occasion, recipients=recipients), choice=choice, **more
    ).letter
    assert letter.way == "email"
    assert letter.mail_head is not None
    return letter.mail_head


def test_a_mail_says_who_writes_to_whom_about_what_and_when(desk: Desk) -> None:
    head = mailed(desk)

    assert head.sender == Correspondent("Sam Sample", "sam.sample@example.org")
    assert (head.to, head.cc) == ((Correspondent(PRESIDENT, "president@example.ru"),), ())
    assert head.subject == "Judicial harassment against Mr. Igor Kalyapin (RUS 002 / 0112 / OBS 009)"
    assert head.date.isoformat() == "2012-01-24"


def test_a_letter_on_paper_has_no_such_head(desk: Desk) -> None:
    letter = desk.write(recipient=reached("president@example.ru")).letter

    assert (letter.way, letter.mail_head) == ("post", None)


def test_every_address_of_the_recipient_is_written_to(desk: Desk) -> None:
    head = mailed(desk, recipient=reached("president@example.ru", "office@example.ru"))

    assert [one.address for one in head.to] == ["president@example.ru", "office@example.ru"]


def test_copies_go_to_those_recipients_of_copies_whose_address_is_known(desk: Desk) -> None:
    """A free line has none, nor has the foreign minister; the letter names them all."""
    head = mailed(desk, {"copies": ("foreign-minister", "geneva-ambassador", "Somebody <a@example.org>")})

    assert head.cc == (Correspondent(MISSION, "mission@example.ch"),)


def test_nobody_gets_a_mail_and_its_copy(desk: Desk) -> None:
    """Neither who is written to nor who shares an address with somebody else."""
    copies = {"copies": ("president", "geneva-ambassador")}

    assert mailed(desk, copies, mission="President@example.ru").cc == ()
    assert len(mailed(desk, copies, mission="a@example.ch, A@example.ch").cc) == 1


def test_the_publisher_s_contacts_get_no_copy(desk: Desk) -> None:
    contact = Channel(kind="email", published="appeals@example.net")
    publisher = desk.case.appeal.publishers[0].model_copy(update={"contacts": (contact,)})
    head = mailed(desk, {"publishers": (publisher,), "copies": ("geneva-ambassador",)})

    assert [one.address for one in (*head.to, *head.cc)] == ["president@example.ru", "mission@example.ch"]


def test_a_mail_to_the_post_names_nobody(desk: Desk) -> None:
    """Nor does its copy."""
    head = mailed(desk, {"copies": ("geneva-ambassador",)}, choice={"by_office": True})

    assert [one.name for one in head.to] == ["The President of the Russian Federation"]
    assert not any("Loshchinin" in one.name for one in head.cc)


def test_a_joint_mail_comes_from_the_first_signer(desk: Desk) -> None:
    """As its letterhead does; the others sign the letter."""
    head = mailed(desk, beside=[sender("kim", email="kim@example.org")])

    assert head.sender == Correspondent("Sam Sample", "sam.sample@example.org")


def test_a_joint_mail_of_one_organisation_comes_in_its_name(desk: Desk) -> None:
    union = {"organisation": "Example Bar"}
    head = mailed(desk, sender=union, beside=[sender("kim", **union)])

    assert head.sender == Correspondent("Example Bar", "sam.sample@example.org")


def test_who_has_no_address_writes_a_mail_that_does_not_say_from_whom(desk: Desk) -> None:
    assert mailed(desk, sender={"email": None}).sender is None


def test_nobody_knows_whom_a_blank_sender_s_mail_is_from(desk: Desk) -> None:
    recipient = desk.recipient("president").model_copy(update=reached("president@example.ru"))
    choice = Choice("formal", "din-b", desk.prose, way="email")
    letter = compose(desk.occasion(), [BlankSender(country="GB")], recipient, choice)

    assert letter.mail_head is not None
    assert letter.mail_head.sender is None


def test_a_russian_mail_is_addressed_as_its_envelope_is(desk: Desk) -> None:
    head = mailed(desk.into("ru"))

    assert [one.name for one in head.to] == ["Президенту Российской Федерации, г-ну Дмитрию Медведеву"]


def test_no_mail_is_made_in_a_case_that_forbids_mail(desk: Desk) -> None:
    with pytest.raises(ForbiddenError, match="nothing of this case may be sent by e-mail"):
        mailed(desk, flagged(desk, no_email="true"))


def test_a_case_that_forbids_mail_allows_the_post(desk: Desk) -> None:
    assert desk.write(appeal=flagged(desk, no_email="true")).requests


def test_who_must_not_write_writes_no_mail(desk: Desk) -> None:
    with pytest.raises(ForbiddenError, match="nationals and residents of RU"):
        mailed(desk, flagged(desk, not_from=["RU"]), sender={"country": "RU"})


def test_a_mail_need_not_name_the_organisation(desk: Desk) -> None:
    head = mailed(desk, flagged(desk, no_organisation="true"))

    assert head.subject == "Judicial harassment against Mr. Igor Kalyapin"


@pytest.mark.parametrize(
    "more", [{"mission": "mission@observatory.example"}, {"recipient": reached("press@omct.example")}]
)
def test_no_address_of_a_mail_names_the_organisation(desk: Desk, more: dict[str, Any]) -> None:
    """Who gets a copy is named in the letter; only the address may say what the name does not."""
    publisher = desk.case.appeal.publishers[0].model_copy(update={"known_as": ("OMCT", "observatory.example")})
    appeal = flagged(desk, {"publishers": (publisher,), "copies": ("geneva-ambassador",)}, no_organisation="true")

    with pytest.raises(RevealingError) as caught:
        mailed(desk, appeal, **more)
    assert [one.flag for one in caught.value.found] == ["no_organisation"]


def test_no_subject_of_a_mail_names_the_person(desk: Desk) -> None:
    head = mailed(desk, flagged(desk, no_name_in_subject="true"))

    assert head.subject == "Urgent appeal RUS 002 / 0112 / OBS 009"


def test_a_mail_need_not_say_from_which_address_it_comes(desk: Desk) -> None:
    assert mailed(desk, flagged(desk, no_sender_address="true")).sender is None


def test_a_copy_to_oneself_would_give_the_address_away(desk: Desk) -> None:
    """Whoever stands among the recipients with the signer's own address."""
    appeal = flagged(desk, {"copies": ("geneva-ambassador",)}, no_sender_address="true")
    occasion = desk.occasion(appeal)
    known = reached("sam.sample@example.org")
    recipients = tuple(
        one.model_copy(update=known if one.id == "geneva-ambassador" else None) for one in occasion.recipients
    )
    found = revealed(
        desk,
        occasion=replace(occasion, recipients=recipients),
        choice={"way": "email"},
        recipient=reached("president@example.ru"),
    )

    assert found == (Revealed("no_sender_address", "sam.sample@example.org"),)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("A\r\nBcc: evil@example.org", "A Bcc: evil@example.org"),
        ("A\u2028B\x00C\x85D", "A B C D"),
        ("\u202egro.elpmaxe@live\u202c", "gro.elpmaxe@live"),
        ("Mr.\u00a0Igor  Kalyapin ", "Mr. Igor Kalyapin"),
        ("نامه‌ای", "نامه‌ای"),  # the non-joiner between two letters is a matter of spelling
    ],
)
def test_a_line_of_the_head_is_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


@given(st.text(st.characters()))
def test_what_is_one_line_stays_as_it_is(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)
