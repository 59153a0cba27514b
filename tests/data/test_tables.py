"""The shipped tables hold together: names, statuses, sources, figures."""

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from appeal_letters import resources
from appeal_letters.facts import countries
from appeal_letters.facts.instruments import ArticleText
from appeal_letters.facts.quotations import passage
from appeal_letters.facts.shipped import Facts

FILES = sorted((resources.data() / "instruments").iterdir())
INSTRUMENTS = [path.stem for path in FILES if "." not in path.stem]
PAPERS = {"A4": (Decimal(210), Decimal(297)), "Letter": (Decimal("215.9"), Decimal("279.4"))}
"""Width and height in millimetres (ISO 216; 8.5 x 11 inches)."""
WINDOWS = ("din-b", "din-a", "swiss-right", "swiss-left", "nf", "uk", "us-9")
"""The layouts for envelopes with a window."""


def articles(facts: Facts) -> dict[str, ArticleText]:
    """Return every text of the library by instrument, article, points and language."""
    return {
        " ".join((instrument.id, text.article, *text.points, tag)): text
        for instrument in facts.instruments.values()
        for tag, edition in instrument.editions.items()
        for text in edition.texts
    }


def test_every_language_s_file_is_about_an_instrument() -> None:
    assert {path.stem.partition(".")[0] for path in FILES} == set(INSTRUMENTS)


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_an_instrument_is_called_like_its_file(facts: Facts, name: str) -> None:
    assert facts.instruments[name].id == name


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_an_instrument_has_names_in_english_and_a_day_of_adoption(facts: Facts, name: str) -> None:
    naming = facts.instruments[name].naming("en")

    assert naming is not None
    assert naming.short
    assert naming.title
    assert naming.title_sources
    assert facts.instruments[name].entry.adopted < date(2012, 1, 19)


def test_an_edition_has_both_names_and_says_where_the_title_was_read(facts: Facts) -> None:
    editions = [edition for one in facts.instruments.values() for edition in one.editions.values()]

    assert [edition for edition in editions if not (edition.short and edition.title and edition.title_sources)] == []


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_no_article_has_two_texts_in_a_language(facts: Facts, name: str) -> None:
    editions = facts.instruments[name].editions
    counted = Counter((text.key, tag) for tag, edition in editions.items() for text in edition.texts)

    assert [key for key, count in counted.items() if count > 1] == []


def test_an_official_text_has_two_different_sources(facts: Facts) -> None:
    """None of them was read from the issuing body itself, so each needs a second source that agrees."""
    official = {name: text for name, text in articles(facts).items() if text.status == "official"}

    assert len(official) > 180
    assert [name for name, text in official.items() if len(set(text.sources)) < 2] == []


def test_a_text_as_quoted_says_which_appeal_it_is_from(facts: Facts) -> None:
    quoted = {name: text.sources for name, text in articles(facts).items() if text.status == "as-quoted"}
    appeal = "The Observatory (OMCT and FIDH), urgent appeal RUS 002 / 0112 / OBS 009 of 19 January 2012"

    assert quoted == {"un-hrd-declaration 6 b c en": (appeal,), "coe-declaration-2008 2.i en": (appeal,)}


@pytest.mark.parametrize("article", ["1", "12.2"])
def test_what_two_sources_agree_on_is_official(facts: Facts, article: str) -> None:
    text = facts.instruments["un-hrd-declaration"].text(article, (), "en")

    assert text is not None
    assert (text.status, len(text.sources)) == ("official", 2)


def test_every_official_text_is_whole_sentences(facts: Facts) -> None:
    """From a capital, perhaps behind a point's letter, to a full stop."""
    official = [text.text for text in articles(facts).values() if text.status == "official"]

    assert [text for text in official if not (re.sub(r"^\(?a\) ", "", text)[0].isupper() and text.endswith("."))] == []


def test_every_official_text_is_found_in_itself(facts: Facts) -> None:
    """Comparing loses no sign of any of them."""
    official = [text.text for text in articles(facts).values() if text.status == "official"]

    assert [text for text in official if passage(text, text, facts.spellings) != text] == []


def test_german_is_an_official_language_of_none_of_them(facts: Facts) -> None:
    """Nor is Russian or Spanish one of the Council of Europe: such a text is a translation."""
    official = {name for name, text in articles(facts).items() if text.status == "official"}
    of_europe = {name for name in official if name.startswith(("echr", "coe")) and not name.endswith(("en", "fr"))}

    assert {name for name in official if name.endswith(" de")} | of_europe == set()


def test_texts_have_plain_blanks_only(facts: Facts) -> None:
    """The language says which of them never part."""
    assert [name for name, text in articles(facts).items() if re.search(r"[^\S \n]|  ", text.text)] == []


@pytest.mark.parametrize(
    ("name", "article", "language"),
    [("cat", "1.1", "es"), ("iccpr", "21", "es"), ("udhr", "9", "fr"), ("cat", "11", "ru"), ("iccpr", "6.1", "ru")],
)
def test_a_text_that_sources_disagree_on_or_only_one_has_is_left_out(
    facts: Facts, name: str, article: str, language: str
) -> None:
    assert facts.instruments[name].text(article, (), language) is None


PLACEHOLDER = re.compile(r"{.*?}")


def test_every_form_of_address_is_for_a_known_office(facts: Facts) -> None:
    known = {(language, office) for language in facts.languages for office in facts.offices}

    assert {key[:2] for key in facts.forms} | set(facts.wordings) <= known


def test_every_form_of_address_says_where_it_is_from(facts: Facts) -> None:
    """So does every wording of an office: an address or the name of a document."""
    sources = [form.source for form in facts.forms.values()]
    sources += [one.source for called in facts.wordings.values() for one in called]

    assert [source for source in sources if len(source) < 20] == []


