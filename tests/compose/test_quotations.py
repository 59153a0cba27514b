"""Which words a quotation prints, and what the letter says about them."""

import dataclasses
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from appeal_letters import resources
from appeal_letters.compose.quotations import Words, words
from appeal_letters.errors import CaseError
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.appeal import Citation, Demand
from tests.compose.desk import Desk, Written, spaced
from tests.world import LANGUAGES

DECLARATION = "un-hrd-declaration"
OFFICIAL = (
    "Everyone has the right, individually and in association with others, to promote and to strive for the protection "
    "and realization of human rights and fundamental freedoms at the national and international levels."
)


def cite(
    article: str = "1", quoted: str | None = None, points: Sequence[str] = (), lead: str | None = None
) -> Citation:
    """Return a citation of the UN declaration on defenders."""
    return Citation(instrument=DECLARATION, article=article, points=tuple(points), quoted=quoted, lead=lead)


def citing(desk: Desk, *cites: Citation, text: str = "Comply with") -> Written:
    """Return a letter with one demand that cites."""
    return desk.write(appeal={"demands": (Demand(label="1", text=text, cites=cites),)})


@pytest.mark.parametrize(
    ("cited", "printed"),
    [
        (cite(), Words(OFFICIAL, "official")),
        (cite(quoted="everyone has the right [...]"), Words("Everyone has the right [...]", "official")),
        (
            cite(quoted="[...] protection and realisation of [...]"),
            Words("[...] protection and realization of [...]", "official"),
        ),
        (cite(quoted="everyone [...] levels"), Words("Everyone [...] levels.", "official")),
        (cite("6", "as the appeal quotes", ["b", "c"]), Words("as the appeal quotes", "as-quoted")),
        (cite("9", "what no library has"), Words("what no library has", "as-quoted")),
        (cite("9"), None),
    ],
)
def test_the_official_words_go_before_the_appeals(desk: Desk, cited: Citation, printed: Words | None) -> None:
    assert words(cited, "en", desk.facts) == printed


def test_without_the_appeals_words_the_library_lends_those_of_an_earlier_appeal(desk: Desk) -> None:
    found = words(cite("6", points=["b", "c"]), "en", desk.facts)

    assert found is not None
    assert found.status == "quoted-elsewhere"
    assert found.text.startswith("everyone has the right, individually")


def test_an_unknown_instrument_has_the_appeals_words_only(desk: Desk) -> None:
    known = Citation(instrument="magna-carta", article="39", quoted="no free man")

    assert words(known, "en", desk.facts) == Words("no free man", "as-quoted")


def test_the_samples_quotations_name_their_article_and_are_marked_unless_official(desk: Desk) -> None:
    """One line each: where the words are from, and the mark of a note.

    Symbol and day, by which the official text is found, stand once; the name of the last one has the day already.
    """
    assert [(spaced(quotation.source), quotation.mark) for quotation in desk.write().quotations] == [
        ("UN Declaration on Human Rights Defenders (A/RES/53/144, 9 December 1998), Article 1", ""),
        ("UN Declaration on Human Rights Defenders, Article 6 (b) and (c)", "*"),
        ("UN Declaration on Human Rights Defenders, Article 12.2", ""),
        ("Council of Europe Declaration on Human Rights Defenders of 6 February 2008, Article 2.i", "*"),
    ]


def test_words_of_an_earlier_appeal_have_a_note_of_their_own(desk: Desk) -> None:
    demands = (Demand(label="i", text="Comply with", cites=(cite("6", points=["b", "c"]),)),)

    assert desk.write(appeal={"demands": demands}).letter.notes == (
        "‡ As quoted in an earlier appeal; not compared with the official text.",
    )


def test_a_mark_has_its_note_once(desk: Desk) -> None:
    assert desk.write().letter.notes == ("* As quoted in the appeal; not compared with the official text.",)


def test_a_letter_with_official_words_only_has_no_notes(desk: Desk) -> None:
    assert citing(desk, cite()).letter.notes == ()


def test_a_quotation_stands_between_the_languages_marks(desk: Desk) -> None:
    (quotation,) = citing(
        desk, cite(lead="its Article 1, which states that", quoted="everyone has the right [...]")
    ).quotations

    assert spaced(quotation.lead) == "its Article 1, which states that"
    assert quotation.text == "“Everyone has the right [...]”"


def test_a_quotation_keeps_its_own_dashes(desk: Desk) -> None:
    """Only in the record's running text does a hyphen between blanks become a dash."""
    written = citing(desk, cite("9", "free - and equal", lead="free - as ever"), text="Free - at last")

    assert written.quotations[0].text == "“free - and equal”"
    assert (written.quotations[0].lead, written.requests[0].text) == ("free – as ever", "Free – at last:")


