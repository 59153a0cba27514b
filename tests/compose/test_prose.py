"""The sentences of the formal letter with unusual data."""

import copy
import re
from collections.abc import Sequence

import pytest

from appeal_letters import resources
from appeal_letters.compose.wording import paragraphs, printed, titled
from appeal_letters.model.appeal import Demand, Person, Publisher
from appeal_letters.model.letter import Listing
from tests.compose.desk import Desk, spaced

KALYAPIN = Person(id="kalyapin", name="Igor Kalyapin", title="Mr.")
ESTEMIROVA = Person(id="estemirova", name="Natalia Estemirova")
OTHER = Person(id="other", name="O'Neill", title="Dr.")
PLAIN = (Demand(label="1", text="Release her."),)


@pytest.mark.parametrize(
    ("persons", "named"),
    [
        ([KALYAPIN], "Mr. Igor Kalyapin"),
        ([ESTEMIROVA], "Natalia Estemirova"),
        ([KALYAPIN, ESTEMIROVA], "Mr. Igor Kalyapin and Natalia Estemirova"),
        ([KALYAPIN, ESTEMIROVA, OTHER], "Mr. Igor Kalyapin, Natalia Estemirova and Dr. O'Neill"),
    ],
)
def test_the_first_sentence_names_whom_the_letter_is_about(desk: Desk, persons: Sequence[Person], named: str) -> None:
    opening = desk.write(appeal={"persons": tuple(persons)}).paragraphs[0]

    assert opening == (
        f"I am writing to you about the case of {named}, on which the Observatory for the Protection of Human Rights "
        "Defenders published an urgent appeal on 19 January 2012, under the reference RUS 002 / 0112 / OBS 009. What "
        "it reports gives me cause for concern, and I turn to you in the confidence that you will give it your "
        "personal attention."
    )


@pytest.mark.parametrize(
    ("names", "listed"),
    [
        (["The Observatory"], "the Observatory"),
        (["Amnesty International"], "Amnesty International"),
        (["The Observatory", "Theatre of Memory"], "the Observatory and Theatre of Memory"),
        (["Theatre of Memory", "The Observatory"], "Theatre of Memory and the Observatory"),
        (["A", "The B", "The C & D"], "A, the B and the C & D"),
    ],
)
def test_publishers_are_listed_within_a_sentence(desk: Desk, names: Sequence[str], listed: str) -> None:
    written = desk.write(appeal={"publishers": tuple(Publisher(name=name) for name in names)})

    assert f"on which {listed} published an urgent appeal" in written.paragraphs[0]
    assert spaced(written.letter.reference_line) == f"Appeal of {listed}, RUS 002 / 0112 / OBS 009"


@pytest.mark.parametrize(
    ("demands", "thanks"),
    [
        (None, "and trust that the standards cited above will guide whatever is decided."),
        (PLAIN, "to this letter."),
    ],
)
def test_the_last_paragraph_speaks_of_standards_only_where_some_are_quoted(
    desk: Desk, demands: Sequence[Demand] | None, thanks: str
) -> None:
    reply = desk.write(appeal={"demands": demands} if demands else {}).paragraphs[-1]

    assert reply == (
        "Where a decision lies with another authority, I ask you kindly to pass this letter on. I should be grateful "
        "for a reply telling me which steps have been taken in this case. I thank you for your attention "
        f"{thanks}"
    )


@pytest.mark.parametrize(
    ("published", "said"),
    [("i", "i."), ("1", "1."), ("a", "a."), ("(a)", "(a)"), ("2)", "2)"), ("1.", "1."), ("-", "-")],
)
def test_a_label_gets_a_dot_unless_it_brings_its_own_sign(desk: Desk, published: str, said: str) -> None:
    demands = (Demand(label=published, text="Release her."),)

    assert desk.write(appeal={"demands": demands}).requests[0].label == said


@pytest.mark.parametrize(
    ("persons", "whose"),
    [
        ([KALYAPIN], "his own choosing and contact with his family"),
        ([Person(id="ms", name="Alex Example", gender="f")], "her own choosing and contact with her family"),
        ([ESTEMIROVA], "their own choosing and contact with their family"),
        ([KALYAPIN, KALYAPIN], "their own choosing and contact with their families"),
    ],
)
def test_a_formula_has_a_pronoun_only_where_a_gender_is_told(desk: Desk, persons: Sequence[Person], whose: str) -> None:
    demands = (Demand(label="1", formula="access-to-lawyer-and-family"),)
    request = desk.write(appeal={"persons": tuple(persons), "demands": demands}).requests[0]

    assert spaced(request.text).endswith(f"immediate and regular access to lawyers of {whose};")


def test_a_letter_without_summary_goes_on_with_the_situation(desk: Desk) -> None:
    written = desk.write(appeal={"summary": None, "situation": "One thing.\n\n\nAnother[^1].\n"})

    assert written.paragraphs[1:3] == ["One thing.", "Another."]


