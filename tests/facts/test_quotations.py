"""A quotation is found in the official text and comes back in its words, or it contradicts it."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from appeal_letters import resources
from appeal_letters.facts.quotations import passage
from appeal_letters.facts.shipped import Facts

TEXT = (
    "Everyone has the right, individually and in association with others, to strive for the “realization” of rights: "
    "(a) at the national level; and (b) at the State's non-governmental level."
)
FORBIDDEN = "No one shall be subjected to torture or to cruel, inhuman or degrading treatment or punishment."
MARK = "[...]"
SPELLINGS = Facts(resources.data()).spellings
OFFICIAL = tuple(
    text.text
    for instrument in Facts(resources.data()).instruments.values()
    for edition in instrument.editions.values()
    for text in edition.texts
    if text.status == "official"
)


def found(quoted: str, text: str = TEXT, spellings: Mapping[str, str] = SPELLINGS) -> str | None:
    """Return the passage of the official text that is quoted."""
    return passage(quoted, text, spellings)


def test_a_whole_article_is_its_own_passage() -> None:
    assert found(TEXT) == TEXT


@pytest.mark.parametrize(
    "run",
    ["has the right, individually", "Everyone", "to strive for", "(a) at the national level", "non-governmental"],
)
def test_any_part_is_found_where_its_ends_are_marked(run: str) -> None:
    assert found(f"[...] {run} [...]") == f"[...] {run} [...]"


@pytest.mark.parametrize(
    "clause",
    [
        TEXT[: TEXT.index(": (a)")],
        "(a) at the national level",
        "at the national level",
        "(a) at the national level; and (b) at the State's non-governmental level.",
        "and (b) at the State's non-governmental level.",
    ],
)
def test_a_clause_is_found_without_marks(clause: str) -> None:
    """It begins and ends at a stop, a semicolon, a colon or the bracket of a point."""
    assert found(clause) == clause


def test_a_bracket_that_is_no_points_is_no_edge() -> None:
    text = "No restriction for the sake of public order (ordre public), or of health, is allowed."

    assert found("or of health, is allowed.", text) is None
    assert found(", or of health, is allowed.", text) is None
    assert found("No restriction for the sake of public order (ordre public", text) is None


@pytest.mark.parametrize(
    "quoted",
    [
        *("shall be subjected to torture", "No one shall be subjected to torture", "shall be [...] punishment."),
        *("No one [...] torture", "[...] shall be subjected to torture", "shall be subjected to torture [...]"),
    ],
)
def test_words_left_out_without_a_mark_contradict(quoted: str) -> None:
    """Else "No one" could be cut off, and the text would ask for what it forbids."""
    assert found(quoted, FORBIDDEN) is None


@pytest.mark.parametrize(
    ("quoted", "official"),
    [
        ("Everyone [...] to strive [...]", "Everyone [...] to strive [...]"),
        ("Everyone has ... individually ... of rights", "Everyone has ... individually ... of rights"),
        ("[...] has the right [...]", "[...] has the right [...]"),
        ("… has the right … to strive …", "… has the right … to strive …"),
        ("Everyone has the right (…)", "Everyone has the right (…)"),
        ("Everyone . . . of rights", "Everyone . . . of rights"),
        ("at the national level.... and (b) …", "at the national level .... and (b) …"),
        ("Everyone [...] (...) to strive …", "Everyone [...] (...) to strive …"),
        ("Everyone [...], individually [...]", "Everyone [...], individually [...]"),
        ("… the right [ ... ] (b) at …", "… the right [ ... ] (b) at …"),
        ("[...] level [...] level.", "[...] level [...] level."),
    ],
)
def test_left_out_words_stay_marked_as_the_quotation_marks_them(quoted: str, official: str) -> None:
    assert found(quoted) == official


@pytest.mark.parametrize(
    ("quoted", "official"),
    [
        ("... to strive for the “realisation” of rights", "... to strive for the “realization” of rights"),
        ('... to strive for the "realization" of ...', "... to strive for the “realization” of ..."),
        ("... to strive for the «realization» of ...", "... to strive for the “realization” of ..."),
        ("everyone has ...", "Everyone has ..."),
        ("At the national level", "at the national level"),
        ("[...] Has the right [...]", "[...] has the right [...]"),
        ("at the national level.", "at the national level"),
        ("[...] State’s non‐governmental level", "[...] State's non-governmental level."),
        ("... in\u00a0association\n  with others ...", "... in association with others ..."),
    ],
)
def test_spelling_first_letter_final_stop_and_signs_are_no_contradiction(quoted: str, official: str) -> None:
    assert found(quoted) == official


def test_the_official_final_stop_comes_back() -> None:
    assert found("at the State's non-governmental level") == "at the State's non-governmental level."


def test_a_text_without_final_stop_gets_no_word_added() -> None:
    """Its last word is a word: a quotation that ends before it ends there."""
    assert found("to draw public [...]", "to draw public attention") == "to draw public [...]"


@pytest.mark.parametrize(
    "quoted",
    [
        "Everyone has the duty",
        "Everyone has a right",
        "Everyone has right",
        "Everyone has the right individually",
        "Everyone has the right, not individually",
        "to strive [...] Everyone",
        "the Right",
        "the EVERYONE",
        "Everyone [...] nobody",
        "for the realization of",
        "has the right, individually and in association with others, to strive for peace",
    ],
)
def test_another_word_another_sign_or_another_order_contradicts(quoted: str) -> None:
    """The marks at both ends allow any run, so that only the words can contradict."""
    assert found(f"[...] {quoted} [...]") is None


@pytest.mark.parametrize("quoted", ["", " ", "[...]", "... [...] …", "."])
def test_a_quotation_without_words_quotes_nothing(quoted: str) -> None:
    assert found(quoted) is None


def test_spellings_count_as_the_same_only_where_the_table_says_so() -> None:
    assert found("realisation", "realization", {}) is None


@st.composite
def runs(draw: st.DrawFn) -> tuple[str, list[str], int]:
    """Draw an official text, a run of its words, which are not signs alone, and which word of the run."""
    text = draw(st.sampled_from(OFFICIAL))
    words = text.split()
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first + 1, len(words)))
    assume(has_words(words[first:last]))
    return text, words[first:last], draw(st.integers(0, last - first - 1))


def has_words(run: list[str]) -> bool:
    """Say whether a run is more than signs: French has a blank before some of them."""
    return bool(re.search(r"\w", "".join(run)))


def plain(text: str) -> str:
    """Return a text without what a quotation may change at its two ends: marks, the first letter's case, a stop."""
    text = text.removeprefix(MARK).removesuffix(MARK).strip()
    return (text[:1].lower() + text[1:]).rstrip(".;, ")


