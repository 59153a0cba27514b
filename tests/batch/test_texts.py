"""`new --texts`: the files for a case's texts in another language hold what a letter in it needs, and nothing else."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from appeal_letters import resources
from appeal_letters.batch.skeleton import Begun
from appeal_letters.batch.texts import begin_texts
from appeal_letters.errors import CaseError, RefusedError, UsageError
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.case import load
from appeal_letters.load.own import Own
from appeal_letters.model.case import Case, Translation
from appeal_letters.reading.nodes import plain
from appeal_letters.reading.yaml_files import read_yaml
from tests.world import SAMPLE, small_case
from tests.world import replace as replace_text

FACTS = Facts(resources.data())
ODD = {
    "reference": "Example 1/2026",
    "title": "A \"title\": with 'marks', a # and a \\ & more - {all} [of them] *it* !yes %no @x `y`",
    "language": "en",
    "country": "AQ",
    "published": "2026-01-19",
    "series": "---",
    "place": "null",
    "publishers": [{"id": "p", "name": "- The Publisher: of [things]", "description": "~"}],
    "persons": [{"id": "robin", "name": "Robin O'Example", "surname": "O'Example", "title": "Ms.", "role": "# 1"}],
    "summary": "  two blanks  at both ends, and a\ttab  ",
    "situation": "First line.\n# no comment\n- no item\ntitle: no key\n\n\n...\n---\n" + "A long line. " * 30,
    "demands": [
        {"label": "(a)", "text": "Free her: now;"},
        {
            "label": "#2: 'x'",
            "text": "No\n\nmore.",
            "others": "the 'others'",
            "formula": "integrity",
            "cites": [{"instrument": "udhr", "article": "9", "lead": '"Article 9": says that'}],
        },
    ],
    "report_back": {"text": "Tell us!", "lead": "? yes: no"},
    "own_words": "Mine.\n\nAll mine.",
    "enclosures": ["The appeal, whole", "'1'"],
    "footnotes": [{"mark": "1", "text": "A note."}],
}
RECIPIENTS = [
    {"id": "one", "name": 'N. "N." One', "office": "minister", "title": "Mr.", "office_text": "Minister: of #1",
     "address": ["1, Lane", "[x]"], "country": "CH", "country_text": "Switzerland", "salutation": "Sir: ,"},
    {"id": "two", "office": "body_unnamed", "organisation": "The\nBody", "country": "CH"},
]  # fmt: skip
SENDERS = [
    {"id": "sam", "name": "Sam", "role": "Head: of it", "address": ["1 Lane"], "country": "GB", "place": "X"},
    {"id": "kim", "name": "Kim", "address": ["1 Lane"], "country": "GB"},
]


@pytest.fixture(params=["sample", "odd"])
def original(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a case with texts in its own language only: the sample, or one of odd texts."""
    folder = tmp_path / "case"
    if request.param == "sample":
        shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("*.??.yaml"))
    else:
        folder.mkdir()
        for name, content in (("appeal", ODD), ("recipients", RECIPIENTS), ("senders", SENDERS)):
            (folder / f"{name}.yaml").write_text(json.dumps(content, ensure_ascii=False), "utf-8")  # which is YAML, too
    return folder


def begun(case: Path, tag: str = "it") -> Begun:
    return begin_texts(case, tag, FACTS, Own())


def texts(case: Path, tag: str = "it") -> Translation:
    """Return the case in a language, without what the library lacks in it: names of treaties stand in no case."""
    found = load(case, FACTS).translations[tag]
    own = tuple(one for one in found.missing if one.file.partition(".")[0] in {"appeal", "recipients", "senders"})
    return replace(found, missing=own)


def source(case: Path, file: str) -> object:
    """Return what a file of the case says, as plain lists and mappings."""
    node, _ = read_yaml((case / file).read_text("utf-8"), file)
    return plain(node) if node else None


