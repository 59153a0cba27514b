"""Texts in other languages: matched by what names them, complete or listed as missing, and texts only."""

from pathlib import Path

import pytest

from appeal_letters.load.case import load
from appeal_letters.model.case import Translation
from tests.load.small import FACTS, case, problems

APPEAL = """\
reference: NOR 001 / 0126 / OBS 001
title: A title
language: en
country: NO
published: 2026-01-19
publishers: [{id: p, name: A publisher, contacts: [{kind: email, lost: true}]}, {name: Nameless}]
persons:
  - {id: alex, name: Alex Example, title: Ms., role: lawyer}
  - {id: kim, name: Kim Specimen, role: teacher}
situation: What happened.
demands:
  - label: i
    text: Release her.
    cites:
      - {instrument: un-hrd-declaration, article: "12.2", lead: and Article 12.2}
      - {instrument: un-hrd-declaration, article: "6", points: [b, c], lead: and Article 6}
  - {label: ii, text: Release him.}
report_back: {text: Tell us., lead: By fax.}
footnotes: [{mark: "1", text: A note.}]
"""
RECIPIENTS = """\
- {id: first, name: Robin Sample, title: Mr., office: minister, office_text: Minister, salutation: "Dear Sir,",
   address: [1 Lane], country: NO, country_text: Norway}
- {id: second, office: ambassador, organisation: Embassy, country: CH}
"""
FRENCH = """\
title: Un titre
publishers: [{id: p, name: Un éditeur}]
persons:
  - {id: kim, role: enseignante}
  - {id: alex, title: Mme, role: avocate}
situation: Ce qui s'est passé.
demands:
  - {label: ii, text: Le libérer.}
  - label: i
    text: La libérer.
    cites:
      - {instrument: un-hrd-declaration, article: "6", points: [b, c], lead: et l'article 6}
      - {instrument: un-hrd-declaration, article: "12.2", lead: et l'article 12.2}
report_back: {text: Informez-nous., lead: Par fax.}
footnotes: [{mark: "1", text: Une note.}]
"""


def write(folder: Path, **texts: str) -> Path:
    """Write the case; a name such as `appeal_fr_yaml` is the file of that name with dots."""
    named = {name.replace("_", "."): text for name, text in texts.items()}
    return case(folder, {"appeal.yaml": APPEAL, "recipients.yaml": RECIPIENTS, **named})


def french(folder: Path, **texts: str) -> Translation:
    return load(write(folder, **texts), FACTS).translations["fr"]


def lacks(texts: Translation) -> list[tuple[str, str]]:
    """Return what is missing, but for quotations: which of them the library has is not the point here."""
    return [(one.file, one.field) for one in texts.missing if not one.field.endswith("quoted")]


def test_items_are_matched_by_what_names_them_and_never_by_position(tmp_path: Path) -> None:
    """Persons by id, demands by label, citations by instrument, article and points, footnotes by mark."""
    appeal = french(tmp_path, appeal_fr_yaml=FRENCH).appeal

    assert (appeal.language, appeal.title) == ("fr", "Un titre")
    assert [(person.id, person.title, person.role) for person in appeal.persons] == [
        ("alex", "Mme", "avocate"),
        ("kim", None, "enseignante"),
    ]
    assert [(demand.label, demand.text) for demand in appeal.demands] == [("i", "La libérer."), ("ii", "Le libérer.")]
    assert [(cite.article, cite.lead) for cite in appeal.demands[0].cites] == [
        ("12.2", "et l'article 12.2"),
        ("6", "et l'article 6"),
    ]
    assert appeal.footnotes[0].text == "Une note."


def test_names_and_addresses_are_kept_and_what_is_no_text_too(tmp_path: Path) -> None:
    texts = french(tmp_path, appeal_fr_yaml=FRENCH)

    assert [person.name for person in texts.appeal.persons] == ["Alex Example", "Kim Specimen"]
    assert texts.appeal.publishers[0].contacts[0].kind == "email"
    assert (texts.recipients[0].name, texts.recipients[0].address, texts.recipients[0].country_text) == (
        "Robin Sample",
        ("1 Lane",),
        "Norway",
    )


def test_a_published_salutation_is_not_carried_into_another_language(tmp_path: Path) -> None:
    assert french(tmp_path, appeal_fr_yaml=FRENCH).recipients[0].salutation is None


