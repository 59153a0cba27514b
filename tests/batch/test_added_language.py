"""A new language touches data/ and templates/ only: one that is added to a copy of them has letters at once."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from appeal_letters import resources
from appeal_letters.batch.coverage import coverage
from appeal_letters.batch.embassies import with_embassies
from appeal_letters.batch.job import Job
from appeal_letters.batch.plan import planned
from appeal_letters.batch.run import write
from appeal_letters.batch.texts import begin_texts
from appeal_letters.errors import UsageError
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.case import load
from appeal_letters.load.own import Own
from appeal_letters.model.letter import Letter
from appeal_letters.reading.nodes import plain
from appeal_letters.reading.yaml_files import read_yaml
from appeal_letters.render.press import press
from appeal_letters.templating import environment
from tests.tongues import Say, add_language, in_arabic_letters, marked
from tests.world import RECIPIENTS, copy_of_sample

DAY = dt.date(2012, 1, 24)


def translated(folder: Path, tag: str, facts: Facts, say: Say) -> Path:
    """Return a copy of the sample whose texts in the language are begun by the program and filled in."""
    case = copy_of_sample(folder)
    for problem in begin_texts(case, tag, facts, Own()).to_fill:
        path = case / problem.file
        own, _ = read_yaml((case / problem.file.replace(f".{tag}", "")).read_text("utf-8"), path.name)
        found = plain(own) if own else None
        for step in problem.field.replace("]", "").replace("[", ".").strip(".").split("."):
            found = found[int(step) - 1] if isinstance(found, list) else found[step] if isinstance(found, dict) else ""
        lines = path.read_text("utf-8").split("\n")
        at = problem.line - 1
        lines[at] = f"{lines[at].partition(':')[0]}: {json.dumps(say(str(found)))}"
        path.write_text("\n".join(lines), "utf-8")
    return case


def orders(case: Path, tag: str, format_: str) -> Job:
    return Job(case, DAY, case.parent / "out", language=tag, tone="formal", format=format_)


@pytest.fixture
def esperanto(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Facts:
    """Return the facts of a folder with a language of marked words, whose templates take the place of the shipped."""
    facts = add_language(tmp_path, "eo", marked, territory="001", opening_quote="«", closing_quote="»")
    monkeypatch.setattr(resources, "templates", lambda: tmp_path / "templates")
    return facts


def said() -> Iterator[str]:
    """Yield what a letter of the sample says in English: each from another folder of data/ and templates/."""
    yield "trust that the standards cited above will guide"
    yield "Judicial harassment against Mr. Igor Kalyapin"
    yield "President of the Russian Federation"
    yield "Excellency,"
    yield "Yours sincerely,"
    yield "instruments ratified by the Russian Federation."
    yield "UN Declaration on Human Rights Defenders"
    yield "Everyone has the right, individually and in association with others,"


@pytest.mark.parametrize("format_", ["txt", "pdf"])
def test_letters_are_written_in_an_added_language(esperanto: Facts, tmp_path: Path, format_: str) -> None:
    """Each recipient's, in the words of its templates, tables, formulas, treaties and texts."""
    case = translated(tmp_path, "eo", esperanto, marked)
    outcome = write(orders(case, "eo", format_), esperanto, lambda _: None)

    assert [(row.recipient, row.language) for row in outcome.rows] == [(one, "eo") for one in RECIPIENTS]
    assert outcome.failed == ()
    if format_ == "txt":
        letter = " ".join((tmp_path / "out" / outcome.rows[0].file).read_text("utf-8").split()).replace(" | ", " ")
        assert [text for text in said() if marked(text) not in letter] == []
        assert "2012-Januaro-24" in letter  # the habit of CLDR, which no file of ours knows


def test_faxes_are_written_in_an_added_language(esperanto: Facts, tmp_path: Path) -> None:
    """Their cover sheets are in it, too."""
    case = translated(tmp_path, "eo", esperanto, marked)
    job = replace(orders(case, "eo", "txt"), way="fax", to=("president",))
    outcome = write(job, esperanto, lambda _: None)
    fax = (tmp_path / "out" / outcome.rows[0].file).read_text("utf-8")

    assert fax.startswith(f"{marked('Fax')}\n\n{marked('To')}: ")
    assert " ".join(marked("Please pass this fax on to the addressee named above.").split()) in " ".join(fax.split())


def test_an_added_language_lacks_nothing(esperanto: Facts, tmp_path: Path) -> None:
    """Of what English has; no text of it is an official one, and the sample is not translated."""
    found = {one.language: one for one in coverage(esperanto, tmp_path / "templates")}
    english, added = found["en"], found["eo"]

    assert added.described
    assert (added.tones, added.forms, added.offices) == (english.tones, english.forms, english.offices)
    assert (added.countries, added.demands, added.articles) == (english.countries, english.demands, english.articles)
    assert (added.official.there, added.sample, english.sample) == (0, None, ())


def test_a_language_of_which_there_is_only_prose_is_told_with_what_it_lacks(tmp_path: Path) -> None:
    facts = add_language(tmp_path, "eo", marked)
    (tmp_path / "data" / "languages" / "eo.yaml").unlink()
    (tmp_path / "data" / "forms" / "eo.csv").unlink()
    (tmp_path / "templates" / "letters" / "eo" / "brief.j2").unlink()
    added = next(one for one in coverage(facts, tmp_path / "templates") if one.language == "eo")

    assert (added.described, added.tones.missing, added.forms.there) == (False, ("brief",), 0)


def test_a_language_that_cannot_greet_anybody_has_no_letters(esperanto: Facts, tmp_path: Path) -> None:
    """A translator who has not come to the forms of address is told so, and the program does not fail."""
    case = translated(tmp_path, "eo", esperanto, marked)
    (tmp_path / "data" / "forms" / "eo.csv").unlink()

    with pytest.raises(UsageError) as caught:
        write(orders(case, "eo", "txt"), Facts(esperanto.folder), lambda _: None)
    assert caught.value.args[0].startswith("There are no letters in 'eo'.")
    assert caught.value.args[1].startswith("There are letters in de, en, es, fr, ru.")


def test_a_language_that_is_read_from_right_to_left_is_set_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its letters are composed and made as text; the page of a PDF turns round. The font for it is another matter."""
    facts = add_language(tmp_path, "ar", in_arabic_letters, territory="001")
    monkeypatch.setattr(resources, "templates", lambda: tmp_path / "templates")
    case = translated(tmp_path, "ar", facts, in_arabic_letters)
    letter = first_letter(case, facts)
    with press(environment(resources.templates()), facts.layouts, load(case, facts)) as pages:
        page = pages.page(letter, pages.fit(letter))

    assert (letter.language, letter.direction) == ("ar", "rtl")
    assert in_arabic_letters("Yours sincerely,") == letter.closing
    assert '<html lang="ar" dir="rtl">' in page


def first_letter(case: Path, facts: Facts) -> Letter:
    with planned(orders(case, "ar", "txt"), facts, with_embassies(load(case, facts))) as plan:
        return plan.letter(plan.tasks[0].pick)
