"""The user's own directory: an authority is written once and named in cases by its id."""

from pathlib import Path

import pytest

from appeal_letters.load.case import load
from appeal_letters.load.own import Own
from appeal_letters.model.case import Case
from appeal_letters.model.recipient import Recipient
from tests.load.small import FACTS, case, problems

DIRECTORY = """\
- id: no-minister
  name: Kim Specimen
  surname: Specimen
  title: Ms.
  office: minister
  office_text: Minister of Justice
  address: [1 Sample Street, 0150 Oslo]
  country: NO
  languages: [nb, en]
  checked_on: 2026-01-02
- {id: se-minister, office: minister, office_text: Minister, country: SE}
"""


def owned(folder: Path, directory: str = DIRECTORY, name: str = "authorities.yaml") -> Own:
    """Write the user's directory and return the user's files."""
    mine = folder / "mine"
    mine.mkdir(exist_ok=True)
    (mine / name).write_text(directory, "utf-8")
    return Own(folder=mine)


def loaded(folder: Path, recipients: str, directory: str = DIRECTORY) -> Case:
    return load(case(folder, {"recipients.yaml": recipients}), FACTS, owned(folder, directory))


def recipient(folder: Path, item: str) -> Recipient:
    return loaded(folder, f"- {item}\n").recipients[0]


def told(folder: Path, recipients: str, directory: str = DIRECTORY) -> list[str]:
    """Return the problems, with the user's folder as `mine`."""
    own = owned(folder, directory)
    found = problems(case(folder, {"recipients.yaml": recipients}), own)
    return [problem.replace(str(own.folder), "mine") for problem in found]


def test_a_recipient_takes_everything_from_the_directory(tmp_path: Path) -> None:
    """Its id, too."""
    found = recipient(tmp_path, "{directory: no-minister}")

    assert (found.id, found.name, found.title, found.address) == (
        "no-minister",
        "Kim Specimen",
        "Ms.",
        ("1 Sample Street", "0150 Oslo"),
    )


def test_what_the_case_writes_wins(tmp_path: Path) -> None:
    found = recipient(tmp_path, "{directory: no-minister, id: minister, address: [2 Other Street], languages: [en]}")

    assert (found.id, found.address, found.languages) == ("minister", ("2 Other Street",), ("en",))
    assert found.office_text == "Minister of Justice"


def test_another_name_takes_no_title_from_the_former_one(tmp_path: Path) -> None:
    """What belongs to a person is not taken over to somebody else."""
    found = recipient(tmp_path, "{directory: no-minister, name: Sam Sample}")

    assert (found.name, found.surname, found.title) == ("Sam Sample", None, None)


def test_the_same_name_is_no_other_person(tmp_path: Path) -> None:
    """Who copies it out of the page beside the directory's id loses nothing."""
    assert recipient(tmp_path, "{directory: no-minister, name: Kim Specimen}").title == "Ms."


def test_what_only_another_person_is_called_or_wrote_stays_behind(tmp_path: Path) -> None:
    """A term that ended, a closing, the page's own line: all of it was said of somebody else."""
    theirs = "\n  until: 2026-05-07\n  by_office: true\n  closing: Respectfully,\n  published: Ms. Kim Specimen, Oslo\n"
    directory = DIRECTORY.replace("\n  checked_on", f"{theirs}  checked_on")
    (found,) = loaded(tmp_path, "- {directory: no-minister, name: Sam Sample}\n", directory).recipients

    assert (found.until, found.by_office, found.closing, found.published) == (None, False, None, None)
    assert found.checked_on is not None


def test_a_doubt_about_another_person_stays_behind(tmp_path: Path) -> None:
    """One about the address does not: the address is taken over."""
    doubts = "doubts: [{field: title, text: Ms. or Mr.}, {field: address, text: moved?}]"
    directory = DIRECTORY.replace("checked_on: 2026-01-02", doubts)
    items = "- {directory: no-minister, name: Sam Sample}\n- {directory: no-minister, id: same}\n"
    other, same = loaded(tmp_path, items, directory).recipients

    assert [doubt.field for doubt in other.doubts] == ["address"]
    assert [doubt.field for doubt in same.doubts] == ["title", "address"]


def test_tables_do_the_same(tmp_path: Path) -> None:
    """Both the case's recipients and the directory."""
    own = owned(
        tmp_path, "id,office,office_text,address,country\na,minister,Minister,1 Lane; Oslo,NO\n", "authorities.csv"
    )
    files = {"recipients.csv": "directory,office_text\na,Minister of Peace\n"}

    (found,) = load(case(tmp_path, files), FACTS, own).recipients
    assert (found.id, found.office_text, found.address) == ("a", "Minister of Peace", ("1 Lane", "Oslo"))