def test_a_quotation_without_lead_has_none(desk: Desk) -> None:
    assert citing(desk, cite()).quotations[0].lead == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [("Comply with", "Comply with:"), ("Comply, especially:", "Comply, especially:"), ("Comply;", "Comply;")],
)
def test_a_demand_announces_its_quotations(desk: Desk, text: str, said: str) -> None:
    assert citing(desk, cite(), text=text).requests[0].text == said


def test_a_demand_without_quotations_stays_as_it_is(desk: Desk) -> None:
    assert citing(desk, text="Release her").requests[0].text == "Release her"


def test_a_principle_is_not_called_an_article(desk: Desk) -> None:
    principle = Citation(instrument="basic-principles-lawyers", article="16")

    assert (
        spaced(citing(desk, principle).quotations[0].source)
        == "UN Basic Principles on the Role of Lawyers, Principle 16"
    )


def test_a_courtesy_translation_is_marked_with_its_own_note(desk: Desk, tmp_path: Path) -> None:
    """In English no shipped text is one: here Article 1 is made one."""
    data = shutil.copytree(resources.data(), tmp_path / "data")
    file = data / "instruments" / f"{DECLARATION}.en.yaml"
    file.write_text(file.read_text("utf-8").replace("status: official", "status: courtesy", 1), "utf-8")
    letter = citing(dataclasses.replace(desk, facts=Facts(data)), cite(), cite("6", "quoted", ["b", "c"])).letter

    assert letter.notes == (
        "* As quoted in the appeal; not compared with the official text.",
        "† Courtesy translation; not an official text.",
    )


def test_words_that_nobody_has_are_never_left_blank(desk: Desk) -> None:
    with pytest.raises(CaseError) as raised:
        citing(desk, cite("9"))

    assert [problem.wrong for problem in raised.value.problems] == ["there are no words of un-hrd-declaration 9 in en"]


def test_an_instrument_without_a_name_is_never_cited_by_none(desk: Desk, tmp_path: Path) -> None:
    """The message names the file in which it can be written."""
    data = shutil.copytree(resources.data(), tmp_path / "data")
    (data / "instruments" / f"{DECLARATION}.en.yaml").write_text("texts: []\n", "utf-8")
    with pytest.raises(CaseError) as raised:
        citing(dataclasses.replace(desk, facts=Facts(data)), cite("9", "quoted"))

    assert [(problem.wrong, problem.wanted) for problem in raised.value.problems] == [
        (
            f"{DECLARATION} has no name in en",
            f"write it as `short:` in {DECLARATION}.en.yaml of your own instruments",
        )
    ]


TORTURE = Citation(instrument="udhr", article="5", lead="its Article 5, which states that")
NOBODY = "No one shall be subjected to torture or to cruel, inhuman or degrading treatment or punishment."


def translated(desk: Desk, tmp_path: Path) -> Desk:
    """Return a desk at which English has a courtesy translation only of UDHR 5, and French the official words."""
    data = shutil.copytree(resources.data(), tmp_path / "data")
    file = data / "instruments" / "udhr.en.yaml"
    before, mark, after = file.read_text("utf-8").partition('article: "5"')
    file.write_text(before + mark + after.replace("status: official", "status: courtesy", 1), "utf-8")
    return dataclasses.replace(desk, facts=Facts(data))


def quoting(desk: Desk, quotes: str, cited: Citation = TORTURE, own: Citation | None = None) -> Written:
    """Return a letter that quotes in one of the ways; `own` is the citation in the case's own language, French."""
    demand = Demand(label="1", text="Comply with", cites=(cited,))
    first = desk.case.appeal.model_copy(
        update={"language": "fr", "demands": (demand.model_copy(update={"cites": (own or cited,)}),)}
    )
    occasion = dataclasses.replace(desk.occasion({"demands": (demand,)}), own=first, translated=own is not None)
    return desk.write(occasion=occasion, choice={"quotes": quotes})


@pytest.mark.parametrize(("is_translated", "status"), [(True, "courtesy"), (False, "as-quoted")])
def test_what_a_translation_quotes_is_a_courtesy_unless_it_was_published(
    desk: Desk, *, is_translated: bool, status: str
) -> None:
    found = words(cite("9", "in our words"), "en", desk.facts, translated=is_translated)

    assert found is not None
    assert (found.text, found.status) == ("in our words", status)


def test_official_words_go_before_those_of_a_translation(desk: Desk) -> None:
    assert words(cite(quoted="Everyone has [...]"), "en", desk.facts, translated=True) == Words(
        "Everyone has [...]", "official"
    )