def at(value: Any, field: str) -> object:  # noqa: ANN401 (what YAML holds)
    """Return what a field such as demands[1].text leads to; the words of a treaty where the case quotes none."""
    for step in re.findall(r"\w+", field):
        value = value[int(step) - 1] if step.isdigit() else value.get(step, "Nobody shall be ...")
    return value


def fill(case: Path, made: Begun) -> None:
    """Write the original behind every key that is to be filled in, and nothing else."""
    for problem in made.to_fill:
        path, original = case / problem.file, source(case, problem.file.replace(".it", ""))
        lines = path.read_text("utf-8").split("\n")
        line = lines[problem.line - 1]
        assert line.strip() in {f"{problem.field.rpartition('.')[2]}:{end}" for end in ("", " |", " >-")}
        lines[problem.line - 1] = f"{line.partition(':')[0]}: {json.dumps(at(original, problem.field))}"
        path.write_text("\n".join(lines), "utf-8")


def uncomment(case: Path, made: Begun) -> None:
    """Take the # away before every key that need not be filled in."""
    for name in made.files:
        text = (case / name).read_text("utf-8")
        (case / name).write_text(re.sub(r"(?m)^( *)# (?=[a-z_]+:)", r"\1", text), "utf-8")


def test_it_asks_for_each_text_that_a_letter_would_lack_and_for_no_other(original: Path) -> None:
    """Those that the loader misses, by the same file and field; each with its line."""
    made = begun(original)
    lacking = texts(original)

    told = [(one.file, one.field) for one in (*lacking.missing, *lacking.untold)]
    assert sorted((one.file, one.field) for one in made.to_fill) == sorted(told)
    assert len({(one.file, one.line) for one in made.to_fill}) == len(told) > 10


def same(case: Case, tag: str) -> Translation:
    """Return a case's own records as those of a language that says the same."""
    said = {"language": tag, "status": "courtesy", "reviewed_by": "nobody yet"}
    return Translation(tag, case.appeal.model_copy(update=said), case.recipients, senders=case.senders)


def test_filled_in_with_the_original_it_says_what_the_original_says(original: Path) -> None:
    """Whatever signs the texts hold; what a language may leave out, such as a salutation, is left out."""
    fill(original, begun(original))
    left_out = {"appeal": {"own_words": None}, "recipients": {"salutation": None}}
    found, case = texts(original), load(original, FACTS)
    meant = same(case, "it")

    assert (found.missing, found.untold) == ((), ())
    assert found.appeal == meant.appeal.model_copy(update=left_out["appeal"]).model_copy(
        update={"demands": found.appeal.demands}
    )
    assert [one.text for one in found.appeal.demands] == [one.text for one in meant.appeal.demands]
    assert found.recipients == tuple(one.model_copy(update=left_out["recipients"]) for one in meant.recipients)
    assert found.senders == meant.senders


def test_what_may_be_left_out_stands_there_as_it_is_printed_then(original: Path) -> None:
    """With the # taken away, names and addresses are the original's, and the rest asks for nothing."""
    made = begun(original)
    fill(original, made)
    uncomment(original, made)
    found = texts(original)

    assert [(one.name, one.address, one.country_text) for one in found.recipients] == [
        (one.name, one.address, one.country_text) for one in load(original, FACTS).recipients
    ]
    assert (found.missing, found.untold) == ((), ())


@pytest.mark.parametrize(
    ("name", "mine"),
    [("appeal.it.yaml", "title: Mine"), ("recipients.it.csv", "id,title\none,M."), ("senders.it.yaml", "- id: sam")],
)
def test_a_file_that_is_there_is_never_touched(tmp_path: Path, name: str, mine: str) -> None:
    """And no other is written beside it."""
    case = small_case(tmp_path, "one")
    appeal = (case / "appeal.yaml").read_text("utf-8")
    (case / "recipients.yaml").write_text("- {id: one, title: Mr., name: Me, office: minister, country: RU}", "utf-8")
    (case / name).write_text(mine, "utf-8")
    with pytest.raises(RefusedError) as caught:
        begun(case)

    assert caught.value.what == f"{case / name} is there already; nothing was touched."
    assert ([*case.glob("*.it.*")], (case / name).read_text("utf-8")) == ([case / name], mine)
    assert (case / "appeal.yaml").read_text("utf-8") == appeal


