"""Published texts are read into numbers: every notation of the table, and what must hold of any text."""

from dataclasses import replace

import phonenumbers
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from appeal_letters import resources
from appeal_letters.facts.dialling import LONGEST, can_be_dialled, dialled, plan, read, shown
from appeal_letters.facts.dialling.brackets import USES
from appeal_letters.facts.dialling.tokens import plain, tokens
from appeal_letters.facts.dialling.words import Word, vocabulary
from appeal_letters.facts.tables import rows
from tests.facts.spelt import Notation, spelt

COUNTRIES = sorted(phonenumbers.SUPPORTED_REGIONS)
KINDS = ("telephone", "fax", "telephone-and-fax", "mobile", "email", "telegram", "telex", "web")
DIGITS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९")


FOLDER = resources.data() / "dialling"
NOTATIONS = rows(FOLDER / "notations.csv", Notation)
WORDS = rows(FOLDER / "words.csv", Word)


@pytest.mark.parametrize("row", NOTATIONS, ids=lambda row: row.id)
def test_a_notation_is_read_as_its_row_says(row: Notation) -> None:
    assert spelt(read(row.example, row.kind, row.country)) == row.reads


def test_every_meaning_of_a_word_has_a_notation_with_it() -> None:
    """A word in an address of e-mail is no token of a number; the 00 and 011 are digits."""
    found = {token.kind for row in NOTATIONS for token in tokens(plain(row.example), vocabulary())}
    begin = {text for row in NOTATIONS for text in ("00", "011") if plain(row.example).lstrip("( ").startswith(text)}

    assert {row.means for row in WORDS} - found == {"exit"}
    assert begin == {"00", "011"}


def test_no_row_of_the_words_hides_another() -> None:
    """Nor a notation another."""
    words = vocabulary()

    assert len({row.id for row in NOTATIONS}) == len(NOTATIONS)
    assert [row.word for row in WORDS if words.meaning(row.word) != row.means] == []
    assert len(words.signs) + len(words.folded) == len(WORDS)


def test_the_words_of_a_meaning_are_those_of_its_rows() -> None:
    """They are parted once, and no reading goes through the table again."""
    words = vocabulary()

    assert words.of("exit") == {row.word for row in WORDS if row.means == "exit"}
    assert words.of("at", "dot") == words.by_meaning["at"] | words.by_meaning["dot"]
    assert sum(map(len, words.by_meaning.values())) == len(WORDS)
    assert replace(words, signs={}, folded={}).of("hidden") == words.of("hidden") != frozenset()


@pytest.mark.parametrize("row", [row for row in WORDS if row.means in USES], ids=lambda row: row.word)
def test_a_label_says_what_a_number_is_for(row: Word) -> None:
    for text in (f"{row.word}: +41 22 555 01 00", f"{row.word.upper()}.+41 22 555 01 00"):
        assert [number.use for number in read(text, "telephone", "CH").numbers] == [*USES[row.means]], text


@pytest.mark.parametrize("row", [row for row in WORDS if row.means in USES], ids=lambda row: row.word)
def test_a_label_behind_its_number_is_that_number_s(row: Word) -> None:
    """And never of the next one."""
    other, use = ("tel", "telephone") if "fax" in USES[row.means] else ("fax", "fax")
    found = read(f"+41 22 555 01 00 {row.word}, +41 22 555 01 01 {other}", "telephone", "CH").numbers

    assert [number.use for number in found] == [*USES[row.means], use]
    assert [number.e164[-2:] for number in found] == ["00"] * len(USES[row.means]) + ["01"]


@pytest.mark.parametrize("row", [row for row in WORDS if row.means == "denial"], ids=lambda row: row.word)
@pytest.mark.parametrize(
    "text",
    [
        "Fax: {} +41 22 555 01 00",
        "{} fax +41 22 555 01 00",
        "+41 22 555 01 00 ({} a fax)",
        "{} tel/fax: +41 22 555 01 00",
    ],
)
def test_a_fax_that_is_denied_is_none(row: Word, text: str) -> None:
    (unread,) = read(text.format(row.word), "fax", "CH").unread

    assert (unread.wrong, unread.wanted) == ("says of a fax that it is none", "say which number is the fax")


