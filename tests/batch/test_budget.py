"""`--max-sheets`: a letter is set closer, then does without what it misses least; what cannot be kept is a problem."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from appeal_letters import resources, templating
from appeal_letters.batch import budget
from appeal_letters.batch.budget import Budget
from appeal_letters.batch.select import Pick
from appeal_letters.compose import prose
from appeal_letters.compose.letter import compose, dispensables
from appeal_letters.compose.occasion import Choice, Occasion
from appeal_letters.errors import CaseError
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case
from appeal_letters.model.letter import Letter, Requests, Spacing
from appeal_letters.render.makers import Pager
from appeal_letters.render.press import Press, press
from tests.batch.folders import manifest, stamps
from tests.templating.own import block, own
from tests.world import LANGUAGES, TONES, Ran, appeal_letters

SENTENCE = "I teach law, and I tell my students that a state is judged by how it treats its defenders. "
ENVIRONMENT = templating.environment(resources.templates())


@dataclass(frozen=True, slots=True)
class Desk:
    """The sample's letters to the president, and the budgets that they are held to."""

    case: Case
    facts: Facts

    def pick(self, language: str = "en", tone: str = "formal", own_words: str = "", *, large: bool = False) -> Pick:
        """Return a letter as it was asked for."""
        text = prose.template(ENVIRONMENT, language, tone)
        assert text is not None
        choice = Choice(tone, "din-b", text, own_words=own_words, large=large)
        return Pick(self.case.senders[:1], self.case.spelt[language]["president"], language, choice)

    def budget(self, pager: Pager, sheets: int = 1, sides: int = 2) -> Budget:
        """Return what holds letters to a number of sheets."""
        return Budget(sheets, sides, self.case, pager, self.letter, self.dispensables)

    def letter(self, pick: Pick) -> Letter:
        """Compose a letter."""
        return compose(*self._told(pick))

    def dispensables(self, pick: Pick) -> tuple[str, ...]:
        """Return what a letter can do without."""
        return dispensables(*self._told(pick))

    def _told(self, pick: Pick) -> tuple[Occasion, Any, Any, Choice]:
        texts, day = self.case.translations[pick.language], self.case.appeal.date
        assert day is not None
        translated = self.case.is_translated(pick.language)
        of = Occasion(texts.appeal, texts.recipients, day, self.facts, own=self.case.appeal, translated=translated)
        return of, pick.signers, pick.recipient, pick.choice


@dataclass(frozen=True, slots=True)
class Counting:
    """Counts signs, not lines: a page holds so many, and more where it is set closest."""

    page: int
    closest: float = 1.1

    def spacing(self, letter: Letter, pages: int) -> Spacing | None:
        """Return how close a letter is set."""
        many = sum(map(len, letter.said)) / pages
        return "usual" if many <= self.page else "floor" if many <= self.closest * self.page else None


@pytest.fixture(scope="module")
def desk(sample: Case, facts: Facts) -> Desk:
    return Desk(sample, facts)


@pytest.fixture(scope="module")
def opened_press(desk: Desk) -> Iterator[Press]:
    with press(ENVIRONMENT, desk.facts.layouts, desk.case) as opened:
        yield opened


def signs(desk: Desk, *left_out: str) -> int:
    """Return how many signs the formal letter has without some of its parts."""
    pick = desk.pick()
    return sum(map(len, desk.letter(replace(pick, choice=replace(pick.choice, left_out=left_out))).said))


def held(desk: Desk, room: int) -> Choice:
    """Return how the formal letter is made where there is room for so many signs in all."""
    return desk.budget(Counting(room), sides=1).held(desk.pick())[0].choice


def test_a_letter_that_fits_is_left_alone(desk: Desk) -> None:
    pick = desk.pick()

    assert desk.budget(Counting(signs(desk)), sides=1).held(pick) == (pick, desk.letter(pick))


def test_closer_lines_come_before_any_word(desk: Desk) -> None:
    choice = held(desk, signs(desk) - 1)

    assert (choice.spacing, choice.left_out) == ("floor", ())


