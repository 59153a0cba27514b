"""Where a letter to a recipient can be sent."""

from appeal_letters.facts.reached import faxes, mailboxes
from appeal_letters.model.case import Case
from appeal_letters.model.recipient import Channel, Recipient


def recipient(*channels: Channel, country: str = "CH") -> Recipient:
    return Recipient(id="mission", office="ambassador", organisation="A mission", country=country, channels=channels)


def fax(published: str, *read_as: str, kind: str = "fax") -> Channel:
    return Channel.model_validate({"kind": kind, "published": published, "read_as": read_as})


def sent_to(*channels: Channel) -> tuple[list[str], list[str]]:
    """Return the numbers and addresses of somebody with these channels."""
    found = recipient(*channels)
    return [one.e164 for one in faxes(found)], [one.address for one in mailboxes(found)]


def test_the_sample_s_faxes(sample: Case) -> None:
    assert {one.id: [number.e164 for number in faxes(one)] for one in sample.recipients} == {
        "president": ["+74956065173", "+74956302408"],
        "interior-minister": ["+74956374925"],
        "foreign-minister": ["+74956442203"],
        "investigations-chairman": [],
        "geneva-ambassador": ["+41227344044"],
        "brussels-ambassador": ["+3223742613"],
    }
    assert [mailboxes(one) for one in sample.recipients] == [()] * 6


def test_a_channel_that_was_lost_gives_nothing() -> None:
    assert sent_to(Channel(kind="fax", published="+41 22 555 01 00", lost=True), Channel(kind="email", lost=True)) == (
        [],
        [],
    )


def test_what_a_channel_is_to_be_read_as_wins() -> None:
    assert sent_to(fax("555 01 00", "+41 22 555 01 00", "+41 22 555 01 01")) == (["+41225550100", "+41225550101"], [])
    assert sent_to(fax("office at example", "office@mission.example", kind="email")) == ([], ["office@mission.example"])


def test_of_a_telephone_and_a_fax_the_second_is_the_fax() -> None:
    """One alone is both."""
    two = fax("?", "+41 22 555 01 00", "+41 22 555 01 01", kind="telephone-and-fax")

    assert sent_to(two) == (["+41225550101"], [])
    assert sent_to(fax("+41 22 555 01 00", kind="telephone-and-fax")) == (["+41225550100"], [])


def test_only_what_is_a_fax_is_one() -> None:
    """A telephone's text may name a fax, and a fax's a telephone."""
    assert sent_to(fax("+41 22 555 01 00 / Fax +41 22 555 01 01", kind="telephone"), fax("Tel: +41 22 555 01 02")) == (
        ["+41225550101"],
        [],
    )


def test_two_extensions_behind_one_number_are_two_places() -> None:
    """The number alone is a third one, to which a machine can send."""
    texts = ("+41 22 555 01 00 ext. 12", "+41 22 555 01 00 ext. 14", "+41 22 555 01 00")
    found = faxes(recipient(*map(fax, texts)))

    assert [(one.e164, one.extension) for one in found] == [("+41225550100", end) for end in ("12", "14", "")]


def test_nothing_is_sent_twice_to_the_same_place() -> None:
    """The published order is kept."""
    channels = [fax(text) for text in ("+41 22 555 01 01", "+41 22 555 01 00", "+41225550101")]
    boxes = [fax(text, kind="email") for text in ("b@mission.example", "a@mission.example, B@mission.example")]

    assert sent_to(*channels, *boxes) == (["+41225550101", "+41225550100"], ["b@mission.example", "a@mission.example"])
