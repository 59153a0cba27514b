"""Names in further scripts, in the fonts of the extra `fonts-all`."""

import io
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from appeal_letters import resources, templating
from appeal_letters.facts.faces import faces, path
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case
from appeal_letters.model.document import Document
from appeal_letters.model.letter import Letter
from appeal_letters.render.fonts import Fonts
from appeal_letters.render.press import Press, press
from appeal_letters.render.sizes import ADDRESS
from tests.render.piles import pile, programs, shown

FACES = faces(resources.data())
if not all(path(file) for face in FACES for file in (face.file, face.bold) if file):
    if os.environ.get("OUTSIDE_TESTS") != "required":
        pytest.skip("the fonts of the extra fonts-all are not installed: .ci/fonts", allow_module_level=True)
    pytest.fail("the fonts of the extra fonts-all are missing, and OUTSIDE_TESTS=required lets no test be skipped")

NAMES = {
    "Amiri": "محمد الأمين",
    "Noto Serif Hebrew": "דוד לוי",
    "Noto Sans Armenian": "Արամ Օրինակ",
    "Noto Sans Georgian": "ნინო მაგალითი",
    "Noto Sans Ethiopic": "አበበ",
    "Noto Serif Devanagari": "आलोक",
    "Noto Serif Thai": "สมชาย",
    "Noto Sans Bengali": "আলো",
    "Noto Sans Gujarati": "આલોક",
    "Noto Sans Gurmukhi": "ਆਲੋਕ",
    "Noto Sans Kannada": "ಆಲೋಕ",
    "Noto Sans Khmer": "សុខា",
    "Noto Sans Lao": "ສົມໄຊ",
    "Noto Sans Malayalam": "ആലോക്",
    "Noto Sans Myanmar": "အောင်",
    "Noto Sans Oriya": "ଆଲୋକ",
    "Noto Sans Sinhala": "ආලෝක",
    "Noto Sans Tamil": "ஆலோக்",
    "Noto Sans Telugu": "ఆలోక్",
    "Noto Serif SC": "王小明",
    "Noto Serif TC": "王小明",
    "Noto Serif JP": "東京のひかり",
    "Noto Serif KR": "김영희",
}
"""A name for each family."""


@pytest.fixture(scope="module")
def opened(sample: Case, facts: Facts) -> Iterator[Press]:
    """Return a press of its own: those of other tests shall not know these fonts."""
    with press(templating.environment(resources.templates()), facts.layouts, sample) as made:
        yield made


def made(opened: Press, letter: Letter) -> bytes:
    """Return a letter's PDF, which was read back word for word."""
    (document,) = opened.documents([letter])
    assert isinstance(document, Document), document.reason
    return document.data


def fonts(data: bytes) -> set[str]:
    """Return the fonts that a PDF embeds."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        found = [font for page in opened.pages for font in page.Resources.Font.as_dict().values()]
        return {re.sub(r"^/[A-Z]{6}\+", "", str(font.BaseFont)) for font in found}


def test_every_family_has_a_name_here() -> None:
    assert {face.family for face in FACES} == set(NAMES)


@pytest.mark.parametrize("family", [name for name in NAMES if name != "Noto Serif TC"])
def test_a_name_is_set_in_the_font_of_its_script(family: str) -> None:
    runs = Fonts().runs(f"Mr. {NAMES[family]}!")

    assert {run.family for run in runs} == {"", family}
    assert Fonts().missing(NAMES[family]) == ""


@pytest.mark.parametrize(
    ("country", "text", "family"),
    [
        ("", "王", "Noto Serif SC"),
        ("RU", "王", "Noto Serif SC"),
        ("TW", "王", "Noto Serif TC"),
        ("JP", "王", "Noto Serif JP"),
        ("KR", "王", "Noto Serif KR"),
        ("CN", "王 ひかり", "Noto Serif JP"),
        ("CN", "王。", "Noto Serif SC"),
    ],
)
def test_signs_that_languages_share_are_drawn_as_the_text_or_the_appeal_s_country_does(
    country: str, text: str, family: str
) -> None:
    assert Fonts(country).runs(text)[0].family == family
    assert Fonts(country).missing(text) == ""


def test_a_letter_embeds_the_fonts_that_it_needs_in_the_weight_that_is_used(letter: Letter, opened: Press) -> None:
    """Bold in the subject and in the sender's name, regular in the address."""
    names = replace(letter, subject="About ნინო and 王小明", letterhead=("Արամ", *letter.letterhead[1:]))
    address = replace(letter.address, who=("김영희", "ნინო"))

    found = fonts(made(opened, replace(names, address=address)))
    assert {name for name in found if not name.startswith("PT-Serif")} == {
        "Noto-Sans-Georgian",
        "Noto-Sans-Georgian-Bold",
        "Noto-Sans-CJK-JP-Bold",
        "Noto-Sans-Armenian-Bold",
        "Noto-Serif-KR",
    }