@pytest.mark.parametrize("left_out", [("confidence",), ("confidence", "thanks")])
def test_courtesies_come_before_facts(desk: Desk, left_out: tuple[str, ...]) -> None:
    """As many as are needed, in the order of the prose; the lines stay close, since words would go else."""
    room = -int(-signs(desk, *left_out) // 1.1)

    assert (held(desk, room).left_out, held(desk, room).spacing) == (left_out, "floor")


def test_a_courtesy_that_went_in_vain_comes_back(desk: Desk) -> None:
    """Where the situation has to go all the same, and leaves room; the dearer one first."""
    rooms = {("situation",): (), ("confidence", "situation"): ("confidence",)}

    for left_out in rooms:
        assert held(desk, -int(-signs(desk, *left_out) // 1.1)).left_out == left_out


def test_what_is_shorter_is_set_as_loosely_again_as_it_can_be(desk: Desk) -> None:
    """The situation is long: where it goes, the lines need not stay close."""
    pager = Counting(signs(desk, "situation"), closest=1.05)
    choice = desk.budget(pager, sides=1).held(desk.pick())[0].choice

    assert (choice.left_out, choice.spacing) == (("situation",), "usual")


def test_the_same_letter_is_held_in_the_same_way(desk: Desk) -> None:
    """So that a worker, or a second run, makes the letter that was measured."""
    pick, letter = desk.budget(Counting(signs(desk, "situation")), sides=1).held(desk.pick())

    assert replace(desk.letter(pick), spacing=pick.choice.spacing) == letter == desk.letter(pick)


def test_what_cannot_be_kept_to_its_sheets_is_a_problem(desk: Desk) -> None:
    """It names the place of the situation, the least number of sheets, and every way out that there is."""
    room = signs(desk, "confidence", "thanks", "situation") // 2 + 1
    with pytest.raises(CaseError) as caught:
        desk.budget(Counting(-int(-room // 1.1)), sides=1).held(desk.pick())
    (problem,) = caught.value.problems

    assert (problem.file, problem.field) == ("appeal.yaml", "situation")
    assert problem.wrong == "the letter to president takes 2 sheets when it is as short as it can be"
    assert problem.wanted == "write --max-sheets 2, or add --duplex, or choose --tone brief, or shorten the texts"


def test_a_problem_of_own_words_names_who_writes_them(desk: Desk) -> None:
    with pytest.raises(CaseError) as caught:
        desk.budget(Counting(1_000)).held(desk.pick("fr", "brief", own_words=SENTENCE))
    (problem,) = caught.value.problems

    assert problem.file == "appeal.fr.yaml"
    assert problem.wrong.startswith("the letter to president from sample takes")
    assert problem.wanted.endswith(" or shorten the own words")
    assert "--tone brief" not in problem.wanted


each_letter = pytest.mark.parametrize(("language", "tone"), list(product(LANGUAGES, TONES)))


@each_letter
def test_own_words_of_a_third_of_a_page_fit_on_one_sheet(
    desk: Desk, opened_press: Press, language: str, tone: str
) -> None:
    """Printed on both sides, in every language and tone: whole, with every demand and quotation."""
    words = "\n\n".join([SENTENCE * 3] * 4)
    pick = desk.pick(language, tone, own_words=words)
    held, letter = desk.budget(opened_press).held(pick)
    (made,) = opened_press.documents([letter])
    whole = desk.letter(pick)

    assert getattr(made, "pages", 0) == 2
    assert [text for text in letter.body if isinstance(text, Requests)] == [
        text for text in whole.body if isinstance(text, Requests)
    ]
    assert " ".join(letter.said).count(SENTENCE.strip()) == 12
    assert (held.choice.left_out, held.choice.spacing) != ((), "usual") or tone == "brief"


def test_large_print_is_shortened_too(desk: Desk, opened_press: Press) -> None:
    """On two sheets, at 16 points."""
    held, letter = desk.budget(opened_press, sheets=2).held(desk.pick("de", "urgent", large=True))
    (made,) = opened_press.documents([letter])

    assert (held.choice.left_out[-1], letter.large, getattr(made, "pages", 0)) == ("situation", True, 4)


@each_letter
def test_five_demands_never_fit_on_one_page(desk: Desk, opened_press: Press, language: str, tone: str) -> None:
    with pytest.raises(CaseError, match="one problem"):
        desk.budget(opened_press, sides=1).held(desk.pick(language, tone))


def test_where_senders_differ_they_are_named(desk: Desk) -> None:
    """The same for all of them is said once."""
    pick = desk.pick()
    ann = replace(pick, signers=(pick.signers[0].model_copy(update={"id": "ann"}),))
    short = replace(pick, choice=replace(pick.choice, left_out=("thanks",), spacing="floor"))
    both = [(one.kind, one.about, one.text) for one in budget.shortened([short, replace(short, signers=ann.signers)])]
    one = [(one.kind, one.about, one.text) for one in budget.shortened([short, ann, replace(short, letter=pick)])]

    assert both == [("left-out", "president", "thanks"), ("set-closest", "president", "floor")]
    assert one == [(kind, "president (from sample)", text) for kind, _, text in both]


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """Return a file with own words so long that the situation has to go."""
    path = tmp_path / "own.txt"
    path.write_text("\n\n".join([SENTENCE * 3] * 5), "utf-8")
    return path


def write(case: Path, out: Path, *more: str | Path) -> Ran:
    """Write the letter to the president as a PDF."""
    return appeal_letters("write", case, "--to", "president", "--language", "en", "--out", out, *more)


ONE_SHEET = ("--max-sheets", "1", "--duplex")


def test_a_letter_that_fits_has_the_same_bytes_and_is_kept(case: Path, out: Path) -> None:
    write(case, out)
    before = stamps(out)
    ran = write(case, out, *ONE_SHEET)

    assert ran.code == 0
    assert stamps(out) == before
    assert "to keep to the number of sheets" not in ran.err


def test_a_shortened_letter_says_so_and_is_kept_by_the_next_run(case: Path, out: Path, words: Path) -> None:
    first = write(case, out, *ONE_SHEET, "--own-words", words)
    before = stamps(out)
    again = write(case, out, *ONE_SHEET, "--own-words", words)
    said = "Left out, to keep to the number of sheets: the situation after its first paragraph: president."

    assert [row["left_out"] for row in manifest(out)["documents"]] == ["situation"]
    assert said in first.lines
    assert said in again.lines
    assert stamps(out) == before


def test_without_the_option_it_is_made_again(case: Path, out: Path, words: Path) -> None:
    write(case, out, *ONE_SHEET, "--own-words", words)
    write(case, out, "--own-words", words)

    assert [(row["left_out"], row["pages"]) for row in manifest(out)["documents"]] == [("", 3)]


def test_a_manifest_of_before_says_nothing_of_it(case: Path, out: Path) -> None:
    """Its rows are read, and its letters kept."""
    write(case, out)
    told = manifest(out)
    (out / "manifest.json").write_text(
        json.dumps({**told, "documents": [{k: v for k, v in told["documents"][0].items() if k != "left_out"}]})
    )
    before = stamps(out)

    assert write(case, out).code == 0
    assert stamps(out) == before


def test_a_machine_is_told(case: Path, out: Path, words: Path) -> None:
    said = json.loads(write(case, out, *ONE_SHEET, "--own-words", words, "--json").out)
    told = [(one["kind"], one["about"], one["text"]) for one in said["remarks"] if one["kind"] == "left-out"]

    assert told == [("left-out", "president", "situation")]
    assert said["documents"][0]["left_out"] == "situation"


def test_preview_says_it_beside_the_letter(case: Path, out: Path, words: Path) -> None:
    options = ("--to", "president", "--language", "en", *ONE_SHEET, "--own-words", words)
    ran = appeal_letters("preview", case, "--out", out, *options)

    assert ran.code == 0
    assert (out / "preview.html").read_text("utf-8").count("Left out, to keep to the number of sheets") == 1


def test_check_names_what_cannot_be_kept(case: Path) -> None:
    ran = appeal_letters("check", case, "--to", "president", "--language", "en", "--max-sheets", "1")

    assert ran.code == 3
    assert ran.lines[0].endswith(
        "situation: the letter to president takes 2 sheets when it is as short as it can be; write --max-sheets 2, or "
        "add --duplex, or choose --tone brief, or shorten the texts"
    )


def test_a_translation_leaves_out_what_its_letter_leaves_out(case: Path, out: Path, words: Path) -> None:
    """Its own length does not matter: it is not posted."""
    write(case, out, *ONE_SHEET, "--own-words", words, "--with-translation", "fr")

    assert [(row["channel"], row["left_out"]) for row in manifest(out)["documents"]] == [
        ("post", "situation"),
        ("none", "situation"),
    ]


def test_a_tone_of_one_s_own_keeps_the_situation(case: Path, out: Path, words: Path, tmp_path: Path) -> None:
    """Then the letter cannot be kept to its sheet."""
    folder = own(tmp_path / "own", block("thanks confidence", "dispensable"))
    ran = write(case, out, *ONE_SHEET, "--own-words", words, "--templates", folder)

    assert ran.code == 3
    assert "the letter to president from sample takes 2 sheets" in ran.lines[0]


def test_a_tone_cannot_give_up_a_demand(case: Path, out: Path, words: Path) -> None:
    """It is a problem of the template, with its place."""
    own(case / "templates", block("demands", "dispensable"))
    ran = write(case, out, *ONE_SHEET, "--own-words", words)

    assert ran.code == 3
    assert ran.lines[0].startswith(
        "templates/letters/en/formal.j2:1:1: template: the block 'dispensable' names demands"
    )


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--max-sheets", "1", "--format", "txt"), "a text has no pages"),
        (("--max-sheets", "1", "--format", "docx"), "gets its pages from the program that opens it"),
        (("--duplex",), "no number of sheets is asked for"),
        (("--max-sheets", "0"), "0 is not in the range"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(case: Path, out: Path, options: tuple[str, ...], why: str) -> None:
    ran = write(case, out, *options)

    assert ran.code == 2
    assert why in ran.err
    assert not out.exists()