@pytest.mark.parametrize(
    "text", ["Fax No. +41 22 555 01 00", "Tel. No./Fax No. +41 22 555 01 00", "N° de fax: +41 22 555 01 00"]
)
def test_a_no_that_counts_denies_nothing(text: str) -> None:
    assert "fax" in {number.use for number in read(text, "fax", "CH").numbers}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "+41 22 555 01 00 Tel +41 22 555 01 01",
            "+41 22 555 01 00 tel, fax +41 22 555 01 01",
            "+41 22 555 01 00, Fax",
        ),
        *(
            "+41 22 555 01 00 / 01 Tel",
            "+41 22 555 01 00 Tel, +41 22 555 01 01",
            "Fax: +41 22 555 01 00 (telephone only)",
        ),
        *("+41 22 555 01 00 (P) +41 22 555 01 01 (F)", "f +41 22 555 01 00, t +41 22 555 01 01"),
    ],
)
def test_where_a_label_may_be_of_either_number_none_is_read(text: str) -> None:
    reading = read(text, "fax", "CH")

    assert (reading.numbers, [one.wrong for one in reading.unread]) == ((), ["does not show which number is for what"])


@pytest.mark.parametrize("row", [row for row in WORDS if row.means == "extension"], ids=lambda row: row.word)
def test_a_word_before_an_extension_is_known(row: Word) -> None:
    (number,) = read(f"+41 22 555 01 00, {row.word} 12", "fax", "CH").numbers

    assert (number.e164, number.extension) == ("+41225550100", "12")


@pytest.mark.parametrize("row", [row for row in WORDS if row.means in {"or", "range"}], ids=lambda row: row.word)
def test_a_word_between_two_numbers_is_known(row: Word) -> None:
    first, second = read(f"+41 22 555 01 00 {row.word} 01", "fax", "CH").numbers

    assert (first.inferred, second.e164) == ((), "+41225550101")
    assert second.inferred == (("ending",) if row.means == "or" else ("range",))


@pytest.mark.parametrize("row", [row for row in WORDS if row.means in {"another", "nowhere"}], ids=lambda row: row.word)
def test_an_address_behind_its_label_is_no_number(row: Word) -> None:
    text = f"{row.word}: office5550100@mission.example, Fax: +41 22 555 01 00"

    assert spelt(read(text, "fax", "CH")) == "fax +41225550100"


@pytest.mark.parametrize(
    ("text", "country", "why"),
    [
        ("+7 495 606", "RU", "has too few digits for a number of +7"),
        ("+7 495 606 51 73 73", "RU", "has a length that no number of +7 has"),
        ("606 51 73", "RU", "lacks the area code of its town, for a number of +7"),
        ("+0041 22 555 01 00", "CH", "has a 0 where the country code is wanted"),
        ("+999 22 555 01 00", "CH", "begins with no country's code"),
        ("555 01 00", "AQ", "has no country code"),
        ("810 41 22 555 01 00", "RU", "is dialled to another country than that of the address (+7)"),
        ("1" * 30, "RU", "has too many digits for one number"),
        ("+41 22 555 01 00 to 99", "CH", "is no end of a range of up to 20 numbers from +41 22 555 01 00 on"),
        ("please write", "RU", "has no number in it"),
        ("Tel: +41 22 555 01 00", "CH", "says of no number that it is a fax"),
        (
            "+41 22 555 01 00 / 022 555 01 01",
            "FR",
            "may be a number of the country before it or of that of the address",
        ),
        ("+41 22 555 01 00 ext. 204/205", "CH", "may be another extension of the number before it"),
        ("+41 22 555 01 00 ext. 1204 or 1205", "CH", "may be another extension of the number before it"),
        ("+41 22 555 01 00 ext. 103 to 105", "CH", "may be another extension of the number before it"),
        ("+41 22 555 01 00 ext. 12 / Fax: ext. 30", "CH", "may be another extension of the number before it"),
        ("+41 22 555 01 00 ext. 12 / Fax 30", "CH", "may be another extension of the number before it"),
        ("+683 4000 ext. 12, 401", "NU", "may be another extension of the number before it"),
        ("+7 495 606 5173 доб. 12/13", "RU", "may be another extension of the number before it"),
        ("22 00", "DE", "may lack its area code: no such number is known"),
        ("+49 30 5550000, 10117 Berlin", "DE", "may be no number at all: nothing says that it is one"),
        ("+49 30 55500000 / 55512", "DE", "does not show how it goes on from +49 30 55500000"),
    ],
)
def test_what_is_no_number_says_why(text: str, country: str, why: str) -> None:
    *_, unread = read(text, "fax", country).unread

    assert unread.wrong == why


def test_what_to_write_names_the_country_s_code() -> None:
    (unread,) = read("606 51 73", "fax", "RU").unread

    assert unread.wanted == "write the whole number, with +7 and the rest of it"