@pytest.mark.parametrize("layout", ["din-b", "us-9"])
def test_an_address_in_every_script_is_measured_and_set(layout: str, letter: Letter, opened: Press) -> None:
    """The finished letter is read back: words that run from the right are in their order, too."""
    for name in NAMES.values():
        written = replace(letter, layout=layout, address=replace(letter.address, who=(name,)))
        assert list(opened.measure([written])) == []
        assert made(opened, written)


def test_no_line_grows_by_a_name(letter: Letter, opened: Press) -> None:
    plain, *others = opened._trials(opened.sheet(letter), ADDRESS[0], ["Xy", *NAMES.values()])

    assert [one.height for one in others] == pytest.approx([plain.height] * len(others), abs=0.01)


SMALL = ("Amiri", "Noto Serif Hebrew", "Noto Sans Armenian", "Noto Sans Georgian", "Noto Serif Thai")
EAST_ASIAN = ("Noto Serif SC", "Noto Serif TC", "Noto Serif JP", "Noto Serif KR")


@pytest.mark.parametrize(
    ("family", "height", "wanted"),
    [*((family, "sxHeight", 50) for family in SMALL), *((family, "sCapHeight", 70) for family in EAST_ASIAN)],
)
def test_letters_are_as_high_as_those_of_the_body_font(family: str, height: str, wanted: int) -> None:
    """PT Serif's small ones are 500 of 1000, its capitals 700; figures are those that the fonts state."""
    (face,) = (one for one in FACES if one.family == family)
    file = path(face.file)
    assert file is not None
    with TTFont(file) as font:
        stated = getattr(font["OS/2"], height) / font["head"].unitsPerEm
    assert stated * face.size == pytest.approx(wanted, abs=0.6)


def test_the_same_letter_has_the_same_bytes_whatever_fonts_others_of_the_run_need(
    letter: Letter, sample: Case, facts: Facts
) -> None:
    chinese, georgian = (replace(letter, subject=f"{NAMES[one]} 1") for one in ("Noto Serif SC", "Noto Sans Georgian"))

    def run(*letters: Letter) -> list[bytes]:
        with press(templating.environment(resources.templates()), facts.layouts, sample) as own:
            return [made(own, one) for one in letters]

    assert run(letter, georgian, chinese)[1:] == [*run(georgian), *run(chinese)]


def test_what_a_letter_is_made_from_names_its_further_fonts(letter: Letter, opened: Press) -> None:
    """Those of other letters of the run do not count: nothing is made again because of them."""
    beside = opened.beside(replace(letter, subject=NAMES["Noto Sans Georgian"]))

    assert "'Noto Sans Georgian': 'Version" in beside
    assert "Armenian" not in beside
    assert opened.beside(letter) == ""


def test_a_pile_shares_their_fonts_where_they_are_of_the_same_kind_as_the_body_font(
    letter: Letter, opened: Press
) -> None:
    """Those of East Asia are of another kind: two letters have two parts of them."""
    names = [(NAMES[name], NAMES[name][::2]) for name in ("Amiri", "Noto Serif Thai", "Noto Serif JP")]
    written = [replace(letter, letterhead=(*letter.letterhead, name)) for pair in names for name in pair]
    letters = [made(opened, one) for one in written]
    bound = pile(letters)

    assert shown(bound) == [page for each in letters for page in shown(each)]
    alone = Counter(name.partition("+")[2] for name in programs(bound) if "PT-Serif" not in name)
    assert alone == {"Amiri": 1, "Noto-Serif-Thai": 1, "Noto-Serif-JP": 2}