def marked(words: list[str]) -> str:
    """Return words as a quotation that says that others are left out before and behind them."""
    return " ".join([MARK, *words, MARK])


@settings(deadline=None)
@given(runs())
def test_any_run_of_an_official_texts_words_comes_back_in_them(run: tuple[str, list[str], int]) -> None:
    text, words, _ = run
    official = passage(marked(words), text, SPELLINGS)

    assert official is not None
    assert plain(" ".join(official.split())) == plain(" ".join(words))
    assert official.removeprefix(MARK).removesuffix(MARK).strip() in text


@settings(deadline=None)
@given(runs())
def test_no_run_is_found_without_marks_but_between_edges(run: tuple[str, list[str], int]) -> None:
    """What comes back begins behind a sign that ends a clause, or at the text's start, and ends before one."""
    text, words, _ = run
    official = passage(" ".join(words), text, SPELLINGS)
    places = [] if official is None else [at.start() for at in re.finditer(re.escape(official), text)]
    around = [(text[:at].rstrip()[-1:], text[at + len(official or "") :].lstrip()[:1]) for at in places]

    assert (official is None) == (around == [])
    assert around == [] or any(
        before in {"", *".:;)"} and (after in {"", *".:;"} or (official or "").endswith("."))
        for before, after in around
    )


@settings(deadline=None)
@given(runs(), st.text("abcxyz", min_size=1, max_size=5))
def test_any_changed_word_is_a_contradiction(run: tuple[str, list[str], int], more: str) -> None:
    text, words, at = run
    changed = [*words[:at], f"q{more}{words[at]}", *words[at + 1 :]]

    assert passage(marked(changed), text, SPELLINGS) is None


@settings(deadline=None)
@given(runs())
def test_any_run_may_leave_out_a_marked_word(run: tuple[str, list[str], int]) -> None:
    text, words, at = run
    official = passage(marked([*words[:at], MARK, *words[at + 1 :]]), text, SPELLINGS)

    assert (official is not None) == has_words([*words[:at], *words[at + 1 :]])


def test_a_clause_begins_behind_a_point_of_either_kind() -> None:
    """English texts write (a), most others a)."""
    listed = "Todos serán: a) separados de los demás; b) tratados con humanidad."

    assert found("tratados con humanidad", listed) == "tratados con humanidad."
    assert found("con humanidad", listed) is None


def test_a_french_capital_may_stand_without_its_accent() -> None:
    assert found("A l'étranger, tout État", "À l'étranger, tout Etat") == "À l'étranger, tout Etat"
    assert found("tout etat", "tout Étât") is None