def test_a_name_an_address_and_a_salutation_may_be_given(tmp_path: Path) -> None:
    rows = "- {id: first, name: Robin Échantillon, address: [1 ruelle], salutation: 'Monsieur,'}\n"

    first = french(tmp_path, recipients_fr_yaml=rows).recipients[0]

    assert (first.name, first.address, first.salutation) == ("Robin Échantillon", ("1 ruelle",), "Monsieur,")


def test_a_table_gives_the_same_texts(tmp_path: Path) -> None:
    table = "id,title,office_text,organisation\nsecond,,,Ambassade\nfirst,M.,Ministre,\n"

    texts = french(tmp_path, appeal_fr_yaml=FRENCH, recipients_fr_csv=table)

    assert [(row.title, row.office_text, row.organisation) for row in texts.recipients] == [
        ("M.", "Ministre", None),
        (None, None, "Ambassade"),
    ]
    assert lacks(texts) == [("appeal.fr.yaml", "publishers[2].name")]


def test_what_is_missing_is_listed_with_its_file(tmp_path: Path) -> None:
    """A letter in that language would have a gap there; names and addresses leave none."""
    texts = french(tmp_path, appeal_fr_yaml="title: Un titre\nreport_back: {text: Informez-nous.}\n")

    assert lacks(texts) == [
        ("appeal.fr.yaml", "publishers[1].name"),
        ("appeal.fr.yaml", "publishers[2].name"),
        ("appeal.fr.yaml", "persons[1].title"),
        ("appeal.fr.yaml", "persons[1].role"),
        ("appeal.fr.yaml", "persons[2].role"),
        ("appeal.fr.yaml", "situation"),
        ("appeal.fr.yaml", "demands[1].cites[1].lead"),
        ("appeal.fr.yaml", "demands[1].cites[2].lead"),
        ("appeal.fr.yaml", "report_back.lead"),
        ("appeal.fr.yaml", "footnotes[1].text"),
        ("appeal.fr.yaml", "demands[1].text"),
        ("appeal.fr.yaml", "demands[2].text"),
        ("recipients.fr.yaml", "[1].title"),
        ("recipients.fr.yaml", "[1].office_text"),
        ("recipients.fr.yaml", "[2].organisation"),
    ]


def test_what_is_missing_would_stand_at_its_key_or_in_its_item(tmp_path: Path) -> None:
    text = "title:\nsituation: X\ndemands:\n  - label: ii\n    text:\npersons:\n  - {id: kim}\n"
    missing = french(tmp_path, appeal_fr_yaml=text).missing

    places = {one.field: (one.line, one.column) for one in missing}
    assert [places[field] for field in ("title", "demands[2].text", "persons[2].role", "publishers[1].name")] == [
        (1, 1),
        (5, 5),
        (7, 5),
        (1, 1),
    ]


def test_the_cases_own_language_misses_nothing(tmp_path: Path) -> None:
    texts = load(write(tmp_path), FACTS).translations

    assert [*texts] == ["en"]
    assert texts["en"].missing == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("persons: [{id: nobody, role: x}]", "1:11: persons[1]: matches nothing in the case's own file ('nobody')"),
        ("demands: [{label: iii, text: x}]", "1:11: demands[1]: matches nothing in the case's own file ('iii')"),
        ("footnotes: [{mark: '2', text: x}]", "1:13: footnotes[1]: matches nothing in the case's own file ('2')"),
        (
            "demands: [{label: i, cites: [{instrument: un-hrd-declaration, article: '6', lead: x}]}]",
            "1:30: demands[1].cites[1]: matches nothing in the case's own file ('un-hrd-declaration 6')",
        ),
        ("publishers: [{name: x}]", "1:14: publishers[1]: has no id to be matched by"),
        ("demands: [x]", "1:11: demands[1]: has no label to be matched by"),
        ("demands: [{label: i}, {label: i}]", "1:23: demands[2]: stands twice ('i')"),
        ("published: 2026-01-19", "1:1: published: is not a text, so it is the same in every language"),
        ("language: fr", "1:1: language: is not a text, so it is the same in every language"),
        ("doubts: [{field: x, text: y}]", "1:1: doubts: is not a text, so it is the same in every language"),
        ("summary: x", "1:10: summary: has no counterpart in the case's own file"),
        ("persons: [{id: kim, title: x}]", "1:28: persons[2].title: has no counterpart in the case's own file"),
        ("persons: x", "1:10: persons: has another shape than in the case's own file"),
        ("report_back: x", "1:14: report_back: has another shape than in the case's own file"),
    ],
)
def test_what_is_no_text_of_the_case_is_a_problem(text: str, problem: str, tmp_path: Path) -> None:
    wanted = "keep only texts that the case's own file has, matched by id, label or mark"

    assert problems(write(tmp_path, appeal_fr_yaml=text)) == [f"appeal.fr.yaml:{problem}; {wanted}"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("titel: x", "1:1: titel: is not a field; did you mean title?"),
        ("title: [x]", "1:8: title: is not a text; wanted is the subject of the letters, such as "),
        ("- title: x", "1:1: file: has another shape; write fields: "),
        ("title: x\ntitle: y", "2:1: title: stands twice (first in line 1); keep one"),
        ("", "1:1: file: is empty; fill it in"),
    ],
)
def test_a_file_of_texts_is_read_as_strictly_as_any(text: str, problem: str, tmp_path: Path) -> None:
    (told,) = problems(write(tmp_path, appeal_fr_yaml=text))

    assert told.startswith(f"appeal.fr.yaml:{problem}")