def test_the_parts_stand_in_the_templates_order(desk: Desk) -> None:
    written = desk.write(appeal={"situation": "It happened.", "demands": PLAIN})
    kinds = [type(block).__name__ for block in written.letter.body]

    assert kinds == ["Paragraph"] * 4 + ["Requests", "Paragraph"]
    assert written.paragraphs[3].endswith("and ask the authorities to:")


def test_place_date_and_subject_come_from_the_record(desk: Desk) -> None:
    letter = desk.write(sender={"country": "US", "place": "Springfield"}).letter

    assert spaced(str(letter.place_and_date)) == "Springfield, January 24, 2012"
    assert spaced(letter.subject) == "Judicial harassment against Mr. Igor Kalyapin"
    assert letter.title == "Judicial harassment against Mr. Igor Kalyapin (RUS 002 / 0112 / OBS 009)"


def test_a_reference_code_never_parts_at_a_lines_end(desk: Desk) -> None:
    letter = desk.write().letter

    assert letter.reference_line.endswith("RUS\u00a0002\u00a0/\u00a00112\u00a0/\u00a0OBS\u00a0009")


def test_a_copy_is_listed_by_the_recipient_behind_its_id_or_by_its_own_line(desk: Desk) -> None:
    copies = ("interior-minister", "brussels-ambassador", "The archive, room 7")

    assert desk.write(appeal={"copies": copies}).letter.listings == (
        Listing(
            "Copy to",
            (
                "Mr. Rashid Nurgaliev, Minister of Internal Affairs",
                "Ambassador Mr. Alexandra Romanov, Embassy of the Russian Federation in Brussels",
                "The archive, room 7",
            ),
        ),
    )


def test_enclosures_stand_after_copies(desk: Desk) -> None:
    letter = desk.write(appeal={"copies": ("A",), "enclosures": ("The appeal",)}).letter

    assert letter.listings == (Listing("Copy to", ("A",)), Listing("Enclosed", ("The appeal",)))


def test_the_page_number_is_said_around_two_numbers(desk: Desk) -> None:
    folio = desk.write().letter.folio

    assert (folio.before, folio.between, folio.after) == ("page ", " of ", "")


@pytest.mark.parametrize("text", ["O'Neill & Sons <b>", "{{ 7*7 }}", "{% include 'x' %}", "<script>x</script>", "{n}"])
def test_the_records_words_are_text_and_nothing_else(desk: Desk, text: str) -> None:
    """They are not escaped, and no template language in them is obeyed."""
    person = Person(id="x", name=text)
    changes = {"persons": (person,), "title": text, "situation": text, "demands": (Demand(label="1", text=text),)}
    written = desk.write(appeal=changes, recipient={"salutation": text, "name": text, "title": None, "office": "mayor"})

    assert [written.letter.subject, written.letter.salutation, written.paragraphs[2], written.requests[0].text] == (
        [text] * 4
    )
    assert f"the case of {text}, on which" in written.paragraphs[0]
    assert written.letter.address.who[0] == text


def test_composing_changes_nothing_and_gives_equal_letters(desk: Desk) -> None:
    before = copy.deepcopy((desk.case.appeal, desk.case.recipients, desk.case.senders))

    assert desk.write("president") == desk.write("president")
    assert (desk.case.appeal, desk.case.recipients, desk.case.senders) == before


def test_letters_of_one_occasion_are_as_if_written_alone(desk: Desk) -> None:
    """What they share is made once, and nothing of one letter is in the next."""
    occasion = desk.occasion()
    names = [recipient.id for recipient in desk.case.recipients]

    assert [desk.write(name, occasion=occasion) for name in names] == [desk.write(name) for name in names]


def test_no_sentence_needs_the_signers_gender() -> None:
    """Nor anybody else's: a pronoun for a person would have to be given."""
    files = sorted((resources.templates() / "letters").rglob("*.j2"))
    pronouns = re.compile(r"\b(he|she|his|hers?|him|himself|herself)\b", re.IGNORECASE)

    assert len(files) >= 2
    assert {file.name: pronouns.findall(file.read_text("utf-8")) for file in files} == {file.name: [] for file in files}


def test_a_paragraph_is_one_line_without_footnote_marks(desk: Desk) -> None:
    english = desk.facts.languages["en"]

    assert printed("One[^1]  two\n three - four[^note].", english) == "One two three – four."
    assert paragraphs("One.\n\n \n\nTwo\nlines.\n", english) == ("One.", "Two lines.")


@pytest.mark.parametrize(
    ("title", "name", "whole"), [("Mr.", "X", "Mr. X"), (None, "X", "X"), ("Mr.", None, ""), (None, None, "")]
)
def test_a_title_stands_before_a_name(title: str | None, name: str | None, whole: str) -> None:
    """A title without a name names nobody."""
    assert titled(title, name) == whole
