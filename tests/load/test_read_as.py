"""What a channel is to be read as is exactly where a letter goes: whatever would be read otherwise is a problem."""

from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from appeal_letters.facts import dialling
from appeal_letters.facts.reached import reading
from appeal_letters.load.read_as import no_target
from appeal_letters.model.number import Reading
from appeal_letters.model.recipient import Channel
from tests.load.small import problems
from tests.load.test_numbers import with_channel

PARTING = "“”„«»‹›،؛、{}()/|'.@"
LOCALS = st.text(st.one_of(st.sampled_from(PARTING), st.characters(categories=["L", "N", "P", "S"])), min_size=1)
BETWEEN = st.sampled_from((" ", "-", ".", "/", " / ", " (", ") ", "(0)", " (0) ", "", ",", "+"))
TAILS = st.sampled_from(
    ("", " ext. 12", " (ext. 12)", "-", " /", " (", " ext.", " ext. 12 ext.", " fax", " or", " +", " ,")
)
NUMBERS = st.tuples(st.just("+41"), BETWEEN, st.just("22"), BETWEEN, st.just("555 01 00"), TAILS).map("".join)


def read(kind: str, *read_as: str) -> Reading:
    """Return what a channel is read as that says what it is to be read as."""
    return reading(Channel.model_validate({"kind": kind, "published": "x", "read_as": read_as}), "CH")


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        ("email", "a،b@mission.example", "would not be read as this address"),
        ("email", "ab”@mission.example", "would not be read as this address"),
        ("email", "a/b@mission.example", "would not be read as this address"),
        ("email", "a{dot}b@mission.example", "would not be read as this address"),
        ("fax", "+7 8 495 606 51 73", "has digits that are not dialled from abroad"),
        ("fax", "+47 22000000 ext. 12 via the desk", "has words beside the number"),
        ("fax", "+47 22000000 ext. 12 or", "has words beside the number"),
        ("fax", "+47 22000000 @x", "has words beside the number"),
    ],
)
def test_what_would_be_read_as_something_else_is_a_problem(tmp_path: Path, kind: str, text: str, told: str) -> None:
    (problem,) = problems(with_channel(tmp_path, f'kind: {kind}, published: x, read_as: ["{text}"]'))
    place, _, said = problem.partition(": ")

    assert place == "recipients.yaml:1:" + place.rpartition(":")[2]
    assert said.startswith(f"[1].channels[1].read_as[1]: '{text}' {told}; write it such as ")


def test_more_than_is_read_of_a_text_is_a_problem(tmp_path: Path) -> None:
    """Each by itself is a number; as many together would be read as none, in silence."""
    many = ", ".join(f'"+47 22000{number}"' for number in range(100, 250))
    (problem,) = problems(with_channel(tmp_path, f"kind: fax, published: x, read_as: [{many}]"))

    assert "[1].channels[1].read_as: " in problem
    assert f"is longer than {dialling.LONGEST} signs; write a channel for each" in problem


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("fax", "+44 (0)20 7946 0000"),
        ("fax", "+39 (0)6 1234 5678"),
        ("fax", "+41-22/555.01.00 (ext. 12)"),
        ("telephone-and-fax", "+٤١ ٢٢ ٥٥٥ ٠١ ٠٠"),
        ("email", "a_b.c+d@mission.example"),
    ],
)
def test_one_number_or_address_is_none(kind: str, text: str) -> None:
    assert no_target(text, kind, "CH") == ""


@given(LOCALS, LOCALS)
@example("a/b", "c|d")
@example("a،b", "c")
def test_a_mail_goes_to_the_addresses_that_passed_and_to_no_other(one: str, two: str) -> None:
    texts = [f"{local}@mission.example" for local in (one, two)]
    assume(not any(no_target(text, "email", "CH") for text in texts))

    assert [box.address for box in read("email", *texts).mailboxes] == texts


@given(NUMBERS, NUMBERS)
def test_a_fax_goes_to_the_numbers_that_passed_and_to_no_other(one: str, two: str) -> None:
    texts = [one, two]
    assume(not any(no_target(text, "fax", "CH") for text in texts))
    found = [f"{number.e164[1:]}{number.extension}" for number in read("fax", *texts).numbers]

    assert found == [dialling.digits(text.replace("(0)", "")) for text in texts]
