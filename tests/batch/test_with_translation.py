"""`--with-translation`: beside each letter a translation for the sender, which goes into no channel."""

import json
import re
from pathlib import Path
from typing import Any

import docx
import pytest

from appeal_letters.batch import manifest as manifests
from tests.batch.folders import FRENCH, letters, manifest, name, stamps, write
from tests.world import appeal_letters, replace, small_case, write_to

GERMAN = """\
title: Gerichtliche Schikanen gegen Igor Kalyapin
publishers: [{id: observatory, name: Die Beobachtungsstelle}]
situation: Igor Kalyapin wird bedroht.
demands: [{label: i, text: seine Sicherheit zu gewährleisten.}]
"""
MARK = '<div class="for-information"><p>{{ inked(letter.for_information) }}</p></div>'


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case with two recipients and texts in French."""
    case = small_case(tmp_path, "president", "minister")
    (case / "appeal.fr.yaml").write_text(FRENCH, "utf-8")
    return case


@pytest.fixture
def head(shipped: Path) -> Path:
    """Return the template of a letter's head, to be changed."""
    return shipped / "layout" / "head.html"


def translated(recipient: str, into: str = "fr", ending: str = "txt") -> str:
    """Return the name of a translation."""
    return name(recipient, ending).replace("_en", f"_en_for-information-{into}")


BOTH = sorted(made for one in ("president", "minister") for made in (name(one), translated(one)))