@pytest.mark.parametrize(
    ("country", "text", "second"),
    [
        ("FR", "+41 22 555 01 00 / 01 99 00 00 00", ("+33199000000", ("country",))),
        ("US", "+41 22 555 01 00 / 022 555 01 01", ("+41225550101", ("area",))),
        ("FR", "+41 22 555 01 00 / +33 1 99 00 00 00", ("+33199000000", ())),
        ("FR", "+41 22 555 01 00 / 0033 1 99 00 00 00", ("+33199000000", ())),
    ],
)
def test_a_whole_number_behind_a_slash_is_of_the_country_that_gives_out_such_numbers(
    country: str, text: str, second: tuple[str, tuple[str, ...]]
) -> None:
    """At an address in France a Swiss fax stands before a French one."""
    found = read(text, "fax", country).numbers

    assert [(one.e164, one.inferred) for one in found] == [("+41225550100", ()), second]


def test_a_whole_number_may_stand_behind_an_extension() -> None:
    texts = ("+41 22 555 01 00 ext. 12 / 022 555 01 01", "+41 22 555 01 00 ext. 12 / +41 22 555 01 01")

    assert [[one.e164 for one in read(text, "fax", "CH").numbers] for text in texts] == [
        ["+41225550100", "+41225550101"]
    ] * 2


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("Telex: +411256, Fax: 202 555 0100", "fax", "fax +12025550100 (country)"),
        ("C++ desk, 202 555 0100", "fax", "fax +12025550100 (country) {C desk}"),
        ("Fax: +, 202 555 0100", "fax", "fax +12025550100 (country)"),
        (
            "Fax: 202 555 0100 (tel), 202 555 0101",
            "fax",
            "telephone +12025550100 (country); fax +12025550101 (country)",
        ),
        (
            "+1 202 555 0100, +1 202 555 0101 (tel)",
            "fax",
            "telephone +12025550101; unread <+1 202 555 0100>",
        ),
        ("+1 202 555 0100 - Tel; +1 202 555 0101 - Fax", "fax", "telephone +12025550100; fax +12025550101"),
        ("Fax: +1 202 555 0100 (ask for fax tone)", "fax", "fax +12025550100 {ask for tone}"),
        (
            "+1 202 555 0100, +1 202 555 0101 (fax)",
            "telephone-and-fax",
            "telephone +12025550100; fax +12025550101",
        ),
    ],
)
def test_a_sign_or_a_label_belongs_to_its_own_number_alone(text: str, kind: str, told: str) -> None:
    assert spelt(read(text, kind, "US")) == told


@pytest.mark.parametrize("plus", ["＋", "﹢"])
def test_a_plus_of_another_width_is_one(plus: str) -> None:
    assert spelt(read(f"{plus}41 22 555 01 00", "fax", "RU")) == "fax +41225550100"


def test_a_raised_figure_is_no_digit() -> None:
    """It is a footnote's."""
    assert spelt(read("+41 22 555 01 00²", "fax", "CH")) == "fax +41225550100"


@pytest.mark.parametrize("kind", ["telegram", "telex", "web"])
def test_other_kinds_have_neither_numbers_nor_problems(kind: str) -> None:
    assert read("+41 22 555 01 00", kind, "CH") == read("", kind, "CH")
    assert spelt(read("+41 22 555 01 00", kind, "CH")) == ""


@pytest.mark.parametrize(
    ("country", "typed"),
    [
        ("CH", ["00 7 495 606 51 73", "022 555 01 00", "00 1 202 555 0100"]),
        ("US", ["011 7 495 606 51 73", "011 41 22 555 01 00", "1 202 555 0100"]),
        ("RU", ["8 495 606 51 73", "8~10 41 22 555 01 00", "8~10 1 202 555 0100"]),
        ("BR", ["+7 495 606 51 73", "+41 22 555 01 00", "+1 202 555 0100"]),
        ("AQ", ["+7 495 606 51 73", "+41 22 555 01 00", "+1 202 555 0100"]),
    ],
)
def test_a_number_is_dialled_as_its_country_wants(country: str, typed: list[str]) -> None:
    """With its exit code; in Brazil each company has one, Antarctica has none."""
    numbers = ("+74956065173", "+41225550100", "+12025550100")

    assert [dialled(number, country) for number in numbers] == typed


def test_a_number_is_shown_with_blanks_alone() -> None:
    assert [shown(number) for number in ("+74956065173", "+12025550100")] == ["+7 495 606 51 73", "+1 202 555 0100"]