def test_a_wrong_column_of_texts_is_told_once(tmp_path: Path) -> None:
    table = "id,titel,country\nfirst,M.,NO\nsecond,Mme,CH\n"

    assert [problem.split(";")[0] for problem in problems(write(tmp_path, recipients_fr_csv=table))] == [
        "recipients.fr.csv:1:2: titel: is not a field",
        "recipients.fr.csv:1:3: [1].country: is not a text, so it is the same in every language",
    ]


@pytest.mark.parametrize("tag", ["FR", "french", "fr_FR", "old2", "xx", "qaa"])
def test_a_file_named_after_no_language_is_a_problem(tag: str, tmp_path: Path) -> None:
    """Else its texts would be left out without a word; of a made-up language not even the direction is known."""
    (tmp_path / f"appeal.{tag}.yaml").write_text("title: x\n", "utf-8")

    (problem,) = problems(write(tmp_path))

    wrong = f"has '{tag}' in its name, which is not a language tag"
    assert problem == f"appeal.{tag}.yaml:1:1: file: {wrong}; name it such as appeal.fr.yaml"


def test_the_cases_own_language_has_no_second_file(tmp_path: Path) -> None:
    assert problems(write(tmp_path, appeal_en_yaml="title: Another title\n")) == [
        "appeal.en.yaml:1:1: file: is in en, the case's own language; put its texts into the file without a tag",
    ]


def test_problems_of_the_case_are_not_told_again_in_every_language(tmp_path: Path) -> None:
    write(tmp_path, appeal_fr_yaml=FRENCH, appeal_es_yaml="title: Un título\n")
    (tmp_path / "appeal.yaml").write_text(APPEAL.replace("country: NO\n", "") + "deadline: soon\n", "utf-8")

    assert [problem.split(";")[0] for problem in problems(tmp_path)] == [
        "appeal.yaml:1:1: country: is missing",
        "appeal.yaml:19:11: deadline: 'soon' is not a date",
    ]


def test_a_fault_that_two_languages_share_is_told_of_both(tmp_path: Path) -> None:
    """Even where it stands in the same line of each."""
    write(tmp_path, appeal_fr_yaml='title: "\u200b"\n', appeal_es_yaml='title: "\u200b"\n')

    assert [problem.partition(";")[0] for problem in problems(tmp_path)] == [
        "appeal.es.yaml:1:8: title: is empty",
        "appeal.fr.yaml:1:8: title: is empty",
    ]


def test_a_text_with_no_form_filled_in_is_missing_as_one_that_is_not_there(tmp_path: Path) -> None:
    """So a form of a text, all of whose keys are empty, is named by its field; and so is one that is alone."""
    empty = "{nominative: , genitive: }"
    demands = f"demands: [{{label: ii, others: {empty}}}]"
    texts = french(tmp_path, appeal_fr_yaml=f"publishers: [{{id: p, name: {empty}}}]\n{demands}\n")

    assert ("appeal.fr.yaml", "publishers[1].name") in lacks(texts)
    assert texts.appeal.demands[1].others is None


def test_a_list_where_the_appeal_should_be_is_told_in_each_language(tmp_path: Path) -> None:
    """Its items have nothing to be matched by."""
    files = {"appeal.yaml": "- title: x\n", "appeal.fr.yaml": "- title: x\n"}
    told = [problem for problem in problems(case(tmp_path, files)) if ": file: " in problem]

    wrong = "1:1: file: has another shape; write fields: `reference: ...` and so on"
    assert told == [f"appeal.fr.yaml:{wrong}", f"appeal.yaml:{wrong}"]