def rows(out: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the manifest's rows by recipient and channel."""
    return {(row["recipient"], row["channel"]): row for row in manifest(out)["documents"]}


def changed(case: Path) -> None:
    """Change what every letter says."""
    replace(case / "appeal.yaml", "is threatened.", "is in danger.")


def test_each_letter_has_its_translation_beside_it(case: Path, out: Path) -> None:
    """A file of its own that says what it is, in a row that no channel takes up."""
    ran = write(case, out, "--with-translation", "fr")
    letter, translation = rows(out)["president", "post"], rows(out)["president", "none"]
    differ = {"channel", "language", "layout", "file", "sha256", "made_from", "translates"}

    assert (ran.code, letters(out)) == (0, BOTH)
    assert ran.lines[-1] == f"2 letters and 2 translations in {out}: open {out / name('president')}"
    assert {key for key in letter if letter[key] != translation[key]} == differ
    assert translation["translates"] == letter["made_from"]
    assert (translation["language"], translation["file"]) == ("fr", translated("president"))
    assert "Igor Kalyapin est menacé." in (out / translated("president")).read_text("utf-8")


def test_a_letter_in_that_language_has_none(case: Path, out: Path) -> None:
    """It needs none, and that is no fault."""
    replace(case / "recipients.yaml", "id: president,", "id: president, languages: [fr],")
    ran = write(case, out, "--with-translation", "fr")

    assert ran.code == 0
    assert letters(out) == [name("minister"), translated("minister"), "rus-002-0112-obs-009_president_fr.txt"]
    assert ran.lines[-1].startswith("2 letters and 1 translation in ")


def test_each_text_that_it_lacks_is_named(case: Path, out: Path) -> None:
    """Exit 3 and nothing is written, as with `--language`."""
    (case / "appeal.fr.yaml").write_text(FRENCH.partition("situation")[0], "utf-8")
    ran = write(case, out, "--with-translation", "fr")

    assert (ran.code, ran.lines) == (3, write(case, out, "--language", "fr").lines)
    assert ran.lines[-1] == "2 problems; nothing was written."
    assert appeal_letters("check", case, "--with-translation", "fr").lines == ran.lines
    assert not out.exists()


def test_the_texts_of_both_languages_are_named_in_one_run(case: Path, out: Path) -> None:
    """Where the letter lacks some, too."""
    (case / "appeal.fr.yaml").write_text(FRENCH.partition("situation")[0], "utf-8")
    (case / "appeal.de.yaml").write_text(GERMAN.partition("demands")[0], "utf-8")
    ran = write(case, out, "--language", "fr", "--with-translation", "de")

    assert ran.lines[-1] == "3 problems; nothing was written."
    assert [line.partition(":")[0] for line in ran.lines[:-1]] == ["appeal.de.yaml", *["appeal.fr.yaml"] * 2]


def test_a_language_that_nobody_wrote_is_refused(case: Path, out: Path) -> None:
    """Exit 3, as for a letter in it."""
    ran = write(case, out, "--with-translation", "de")

    assert (ran.code, ran.lines) == (3, write(case, out, "--language", "de").lines)


def test_a_second_run_rewrites_nothing(case: Path, out: Path) -> None:
    write(case, out, "--with-translation", "fr")
    before = stamps(out)
    ran = write(case, out, "--with-translation", "fr")

    assert ran.err.count("  there already\n") == 4
    assert stamps(out) == before


def test_a_run_that_asks_for_none_leaves_them(case: Path, out: Path) -> None:
    """In the folder and in the manifest, as long as the letters stay."""
    write(case, out, "--with-translation", "fr")
    before, listed = stamps(out), rows(out)
    (out / name("minister")).unlink()
    ran = write(case, out)

    assert ran.lines[-1].startswith("2 letters in ")
    assert (stamps(out).keys(), rows(out)) == (before.keys(), listed)


def test_beside_a_newer_letter_lies_no_older_translation(case: Path, out: Path) -> None:
    """It moves to old/ with the letter that it translates, and is named."""
    write(case, out, "--with-translation", "fr")
    changed(case)
    ran = write(case, out, "--to", "president")

    gone = {translated("president")}
    assert set(letters(out)) == {*BOTH, f"old/{name('president')}", f"old/{translated('president')}"} - gone
    assert re.search(rf"old/{translated('president')} +moved away", ran.err)
    assert ("president", "none") not in rows(out)


def test_a_killed_run_leaves_no_older_translation_either(
    case: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run that finishes it moves the translations away, though it finds the new letters there."""
    write(case, out, "--with-translation", "fr")
    changed(case)
    with monkeypatch.context() as patched:
        patched.setattr(manifests, "close", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        killed = write(case, out)
    ran = write(case, out)

    assert (killed.code, ran.code) == (130, 0)
    assert [file for file in letters(out) if "information" in file] == [f"old/{one}" for one in BOTH if "info" in one]


def test_a_new_letter_has_a_new_translation(case: Path, out: Path) -> None:
    """Both old files move away, even where the translation's own words are the same."""
    write(case, out, "--with-translation", "fr")
    changed(case)
    write(case, out, "--with-translation", "fr")

    assert letters(out) == sorted([*BOTH, *(f"old/{one}" for one in BOTH)])
    assert {row["translates"] for key, row in rows(out).items() if key[1] == "none"} == {
        row["made_from"] for key, row in rows(out).items() if key[1] == "post"
    }


def test_another_language_takes_its_place(case: Path, out: Path) -> None:
    """A letter has one translation."""
    (case / "appeal.de.yaml").write_text(GERMAN, "utf-8")
    write(case, out, "--with-translation", "fr")
    write(case, out, "--with-translation", "de", "--to", "minister")

    assert [file for file in letters(out) if "minister" in file] == [
        f"old/{translated('minister')}",
        name("minister"),
        translated("minister", "de"),
    ]
    assert rows(out)["president", "none"]["language"] == "fr"


def test_it_leaves_with_its_recipient(case: Path, out: Path) -> None:
    write(case, out, "--with-translation", "fr")
    write_to(case, "president")
    write(case, out)

    assert f"old/{translated('minister')}" in letters(out)
    assert rows(out).keys() == {("president", "post"), ("president", "none")}


def test_a_person_s_changes_are_kept(case: Path, out: Path) -> None:
    """But not in one whose mark is gone: it would be a letter."""
    asked = ("--with-translation", "fr", "--to", "president", "--format", "docx")
    write(case, out, *asked)
    file = out / translated("president", ending="docx")
    shown = []
    for old, new in (("sam Sample", "Sam B. Sample"), ("Pour votre seule information", "")):
        document = docx.Document(str(file))
        paragraph = next(one for one in document.paragraphs if old in one.text)
        paragraph.text = new
        document.save(str(file))
        shown.append(write(case, out, *asked).lines[-2].partition("docx  ")[2].strip())

    assert shown == ["changed by hand, kept", "written"]


def test_the_same_bytes_twice(case: Path, out: Path, tmp_path: Path) -> None:
    """In each format."""
    for folder in (out, tmp_path / "again"):
        for ending in ("pdf", "docx", "txt"):
            write(case, folder, "--with-translation", "fr", "--to", "president", "--format", ending)
    first, again = (
        {path.name: path.read_bytes() for path in folder.glob("*information*")} for folder in (out, tmp_path / "again")
    )

    assert len(first) == 3
    assert first == again


def test_an_address_need_not_fit_a_window_twice(case: Path, out: Path) -> None:
    """A translation goes into no envelope: what is too long for one in its language stops nothing."""
    replace(case / "recipients.yaml", "name: The president himself,", "name: A, office_text: President,")
    office = "Président de la République et Garant de la Constitution, " * 6
    (case / "recipients.fr.yaml").write_text(f'- {{id: president, office_text: "{office}"}}\n', "utf-8")
    asked = ("--to", "president", "--format", "pdf")

    assert write(case, out, "--language", "fr", *asked).code == 3
    assert write(case, out, "--with-translation", "fr", *asked).code == 0


def test_a_letter_that_a_flag_forbids_is_named_once(tmp_path: Path, out: Path) -> None:
    """And has no translation."""
    case = small_case(tmp_path, "president", senders=("sam", "kim"))
    (case / "appeal.fr.yaml").write_text(FRENCH, "utf-8")
    replace(case / "appeal.yaml", "date: 2012", "do_no_harm: {not_from: [FR]}\ndate: 2012")
    replace(case / "senders.yaml", "name: kim Sample", "name: kim Sample, nationality: [FR]")
    ran = write(case, out, "--with-translation", "fr")

    assert (ran.code, ran.err.count("NOT WRITTEN: kim")) == (4, 1)
    assert [file for file in letters(out) if "kim" in file] == []
    assert ran.lines[-1] == f"1 of 2 letters and 1 of 1 translations are in {out}; see above."


def test_one_that_cannot_be_made_is_named(case: Path, out: Path, head: Path) -> None:
    """Exit 4; the letters are there."""
    replace(head, MARK, "{{ nonsense }}")
    ran = write(case, out, "--with-translation", "fr", "--format", "pdf")
    told = json.loads(appeal_letters("write", case, "--out", out, "--with-translation", "fr", "--json").out)

    assert (ran.code, letters(out)) == (4, [name("minister", "pdf"), name("president", "pdf")])
    assert ran.lines[-1] == f"2 of 2 letters and 0 of 2 translations are in {out}; see above."
    assert [(fault["recipient"], fault["channel"]) for fault in told["failed"]] == [
        ("president", "none"),
        ("minister", "none"),
    ]


def test_one_without_its_mark_is_refused(case: Path, out: Path, head: Path) -> None:
    """The finished file is read back, as a letter is."""
    replace(head, MARK, "")
    ran = write(case, out, "--with-translation", "fr", "--to", "president", "--format", "pdf")

    assert (ran.code, letters(out)) == (4, [name("president", "pdf")])
    assert "NOT WRITTEN: it reads " in ran.err


def test_own_words_that_are_the_letter_s_alone_are_left_out(case: Path, out: Path, tmp_path: Path) -> None:
    """A translation says nothing that its letter does not say, and what it leaves out is told."""
    words = tmp_path / "words.txt"
    words.write_text("I teach law.", "utf-8")
    replace(case / "senders.yaml", "country: GB", "country: GB, own_words: I knew him well.")
    first = write(case, out, "--with-translation", "fr", "--own-words", words)
    back = write(case, tmp_path / "back", "--language", "fr", "--with-translation", "en", "--own-words", words)
    english = "rus-002-0112-obs-009_president_fr_for-information-en.txt"

    assert [ran.err.count("own words are not in fr: letters in it leave") for ran in (first, back)] == [1, 1]
    assert "I teach law." in (out / name("president")).read_text("utf-8")
    assert not {"teach", "knew"} & set((tmp_path / "back" / english).read_text("utf-8").split())


def test_own_words_are_translated_by_whose_they_are(case: Path, out: Path) -> None:
    """The signer's for the signer's."""
    replace(case / "senders.yaml", "country: GB", "country: GB, own_words: I teach law.")
    (case / "senders.fr.yaml").write_text("- {id: sam, own_words: J'enseigne le droit.}\n", "utf-8")
    ran = write(case, out, "--with-translation", "fr")

    assert "J'enseigne le droit." in (out / translated("president")).read_text("utf-8")
    assert "Your own words are not in" not in ran.err


@pytest.mark.parametrize("verb", ["check", "write"])
def test_who_reads_it_is_told_that_nobody_has_reviewed_it(verb: str, out: Path) -> None:
    """The sample's German texts; English is what was published."""
    where = ("--out", out) if verb == "write" else ()
    ran = appeal_letters(verb, "--sample", "--to", "president", "--with-translation", "de", *where)

    assert (ran.code, ran.err.count("The texts in de are a courtesy translation")) == (0, 1)


def test_whose_languages_a_signer_writes_is_asked_of_letters_alone(case: Path, out: Path) -> None:
    """Nobody signs a translation."""
    replace(case / "senders.yaml", "country: GB", "country: GB, languages: [en]")

    assert "Signs letters in" not in write(case, out, "--with-translation", "fr").err
    assert "Signs letters in fr" in write(case, out, "--language", "fr").err


def test_check_tells_of_letters_alone(case: Path) -> None:
    """A translation is nothing that somebody gets."""
    asked = ("check", case, "--json")
    with_one, without = (json.loads(appeal_letters(*asked, *more).out) for more in (("--with-translation", "fr"), ()))

    assert (with_one["lines"], with_one["texts"]) == (without["lines"], without["texts"])


def test_preview_shows_it_behind_its_letter(case: Path, out: Path) -> None:
    """Plainly marked: in the table, over it, in its picture's words; no channel, no window, nothing to decide."""
    asked = ("preview", case, "--out", out, "--to", "president", "--with-translation", "fr")
    ran, entries = appeal_letters(*asked), json.loads(appeal_letters(*asked, "--json").out)["letters"]
    html = (out / "preview.html").read_text("utf-8")
    page = html.partition('id="letter-2"')[2]

    assert ran.lines[-1] == f"1 letter and 1 translation on one page: open {out / 'preview.html'}"
    assert "Preview of 1 letter and 1 translation<" in html
    assert ": translation for your information</th>" in html
    assert ">Translation for your information (not to be sent) of the letter to <bdi" in page
    assert 'alt="Translation of the letter to The president himself, page 1 of 1"' in page
    assert ("To decide" in page, "<svg" in page) == (False, False)
    assert [(one["translation"], one["channels"]) for one in entries] == [(False, ["post"]), (True, [])]
