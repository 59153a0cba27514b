"""Four tones: the same facts in another voice, and every sentence whole whatever a case leaves out."""

import re
from collections.abc import Callable, Mapping
from itertools import combinations, product
from typing import Any

import pytest

from appeal_letters.model.appeal import DoNoHarm
from appeal_letters.render import plain
from tests.compose.desk import Desk, Written, sender, tone

TONES = ("formal", "urgent", "personal", "brief")
NOT_TIDY = re.compile(r"  | [,.;:]|[,.;:]{2}|[({] |\bNone\b|^[a-z]|[^.:!?”]$")


def written(desk: Desk, name: str, **more: Any) -> Written:  # noqa: ANN401 (whatever the desk takes)
    choice = {"tone": name, **more.pop("choice", {})}
    return desk.write(prose=tone(name), choice=choice, **more)


def own_prose(desk: Desk, letter: Written) -> list[str]:
    """Return the paragraphs that a tone adds to what the record says."""
    appeal = desk.case.appeal
    record = f"{appeal.summary} {appeal.situation}".replace("[^1]", "").replace("[^2]", "")
    return [paragraph for paragraph in letter.paragraphs if paragraph not in record]


@pytest.mark.parametrize("name", TONES[1:])
def test_a_tone_s_letter_is_the_one_we_read(desk: Desk, golden: Callable[[str, str], None], name: str) -> None:
    golden(f"president-{name}.txt", plain.text(written(desk, name).letter))


@pytest.mark.parametrize("name", TONES)
def test_every_tone_makes_every_demand_with_its_articles(desk: Desk, name: str) -> None:
    assert written(desk, name).requests == desk.write().requests


@pytest.mark.parametrize("name", TONES)
def test_only_the_brief_tone_leaves_out_the_situation(desk: Desk, name: str) -> None:
    told = desk.case.appeal.situation.replace("[^2]", "").split("\n\n")[0].strip()

    assert (told in written(desk, name).paragraphs) == (name != "brief")


@pytest.mark.parametrize(("one", "other"), list(combinations(TONES, 2)))
def test_two_tones_are_two_voices(desk: Desk, one: str, other: str) -> None:
    """No sentence of one stands in the other."""
    voices = [
        {
            sentence
            for paragraph in own_prose(desk, written(desk, name))
            for sentence in re.split(r"(?<=[.:]) ", paragraph)
        }
        for name in (one, other)
    ]

    assert voices[0] & voices[1] == set()


def test_the_urgent_tone_opens_with_what_threatens_whom(desk: Desk) -> None:
    """The demands follow before the full account."""
    letter = written(desk, "urgent")
    kinds = [type(block).__name__ for block in letter.letter.body]

    assert letter.paragraphs[0].startswith("The Observatory has been informed")
    assert kinds.index("Requests") == 3


@pytest.mark.parametrize("name", TONES)
def test_own_words_stand_where_the_tone_wants_them(desk: Desk, name: str) -> None:
    at = {"formal": 4, "urgent": 6, "personal": 1, "brief": 1}

    assert written(desk, name, choice={"own_words": "I teach law."}).paragraphs[at[name]] == "I teach law."


def test_own_words_may_have_paragraphs(desk: Desk) -> None:
    words = "I teach law.\n\nI have done so for thirty years."

    assert desk.write(choice={"own_words": words}).paragraphs[4:6] == words.split("\n\n")


CASES: Mapping[str, Mapping[str, Any]] = {
    "alone": {},
    "for an organisation": {"sender": {"organisation": "Sample Bar Association"}},
    "together": {"beside": [sender("kim")]},
    "together for one": {
        "sender": {"organisation": "Sample Bar"},
        "beside": [sender("kim", organisation="Sample Bar")],
    },
}
LEFT_OUT: Mapping[str, Mapping[str, Any]] = {
    "nothing": {},
    "the summary": {"summary": None},
    "the publisher": {
        "summary": None,
        "do_no_harm": DoNoHarm(no_organisation=True),
        "demands": (),
    },
    "the person in the subject": {"do_no_harm": DoNoHarm(no_name_in_subject=True)},
}


@pytest.mark.parametrize(("name", "signed", "without", "partial"), list(product(TONES, CASES, LEFT_OUT, (False, True))))
def test_every_sentence_is_whole(desk: Desk, name: str, signed: str, without: str, *, partial: bool) -> None:
    """Whoever signs, whatever a case may not mention, and when only some of the demands concern a recipient."""
    appeal = dict(LEFT_OUT[without])
    demands = [one.model_copy(update={"cites": ()}) for one in desk.case.appeal.demands[:2]]
    if "demands" in appeal or partial:
        appeal["demands"] = (demands[0], demands[1].model_copy(update={"to": ("judge",)} if partial else {}))
    letter = written(desk, name, appeal=appeal, **CASES[signed])

    said = [*own_prose(desk, letter), letter.letter.subject, letter.letter.title, letter.letter.reference_line]
    assert [text for text in said[:-3] if NOT_TIDY.search(text)] == []
    assert [text for text in said[-3:] if re.search(NOT_TIDY.pattern.rpartition("|")[0], text)] == []


@pytest.mark.parametrize("name", TONES)
def test_several_signers_say_we(desk: Desk, name: str) -> None:
    letter = written(desk, name, beside=[sender("kim")])

    assert [text for text in own_prose(desk, letter) if re.search(r"\b(I|me|my|mine|am)\b", text)] == []
    assert re.search(r"\b[Ww]e\b", " ".join(own_prose(desk, letter)))


@pytest.mark.parametrize("name", TONES)
def test_a_recipient_of_some_demands_reads_which(desk: Desk, name: str) -> None:
    """The numbers stay those of the appeal."""
    demands = [one.model_copy(update={"to": ("judge",)} if one.label in {"ii", "iv", "v"} else {})
               for one in desk.case.appeal.demands]  # fmt: skip
    letter = written(desk, name, appeal={"demands": tuple(demands)})

    assert [request.label for request in letter.requests] == ["i.", "iii."]
    assert "equests i and iii" in " ".join(own_prose(desk, letter))


@pytest.mark.parametrize("name", TONES)
def test_demands_that_have_no_numbers_are_not_named_by_them(desk: Desk, name: str) -> None:
    """A published "-" is no number."""
    demands = [one.model_copy(update={"label": "-"}) for one in desk.case.appeal.demands[:3]]
    demands[2] = demands[2].model_copy(update={"to": ("judge",)})
    letter = written(desk, name, appeal={"demands": tuple(demands)})

    assert re.search(r"\b([Tt]hese|The following) requests\b", " ".join(own_prose(desk, letter)))
