"""The letters of the sample, word by word: six in English, and one in each tone of every other language."""

from collections.abc import Callable
from itertools import product

import pytest

from appeal_letters.render import plain
from tests.compose.desk import Desk, spaced
from tests.world import RECIPIENTS, TONES, TRANSLATED


@pytest.mark.parametrize("recipient", RECIPIENTS)
def test_a_letter_of_the_sample_is_the_one_we_read(
    desk: Desk, golden: Callable[[str, str], None], recipient: str
) -> None:
    golden(f"{recipient}.txt", plain.text(desk.write(recipient).letter))


@pytest.mark.parametrize(("language", "tone"), list(product(TRANSLATED, TONES)))
def test_a_letter_in_another_language_is_the_one_we_read(
    desk: Desk, golden: Callable[[str, str], None], language: str, tone: str
) -> None:
    """To the president; the same in English is read in `test_tones`."""
    golden(f"president-{tone}-{language}.txt", plain.text(desk.into(language, tone).write().letter))


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_six_readers_are_addressed_as_we_read(
    desk: Desk, golden: Callable[[str, str], None], language: str
) -> None:
    """Envelope, salutation and closing of each letter."""
    written = [desk.into(language).write(recipient).letter for recipient in RECIPIENTS]

    golden(
        f"addressed-{language}.txt",
        "\n".join("\n".join((*one.address.lines, "", spaced(one.salutation), one.closing, "")) for one in written),
    )


def test_the_five_demands_are_said_as_published(desk: Desk) -> None:
    """Only a hyphen between blanks becomes a dash, and a colon announces a quotation."""
    said = [(request.label, spaced(request.text)) for request in desk.write().requests]
    published = [(f"{demand.label}.", (demand.text or "").replace(" - ", " – ")) for demand in desk.case.appeal.demands]
    published[3] = ("iv.", published[3][1] + ":")

    assert said == published


def test_the_situation_is_told_as_published_without_footnote_marks(desk: Desk) -> None:
    told = desk.case.appeal.situation.replace("[^2]", "").strip().split("\n\n")

    assert desk.write().paragraphs[2:4] == told


def test_the_summary_stands_before_the_situation(desk: Desk) -> None:
    summary = desk.case.appeal.summary
    assert summary is not None

    assert desk.write().paragraphs[1] == summary.replace("[^1]", "")


def test_nobody_elses_address_or_salutation_is_in_a_letter(desk: Desk) -> None:
    letter = plain.text(desk.write("brussels-ambassador").letter)
    others = [recipient for recipient in desk.case.recipients if recipient.id != "brussels-ambassador"]

    assert [recipient.id for recipient in others if any(line in letter for line in recipient.address)] == []
    assert [recipient.id for recipient in others if recipient.name and recipient.name in letter] == []