def test_original_puts_the_official_text_of_another_language_before_the_translation(desk: Desk, tmp_path: Path) -> None:
    (quotation,) = quoting(translated(desk, tmp_path), "original").quotations

    assert quotation.original is not None
    assert (quotation.original.language, quotation.original.text[:26]) == ("fr", "«\u202fNul ne sera soumis à la ")
    assert [spaced(line) for line in quotation.lines[2:]] == [
        f"“{NOBODY}”",
        "Universal Declaration of Human Rights (10 December 1948), Article 5¶",
    ]


@pytest.mark.parametrize(("own", "first"), [("fr", "fr"), ("ru", "ru"), ("de", "fr")])
def test_the_official_text_is_the_one_in_the_case_s_own_language_where_there_is_one(
    desk: Desk, tmp_path: Path, own: str, first: str
) -> None:
    """Else the languages of the United Nations are asked in their order; a German text is a translation."""
    at = translated(desk, tmp_path)
    occasion = dataclasses.replace(
        at.occasion({"demands": (Demand(label="1", text="Comply with", cites=(TORTURE,)),)}),
        own=at.case.appeal.model_copy(update={"language": own}),
    )
    (quotation,) = at.write(occasion=occasion, choice={"quotes": "original"}).quotations

    assert quotation.original is not None
    assert quotation.original.language == first


def test_the_note_names_the_language_of_the_official_text(desk: Desk, tmp_path: Path) -> None:
    (note,) = quoting(translated(desk, tmp_path), "original").letter.notes

    assert note.startswith("¶ The official text is the one in French, which stands first;")


def test_the_original_is_the_passage_that_the_appeal_quotes_in_its_own_language(desk: Desk, tmp_path: Path) -> None:
    own = TORTURE.model_copy(update={"quoted": "Nul ne sera soumis à la torture [...]"})
    cited = TORTURE.model_copy(update={"quoted": "Nobody shall be tortured [...]"})
    (quotation,) = quoting(translated(desk, tmp_path), "original", cited, own).quotations

    assert quotation.original is not None
    assert quotation.original.text == "«\u202fNul ne sera soumis à la torture [...]\u202f»"
    assert (quotation.text, quotation.mark) == ("“Nobody shall be tortured [...]”", "¶")


@pytest.mark.parametrize("cited", [cite(), cite("6", "as the appeal quotes", ["b", "c"])])
def test_an_official_text_and_the_appeals_own_words_need_no_original(desk: Desk, cited: Citation) -> None:
    plain = quoting(desk, "letter", cited)

    assert quoting(desk, "original", cited).letter == plain.letter


def test_without_an_official_text_anywhere_a_translation_stands_alone(desk: Desk, tmp_path: Path) -> None:
    cited = cite("9", "in our words")
    (quotation,) = quoting(translated(desk, tmp_path), "original", cited, cited).quotations

    assert (quotation.original, quotation.mark) == (None, "†")


def test_reference_names_article_and_title_and_quotes_nothing(desk: Desk) -> None:
    """The words that lead to a quotation are left out with it; an article without words is cited as well."""
    for cited in (TORTURE, cite("9", lead="its Article 9, which states that")):
        written = quoting(desk, "reference", cited)
        (quotation,) = written.quotations

        assert [spaced(line) for line in quotation.lines] == [spaced(quotation.source)]
        assert spaced(quotation.source).endswith("1948), Article 5" if cited is TORTURE else "1998), Article 9")
        assert (written.requests[0].text, written.letter.notes) == ("Comply with:", ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_instrument_can_be_named_in_every_language(desks: Mapping[str, Desk], language: str) -> None:
    """With a symbol or without: the European Convention has none."""
    desk = desks[language]
    cites = [Citation(instrument=name, article="1") for name in desk.facts.instruments]
    letter = desk.write(
        appeal={"demands": (Demand(label="1", text="X", cites=tuple(cites)),)}, choice={"quotes": "reference"}
    )

    assert [one.source for one in letter.quotations if re.search(r"[(][ ,)]|  |None", spaced(one.source))] == []
    assert len({one.source for one in letter.quotations}) == len(cites)


def test_an_original_that_is_read_from_the_right_says_so(desk: Desk, tmp_path: Path) -> None:
    """Arabic needs a file of texts, and nothing else."""
    at = translated(desk, tmp_path)
    folder = at.facts.folder / "instruments"
    for tag in ("fr", "es", "ru"):
        (folder / f"udhr.{tag}.yaml").unlink()
    text = '{article: "5", status: official, sources: [a, b], text: لا يعرض أي إنسان للتعذيب.}'
    (folder / "udhr.ar.yaml").write_text(f"short: الإعلان\ntitle: الإعلان\ntexts: [{text}]\n", "utf-8")
    (quotation,) = quoting(at, "original").quotations

    assert quotation.original is not None
    assert (quotation.original.language, quotation.original.direction) == ("ar", "rtl")