def test_an_address_is_corrected_once_for_all_cases(tmp_path: Path) -> None:
    """Two cases name the same authority."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        case(tmp_path / name, {"recipients.yaml": "- {directory: no-minister}\n"})
    own = owned(tmp_path, DIRECTORY.replace("1 Sample Street", "3 New Street"))

    found = [load(tmp_path / name, FACTS, own).recipients[0].address[0] for name in ("one", "two")]
    assert found == ["3 New Street", "3 New Street"]


def test_texts_and_places_are_the_directory_s(tmp_path: Path) -> None:
    """What no font can print, or what does not fit, is named where it can be corrected."""
    found = loaded(tmp_path, "- {directory: no-minister, languages: [en]}\n")
    mine = str(tmp_path / "mine" / "authorities.yaml")
    at = found.places["recipients", "no-minister"]
    texts = {(text.text, text.file, text.line, text.field) for text in found.texts}

    assert (at.file, at.line, at.field) == (mine, 7, "address")
    assert {("Kim Specimen", mine, 2, "name"), ("en", "recipients.yaml", 1, "[1].languages[1]")} <= texts


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("country: NO", "country: Norway", "8:12: country: 'Norway' is not a country code; "),
        ("office: minister\n", "office: ministre\n", "5:11: office: 'ministre' is not known; "),
        ("surname: Specimen", "surname: Sample", "3:12: surname: 'Sample' is no part of the name 'Kim Specimen'; "),
        ("title: Ms.", "titel: Ms.", "4:3: titel: is not a field; did you mean title?"),
    ],
)
def test_a_wrong_field_is_named_by_the_directory(tmp_path: Path, old: str, new: str, problem: str) -> None:
    """With its line there; the number in the case's list says nothing about it."""
    found = told(tmp_path, "- {directory: no-minister}\n", DIRECTORY.replace(old, new))

    assert [one.startswith(f"mine/authorities.yaml:{problem}") for one in found] == [True]


def test_a_wrong_field_of_the_case_is_named_by_the_case(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, "- {directory: no-minister, country: Norway}\n")

    assert problem.startswith("recipients.yaml:1:37: [1].country: ")


def test_an_authority_that_no_case_names_hinders_nobody(tmp_path: Path) -> None:
    assert loaded(tmp_path, "- {directory: no-minister}\n", DIRECTORY + "- {id: x, office: y}\n").recipients


def test_a_directory_is_not_read_where_nobody_names_it(tmp_path: Path) -> None:
    assert load(case(tmp_path), FACTS, owned(tmp_path, "not: [a directory")).recipients


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("no-ministre", "did you mean no-minister?"),
        ("president", "write the id of an authority there, or add it there"),
    ],
)
def test_an_unknown_id_is_named_and_nothing_else(tmp_path: Path, name: str, wanted: str) -> None:
    assert told(tmp_path, f"- {{directory: {name}}}\n") == [
        f"recipients.yaml:1:15: [1].directory: '{name}' is not in mine/authorities.yaml; {wanted}"
    ]


def test_without_a_directory_it_is_said_where_to_put_one(tmp_path: Path) -> None:
    files = {"recipients.yaml": "- {directory: no-minister}\n"}

    assert problems(case(tmp_path, files), Own(folder=tmp_path / "mine")) == [
        (
            "recipients.yaml:1:15: [1].directory: there is no directory of authorities; "
            f"write {tmp_path}/mine/authorities.yaml or authorities.csv; docs/case.md describes it"
        )
    ]


@pytest.mark.parametrize("name", ["authorities.yml", "authorities.xls", "authorities.fr.ods"])
def test_what_only_looks_like_the_directory_is_named(tmp_path: Path, name: str) -> None:
    """In its place, or beside it; where no item names an authority, nobody looks."""
    own = owned(tmp_path, name=name)
    unnamed = load(case(tmp_path), FACTS, own)
    (problem, missing) = problems(case(tmp_path, {"recipients.yaml": "- {directory: no-minister}\n"}), own)

    assert unnamed.recipients
    assert problem.startswith(f"{own.folder}/{name}:1:1: file: is not read under this name; ")
    assert "there is no directory of authorities" in missing


def test_a_broken_directory_is_told_once(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, "- {directory: no-minister}\n- {directory: se-minister}\n", "- [open\n")

    assert problem.startswith("mine/authorities.yaml:1:3: file: opens a bracket that is not closed")


def test_a_directory_without_ids_is_no_reason_to_write_to_nobody(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, "- {directory: no-minister}\n", "- {office: minister}\n")

    assert problem.startswith("recipients.yaml:1:15: [1].directory: 'no-minister' is not in mine/authorities.yaml; ")


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ("- {id: no-minister, office: minister}\n", "12:8: [3].id: 'no-minister' stands twice (first in line 1); "),
        ("- {id: c, directory: se-minister}\n", "12:22: [3].directory: is not a field here; write the fields out"),
    ],
)
def test_ids_stand_once_and_no_authority_names_another(tmp_path: Path, more: str, problem: str) -> None:
    (found,) = told(tmp_path, "- {directory: no-minister}\n", DIRECTORY + more)

    assert found.startswith(f"mine/authorities.yaml:{problem}")


def test_the_same_authority_twice_needs_ids(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, "- {directory: no-minister}\n- {directory: no-minister}\n")

    assert problem == "recipients.yaml:2:15: [2].id: 'no-minister' stands twice (first in line 1); give each its own id"


def test_texts_of_other_languages_are_laid_over_it(tmp_path: Path) -> None:
    """They match by the id that came out of the directory."""
    files = {
        "recipients.yaml": "- {directory: no-minister}\n",
        "recipients.fr.yaml": "- {id: no-minister, title: Mme, office_text: Ministre de la Justice}\n",
    }
    found = load(case(tmp_path, files), FACTS, owned(tmp_path)).translations["fr"]

    assert found.recipients[0].office_text == "Ministre de la Justice"
    assert [one.file for one in found.missing if one.file.startswith("recipients")] == []


def test_a_hopeless_item_is_told_once_in_all_languages(tmp_path: Path) -> None:
    own = owned(tmp_path)
    files = {"recipients.yaml": "- {directory: nobody}\n", "appeal.fr.yaml": "title: Un titre\n"}

    assert len(problems(case(tmp_path, files), own)) == 1