def keys(case: Path, file: str) -> Iterator[str]:
    yield from re.findall(r"(?m)^ *([a-z]+): +# such as", (case / file).read_text("utf-8"))


def test_a_language_that_inflects_asks_for_its_forms_with_an_example(tmp_path: Path) -> None:
    """A name too, which other languages keep, in the form of envelopes; the case is loaded with all of them empty."""
    case = small_case(tmp_path, "president")
    made = begun(case, "ru")

    text = (case / "recipients.ru.yaml").read_text("utf-8")
    assert [*keys(case, "recipients.ru.yaml")] == ["nominative", "dative"]
    assert "dative:                           # such as Ивану Петрову" in text
    assert "[1].name.dative" in [one.field for one in made.to_fill]
    assert [one.field for one in texts(case, "ru").missing] == [
        "title",
        "publishers[1].name",
        "situation",
        "demands[1].text",
    ]


def test_a_recipients_title_is_asked_for_as_envelopes_have_it(tmp_path: Path) -> None:
    """In Spanish without the article that a sentence puts before it."""
    case = small_case(tmp_path, "president")
    replace_text(case / "recipients.yaml", "id: president,", "id: president, title: Mr.,")
    begun(case, "es")

    assert [*keys(case, "recipients.es.yaml")] == []
    assert "\n  title:\n" in (case / "recipients.es.yaml").read_text("utf-8")


def test_a_formula_or_the_library_asks_for_no_text(tmp_path: Path) -> None:
    """In a language that has them; the original still stands there, to be translated all the same."""
    case = small_case(tmp_path, "president")
    appeal = (case / "appeal.yaml").read_text("utf-8")
    cites = "cites: [{instrument: un-hrd-declaration, article: '1', lead: for}]"
    demand = "{label: i, text: Guarantee his safety., formula: release, " + cites + "}"
    (case / "appeal.yaml").write_text(appeal.replace("{label: i, text: Guarantee his safety.}", demand), "utf-8")
    known, new = ([one.field for one in begun(case, tag).to_fill] for tag in ("fr", "it"))

    assert set(new) - set(known) == {"demands[1].text", "demands[1].cites[1].quoted"}
    assert "#   Everyone has the right, individually and in association with others" in (
        case / "appeal.it.yaml"
    ).read_text("utf-8")


def test_an_item_that_no_other_file_could_name_is_a_problem_before_anything_is_written(tmp_path: Path) -> None:
    case = small_case(tmp_path, "president")
    appeal = (case / "appeal.yaml").read_text("utf-8")
    (case / "appeal.yaml").write_text(appeal.replace("{id: observatory, name", "{name"), "utf-8")

    with pytest.raises(CaseError) as caught:
        begun(case)
    wrong = "is missing, and texts in another language need it; write `id:`, a short name for it"
    assert [str(one) for one in caught.value.problems] == [f"appeal.yaml:7:14: publishers[1].id: {wrong}"]
    assert not [*case.glob("*.it.*")]


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", "The case is in en already: its own files have the texts. Name another language."),
        ("Italian", "'Italian' is not a language tag. Did you mean it?"),
        ("xx", "'xx' is not a language tag. Write a tag such as en, fr or pt-BR."),
        ("Elvish", "'Elvish' is not a language tag. Write a tag such as en, fr or pt-BR."),
    ],
)
def test_what_is_no_other_language_is_a_wrong_command(tmp_path: Path, tag: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        begun(small_case(tmp_path, "president"), tag)
    assert f"{caught.value.what} {caught.value.todo}" == said