def test_a_number_of_a_letterhead_is_one_that_can_be_dialled() -> None:
    asked = [("01632 960000", "GB"), ("+44 1632 960000", "US"), ("96", "GB"), ("Fax", "GB")]

    assert [can_be_dialled(*one) for one in asked] == [True, True, False, False]


@st.composite
def numbers(draw: st.DrawFn) -> tuple[str, str]:
    """Return a valid number of any country in international form, and its country."""
    country = draw(st.sampled_from(COUNTRIES))
    example = phonenumbers.example_number(country)
    assert example is not None
    e164 = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
    changed = e164[:-4] + draw(st.from_regex(r"[0-9]{4}", fullmatch=True))
    assume(plan.is_known(changed) and phonenumbers.is_valid_number_for_region(phonenumbers.parse(changed), country))
    return changed, country


PRINTED = {
    "blanks": "{shown}",
    "glued": "+{code}{rest}",
    "hyphens": "+{code}-{rest}",
    "exit": "00{code} {rest}",
    "exit and dots": "00.{code}.{rest}",
    "brackets": "(+{code}) {rest}",
    "label": "Fax No.: + {code} {rest}.",
    "notes": "(via the post room) {shown} (please keep trying)",
    "address beside": "{shown}, office@mission.example",
}


@given(numbers(), st.sampled_from(sorted(PRINTED)), st.sampled_from(COUNTRIES), st.sampled_from(DIGITS))
def test_a_number_in_any_notation_is_read_back(
    number: tuple[str, str], notation: str, address: str, digits: str
) -> None:
    """Whatever the country of the address is: a number that says its country is that country's."""
    e164, country = number
    code, rest = plan.parted(e164)
    text = PRINTED[notation].format(code=code[1:], rest=rest, shown=shown(e164))
    reading = read(text.translate(str.maketrans(DIGITS[0], digits)), "fax", address)

    assert [(one.e164, one.inferred) for one in reading.numbers] == [(e164, ())], country
    assert reading.unread == ()


@given(numbers())
def test_a_number_as_it_is_written_at_home_is_read_back(number: tuple[str, str]) -> None:
    """And marked, since its country code is inferred."""
    e164, country = number
    text = phonenumbers.format_number(phonenumbers.parse(e164), phonenumbers.PhoneNumberFormat.NATIONAL)

    assert [(one.e164, one.inferred) for one in read(text, "fax", country).numbers] == [(e164, ("country",))]


@given(numbers(), st.from_regex(r"[0-9]{7}", fullmatch=True))
def test_two_numbers_of_a_slash_have_one_country(number: tuple[str, str], second: str) -> None:
    e164, country = number
    found = read(f"{shown(e164)} / {second}", "fax", country).numbers

    assert {plan.parted(one.e164)[0] for one in found} == {plan.parted(e164)[0]}


@given(st.text(alphabet="0123456789 -./(),;\nx", max_size=40), st.sampled_from(COUNTRIES))
def test_a_number_without_a_code_is_never_one_of_another_country(text: str, country: str) -> None:
    """Only +, 00 and 011 lead abroad."""
    assume("00" not in text and "011" not in text)

    for number in read(text, "fax", country).numbers:
        assert plan.parted(number.e164)[0] == f"+{plan.code(country)}"
        assert number.inferred


@given(st.text() | st.text(alphabet="+0123456789/()[]:,Fax Telor@.-\n"), st.sampled_from(KINDS), st.text(max_size=3))
def test_no_text_is_too_strange_to_be_read(text: str, kind: str, country: str) -> None:
    """Every text says something: a number, an address, or what is wrong with it."""
    reading = read(text, kind, country)

    assert bool(reading.numbers or reading.mailboxes or reading.unread) == (kind not in {"telegram", "telex", "web"})
    assert all(can_be_dialled(number.e164, "") for number in reading.numbers)


@pytest.mark.parametrize("piece", ["1/", "+", "(", "a@", "1 to ", "fax ", "x1", " at a", "[email "])
def test_a_hostile_text_is_not_read_at_all(piece: str) -> None:
    """What is read is so short that no pattern can take long."""
    for kind in ("fax", "email"):
        (unread,) = read(piece * 100_000, kind, "CH").unread
        assert unread.wrong == f"is longer than {LONGEST} signs"


def test_a_text_is_cut_into_no_more_tokens_than_signs() -> None:
    text = "Tel. / Fax (0) +" * 100

    assert len(tokens(plain(text), vocabulary())) <= len(text)