def test_no_form_of_address_hides_another(facts: Facts) -> None:
    for table, found in (("forms", len(facts.forms)), ("wordings", sum(map(len, facts.wordings.values())))):
        lines = [(resources.data() / table / f"{tag}.csv").read_text("utf-8").splitlines() for tag in facts.languages]
        assert sum(len(rows) - 1 for rows in lines) == found


@pytest.mark.parametrize("named", ["known", "unknown"])
def test_every_office_has_a_form_for_every_gender(facts: Facts, named: str) -> None:
    """Only a body has none but the neutral one: where a person is named after all, any official's is used."""
    wanted = {(office, gender) for office in facts.offices for gender in ("f", "m", None)}
    found = {(office, gender) for _, office, gender, name in facts.forms if name == named}

    assert {office for office, _ in wanted - found} == {"body_unnamed"}


def test_a_form_without_name_asks_for_none(facts: Facts) -> None:
    cells = [(form.envelope, form.salutation, form.closing) for form in facts.forms.values() if form.name == "unknown"]

    assert {text for cell in cells for text in PLACEHOLDER.findall(" ".join(cell))} <= {
        "{office}",
        "{office:dative}",
        "{style}",
        "{repeated}",
    }


def test_a_form_that_all_weak_ones_give_way_to_is_not_weak_itself(facts: Facts) -> None:
    """But in Russian, which has no usual salutation with a name for somebody whose gender is not known."""
    last = {(tag, name): facts.forms[tag, "other_official", None, name] for tag, _, _, name in facts.forms}

    assert {key for key, form in last.items() if form.confidence == "low"} == {("ru", "known")}


def test_a_salutation_with_the_offices_style_says_what_stands_without_one(facts: Facts) -> None:
    offices = {(key[:2]): form.salutation for key, form in facts.forms.items() if "{style}" in form.salutation}

    assert [key for key, text in offices.items() if "|" not in text or key not in facts.wordings] == []


def test_every_state_has_a_source_and_a_code_of_a_country(facts: Facts) -> None:
    assert [code for _, code in facts.states if not countries.exists(code)] == []
    assert len(facts.states) > 195


@pytest.mark.parametrize("table", ["offices.csv", "layouts.csv", "spellings.csv", "countries/en.csv"])
def test_no_row_of_a_table_hides_another(table: str) -> None:
    """The first column names a row, once."""
    lines = (resources.data() / table).read_text("utf-8").splitlines()[1:]
    names = Counter(line.split(",")[0] for line in lines)

    assert [name for name, count in names.items() if count > 1] == []


def test_a_language_is_called_like_its_file(facts: Facts) -> None:
    files = {path.stem for path in (resources.data() / "languages").iterdir()}

    assert set(facts.languages) == files


def test_a_language_has_prose_and_forms_of_address(facts: Facts) -> None:
    prose = {path.name for path in (resources.templates() / "letters").iterdir()}

    assert set(facts.languages) == prose == {language for language, *_ in facts.forms}


def test_no_spelling_is_its_own_other(facts: Facts) -> None:
    """Nor leads on to a third one: both words of a pair end alike after one step."""
    assert [one for one, other in facts.spellings.items() if other.endswith(tuple(facts.spellings))] == []


def test_the_papers_have_their_standards_sizes_and_say_where_they_are_from(facts: Facts) -> None:
    assert {paper.id: (paper.width, paper.height) for paper in facts.papers.values()} == PAPERS
    assert all("CLDR" in paper.source for paper in facts.papers.values())


@pytest.mark.parametrize("layout", WINDOWS)
def test_a_layouts_figures_lie_on_its_paper(facts: Facts, layout: str) -> None:
    found = facts.layouts[layout]
    width, height = PAPERS[found.paper]
    across = [found.address_x, found.address_w, found.quiet_x0, found.quiet_x1]
    down = [found.address_y, found.quiet_y0, found.quiet_y1, found.return_line_y, found.body_from_y]
    marks = [found.fold1, found.fold2, found.punch]

    assert all(0 <= figure <= width for figure in across if figure is not None)
    assert all(0 <= figure <= height for figure in (*down, *marks) if figure is not None)


@pytest.mark.parametrize("layout", WINDOWS)
def test_the_quiet_zone_of_a_window_holds_the_address_and_the_return_line(facts: Facts, layout: str) -> None:
    """What moves about in the envelope shows nothing but these two through the window."""
    row = facts.layouts[layout].model_dump()
    left, right = row["address_x"], row["address_x"] + row["address_w"]
    top, bottom = row["address_y"], row["address_y"] + row["address_h"]

    assert row["quiet_x0"] <= left < right <= row["quiet_x1"]
    assert row["quiet_y0"] <= (row["return_line_y"] or top) <= top < bottom <= row["quiet_y1"]
    assert row["quiet_y1"] <= row["body_from_y"]


def test_only_a_layout_without_window_has_no_figures(facts: Facts) -> None:
    windows = {name: layout.has_window for name, layout in facts.layouts.items()}

    assert windows == {**dict.fromkeys(WINDOWS, True), "none": False}


@pytest.mark.parametrize("folder", [resources.data(), resources.templates()], ids=lambda folder: folder.name)
def test_no_program_hides_among_facts_and_prose(folder: Path) -> None:
    """A .py file there would break an editable install, and facts are not code."""
    assert list(folder.rglob("*.py*")) == []


def test_data_is_made_of_tables_records_and_pages() -> None:
    kinds = {path.suffix for path in resources.data().rglob("*") if path.is_file()}

    assert kinds == {".yaml", ".csv", ".txt"}
