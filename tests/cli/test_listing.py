"""`list`: what there is to choose from, for people and for machines."""

import csv
import io
import json
from pathlib import Path

import pytest

from appeal_letters import resources
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.case import load
from tests.world import appeal_letters, copy_of_sample, replace, small_case

TAGS = sorted(path.stem for path in (resources.data() / "languages").iterdir())
COLUMNS = {
    "appeals": ["id", "reference", "published", "title"],
    "recipients": ["id", "name", "office", "country"],
    "instruments": ["instrument", "language", "status", "a letter prints", "name", "articles"],
    "offices": ["office", "held by", "greeting", "confidence", "source"],
    "forms": ["office", "gender", "name", "salutation", "confidence", "source"],
    "demands": ["formula", "text"],
    "layouts": ["layout", "paper", "envelopes", "default for", "confidence"],
    "envelopes": ["envelope", "size", "confidence"],
    "labels": ["labels", "for", "size", "on a sheet", "paper"],
    "tones": ["tone", "language"],
    "templates": ["language", "tone", "file", "whose"],
}
"""What people see."""

KEYS = {
    **COLUMNS,
    "instruments": ["instrument", "article", "language", "status", "name", "printed"],
    "forms": ["office", "language", "gender", "name", "salutation", "closing"],
}
FIRST = {
    "appeals": ["rus-002-0112-obs-009", "RUS 002 / 0112 / OBS 009", "2012-01-19"],
    "recipients": ["president", "Dmitri Medvedev", "President of the Russian Federation", "RU"],
    "instruments": ["basic-principles-lawyers"],
    "offices": ["head_of_state", "president of a republic", "Excellency,"],
    "forms": ["head_of_state", "en", "f", "known", "Excellency,"],
    "demands": ["integrity"],
    "layouts": ["din-b", "A4"],
    "envelopes": ["DL", "220 x 110 mm"],
    "labels": ["avery:J8160", "Address", "63.5 x 38.1 mm", "21", "A4"],
    "tones": ["brief", TAGS[0]],
    "templates": [TAGS[0], "base", f"letters/{TAGS[0]}/base.j2", "shipped"],
}


def test_recipients_are_told_how_they_are_dialled_from_a_country() -> None:
    """In it, as one dials at home; the e-mail addresses stand beside the numbers."""
    columns = ("id", "dialled", "email")
    rows = json.loads(appeal_letters("list", "recipients", "--sample", "--from-country", "CH", "--json").out)

    assert [tuple(row[name] for name in columns) for row in rows] == [
        ("president", "00 7 495 606 51 73, 00 7 495 630 24 08", ""),
        ("interior-minister", "00 7 495 637 49 25", ""),
        ("foreign-minister", "00 7 495 644 22 03", ""),
        ("investigations-chairman", "", ""),
        ("geneva-ambassador", "022 734 40 44", ""),
        ("brussels-ambassador", "00 32 2 374 26 13", ""),
    ]


def test_an_embassy_s_e_mail_and_an_extension_are_listed(tmp_path: Path) -> None:
    case = small_case(tmp_path, "president")
    row = (case / "recipients.yaml").read_text("utf-8")
    channels = "channels: [{kind: fax, published: +41 22 555 01 00 ext. 12}, {kind: email, published: a@mid.example}]"
    (case / "recipients.yaml").write_text(row.replace("country: RU", f"country: RU, {channels}"), "utf-8")
    (found,) = json.loads(appeal_letters("list", "recipients", case, "--from-country", "US", "--json").out)

    assert (found["dialled"], found["email"]) == ("011 41 22 555 01 00 ext. 12", "a@mid.example")


@pytest.mark.parametrize("flag", ["no_email", "no_sender_address"])
def test_addresses_that_a_flag_closes_are_not_listed(tmp_path: Path, flag: str) -> None:
    case = small_case(tmp_path, "president")
    replace(case / "recipients.yaml", "country: RU", "country: RU, channels: [{kind: email, published: a@mid.example}]")
    with (case / "appeal.yaml").open("a", encoding="utf-8") as file:
        file.write(f"do_no_harm: {{{flag}: true}}\n")
    ran = appeal_letters("list", "recipients", case, "--from-country", "US", "--json")

    assert (ran.code, "mid.example" in ran.out) == (0, False)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["--from-country", "Switzerland"],
            ["--from-country Switzerland: there is no such country.", "Did you mean CH?"],
        ),
        (
            ["--from-country", "CH", "--csv"],
            ["--csv prints a table that loads back; --from-country has no place in it."],
        ),
    ],
)
def test_a_country_that_says_nothing_is_refused(arguments: list[str], told: list[str]) -> None:
    ran = appeal_letters("list", "recipients", "--sample", *arguments)

    assert (ran.code, ran.out) == (2, "")
    assert ran.lines[: len(told)] == told


def listed(what: str, *more: str | Path) -> list[str | Path]:
    return ["list", what, *(["--sample"] if what == "recipients" else []), *more]


@pytest.mark.parametrize("what", COLUMNS)
def test_people_get_a_table(what: str) -> None:
    """Its head names the columns; only the embassy that nobody knows is told on stderr."""
    ran = appeal_letters(*listed(what))
    head, first = ran.out.splitlines()[:2]

    assert ran.code == 0
    assert [line.partition(":")[0] for line in ran.lines] == [
        "No embassy of the Russian Federation in the United Kingdom is known" for _ in range(what == "recipients")
    ]
    assert [cell.strip() for cell in head.split("  ") if cell.strip()] == COLUMNS[what]
    assert first.startswith(FIRST[what][0])


@pytest.mark.parametrize("what", COLUMNS)
def test_machines_get_rows(what: str) -> None:
    """The rows that people see, as JSON and nothing else; perhaps with more columns than fit on a screen."""
    table, rows = appeal_letters(*listed(what)), json.loads(appeal_letters(*listed(what, "--json")).out)
    told = rows if what != "instruments" else {(row["instrument"], row["language"], row["status"]) for row in rows}

    assert list(rows[0])[: len(KEYS[what])] == KEYS[what]
    assert list(rows[0].values())[: len(FIRST[what])] == FIRST[what]
    assert len(table.out.partition("\n\n")[0].splitlines()) == len(told) + 1


def test_machines_get_all_of_a_form_of_address() -> None:
    first = json.loads(appeal_letters("list", "forms", "--json").out)[0]

    assert list(first)[5:] == ["closing", "confidence", "source", "envelope", "note", "held by"]
    assert first["envelope"] == "Her Excellency {name}|{office}"


@pytest.mark.parametrize("what", ["offices", "forms"])
def test_people_find_the_source_of_a_form_below_the_table_by_its_number(what: str) -> None:
    """Each source stands there once, however many rows it serves."""
    table, _, notes = appeal_letters("list", what).out.partition("\n\n")
    rows = json.loads(appeal_letters("list", what, "--json").out)
    told = dict(line.split(". ", 1) for line in notes.splitlines())

    assert [told[line.split()[-1]] for line in table.splitlines()[1:]] == [row["source"] for row in rows]


@pytest.mark.parametrize(
    ("what", "language", "text"),
    [
        ("offices", "fr", "Madame, Monsieur,"),
        ("offices", "ru", "Уважаемый(-ая) Sam Sample!"),
        ("forms", "de", "Exzellenz,"),
        ("demands", "es", "<persons>"),
    ],
)
def test_a_list_is_in_the_language_that_is_asked_for(what: str, language: str, text: str) -> None:
    """And no row of it is in another one."""
    found = appeal_letters("list", what, "--language", language).out
    assert text in found
    assert found != appeal_letters("list", what).out


@pytest.mark.parametrize("what", ["offices", "forms", "demands"])
def test_a_language_of_which_nothing_is_known_is_answered_with_those_that_are(what: str) -> None:
    ran = appeal_letters("list", what, "--language", "xx")
    assert (ran.code, ran.lines) == (2, ["There is no language 'xx'.", f"The languages are {', '.join(TAGS)}."])


def test_people_read_a_formula_with_its_slots_and_machines_as_it_is_filled() -> None:
    """What depends on a slot stands in square brackets, one or the other of two with a stroke between."""
    (text,) = (
        row["text"]
        for row in json.loads(appeal_letters("list", "demands", "--json").out)
        if row["formula"] == "medical-care"
    )

    assert "{% if number_of_persons == 1 %}receives{% else %}receive{% endif %}" in text
    assert "Ensure that <persons> [receives|receive] all necessary" in appeal_letters("list", "demands").out


def test_each_office_is_there_once_with_the_greeting_of_somebody_in_it() -> None:
    """Somebody of whom neither title nor gender is known; a body is nobody."""
    rows = json.loads(appeal_letters("list", "offices", "--json").out)
    greeting = {row["office"]: row["greeting"] for row in rows}

    assert len(greeting) == len(rows)
    assert all(said.endswith(",") and "{" not in said for said in greeting.values())
    assert greeting["prosecutor_general"] == "Dear Prosecutor General Sam Sample,"
    assert greeting["judge"] == "Dear Judge Sample,"
    assert greeting["body_unnamed"] == "Dear Sir or Madam,"


def test_people_read_an_instrument_s_name_once_and_machines_in_every_row() -> None:
    name = "Universal Declaration of Human Rights"
    rows = json.loads(appeal_letters("list", "instruments", "--json").out)

    assert appeal_letters("list", "instruments").out.count(name) == 1
    assert {row["name"] for row in rows if (row["instrument"], row["language"]) == ("udhr", "en")} == {name}


def test_each_status_of_an_instrument_s_texts_says_what_a_letter_prints() -> None:
    """With --language, of that language only, in which the instruments are named, too."""
    lines = appeal_letters("list", "instruments", "--language", "fr").out.splitlines()
    cells = [[cell for cell in line.split("  ") if cell.strip()] for line in lines]
    shown = [[cell.strip() for cell in row] for row in cells if row[0] == "un-hrd-declaration"]

    assert shown == [
        [
            *("un-hrd-declaration", "fr", "official", "the official text: the passage quoted, else the whole"),
            *("Déclaration des Nations Unies sur les défenseurs des droits de l’homme", "1"),
        ],
        [
            *("un-hrd-declaration", "fr", "courtesy", "the appeal's words, else this translation; marked"),
            "6 (b) (c), 12.2",
        ],
    ]
    assert {row[1].strip() for row in cells[1:]} == {"fr"}


def test_every_article_of_every_language_stands_under_one_status() -> None:
    """No text at all is one of them."""
    rows = json.loads(appeal_letters("list", "instruments", "--json").out)
    counted = sum(
        line.rpartition("  ")[2].count(",") + 1 for line in appeal_letters("list", "instruments").out.splitlines()[1:]
    )

    assert counted == len(rows)
    assert {row["status"] for row in rows} == {"official", "as-quoted", "courtesy", ""}


def test_texts_of_one_s_own_are_listed_with_the_shipped_ones(tmp_path: Path) -> None:
    """In a language that nobody else has a text in, only of the instrument that they are about."""
    texts = 'short: D\ntitle: D\ntexts: [{article: "1", status: courtesy, sources: [us], text: Todos.}]\n'
    (tmp_path / "udhr.pt.yaml").write_text(texts, "utf-8")
    rows = json.loads(
        appeal_letters("list", "instruments", "--language", "pt", "--instruments", tmp_path, "--json").out
    )

    assert {row["instrument"] for row in rows} == {"udhr"}
    assert [row["article"] for row in rows if row["status"] == "courtesy"] == ["1"]


def test_a_language_without_texts_is_a_wrong_command() -> None:
    ran = appeal_letters("list", "instruments", "--language", "french")

    assert (ran.code, ran.lines[0]) == (2, "There is no language 'french'. Did you mean fr?")


def test_faulty_texts_of_one_s_own_are_problems_here_too(tmp_path: Path) -> None:
    (tmp_path / "udhr.fr.yaml").write_text("nonsense: 1\n", "utf-8")
    ran = appeal_letters("list", "instruments", "--instruments", tmp_path)

    assert (ran.code, ran.lines[0].removeprefix(f"{tmp_path}/").split(";")[0]) == (
        3,
        "udhr.fr.yaml:1:1: nonsense: is not a field",
    )


def test_the_recipients_of_a_case_are_listed(tmp_path: Path) -> None:
    """A case of one's own is named as everywhere."""
    ran = appeal_letters("list", "recipients", small_case(tmp_path, "president", "minister"))
    assert [line.split()[0] for line in ran.out.splitlines()] == ["id", "president", "minister"]


def test_what_there_is_not_is_a_wrong_command() -> None:
    """The message names what there is, and what was probably meant."""
    ran = appeal_letters("list", "recipents")
    assert ran.code == 2
    assert all(what in ran.lines[-1] for what in COLUMNS)
    assert ran.lines[-1].endswith("Did you mean recipients?")


def test_a_layout_whose_figures_are_not_certain_says_so() -> None:
    """The list asks for a trial before many letters are printed."""
    lines = appeal_letters("list", "layouts").out.splitlines()
    assert [line.split()[0] for line in lines if line.endswith("low: try one letter in its envelope first")] == [
        "nf",
        "us-9",
    ]


def test_a_row_says_how_far_each_language_is() -> None:
    """On 80 columns; what the columns mean, and where it is told how to add a language, is said to people."""
    ran = appeal_letters("list", "languages")
    head, *rows = (line.split() for line in ran.out.splitlines())

    assert head == ["language", "tones", "forms", "offices", "states", "demands", "articles", "official", "sample"]
    assert [row[0] for row in rows] == TAGS
    assert max(map(len, ran.out.splitlines())) <= 80
    assert ran.lines[-1].endswith("--json names what is missing, and docs/translate.md tells how to add it.")


def test_a_machine_gets_the_name_of_everything_that_a_language_lacks() -> None:
    found = {one["language"]: one for one in json.loads(appeal_letters("list", "languages", "--json").out)}
    official = found["de"]["official"]

    assert (found["en"]["described"], found["en"]["sample"], found["en"]["demands"]["missing"]) == (True, [], [])
    assert (official["there"], len(official["missing"])) == (0, official["of"])
    assert "speaker_of_parliament m by name" in found["en"]["forms"]["missing"]
    assert "AQ" in found["fr"]["countries"]["missing"]


@pytest.mark.parametrize("option", ["--language", "--templates"])
def test_the_list_of_languages_is_asked_for_as_a_whole(option: str) -> None:
    ran = appeal_letters("list", "languages", option, "fr")
    assert (ran.code, ran.lines[0]) == (2, f"{option} says nothing about languages.")


def test_recipients_as_a_table_load_back_as_the_recipients_of_a_case(tmp_path: Path) -> None:
    """All that the case says of them; the embassies of those who sign are found anew."""
    case = copy_of_sample(tmp_path)
    listed = appeal_letters("list", "recipients", case, "--json").out
    before = load(case, Facts(resources.data())).recipients
    table = appeal_letters("list", "recipients", case, "--csv")
    (case / "recipients.yaml").unlink()
    (case / "recipients.csv").write_text(table.out, "utf-8", newline="")

    assert (table.code, table.err) == (0, "")
    assert load(case, Facts(resources.data())).recipients == before
    assert appeal_letters("list", "recipients", case, "--json").out == listed


def test_a_table_of_recipients_says_itself_what_came_out_of_the_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, mine = small_case(tmp_path, "president"), tmp_path / "mine"
    mine.mkdir()
    (case / "recipients.yaml").write_text("- directory: court\n", "utf-8")
    fax = "{kind: fax, published: +7 495 606 51 73}"
    row = f"- {{id: court, office: judge, organisation: The Court, country: RU, channels: [{fax}]}}"
    (mine / "authorities.yaml").write_text(row, "utf-8")
    monkeypatch.setenv("APPEAL_LETTERS_CONFIG", str(mine))
    table = appeal_letters("list", "recipients", case, "--csv").out.removeprefix("\ufeff")

    assert [*csv.DictReader(io.StringIO(table))] == [
        {
            "id": "court",
            "office": "judge",
            "organisation": "The Court",
            "country": "RU",
            "channels": "fax: +7 495 606 51 73",
        }
    ]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["offices", "--csv"], "--csv says nothing about offices."),
        (["recipients", "--sample", "--csv", "--json"], "--csv and --json are two forms of the same list."),
    ],
)
def test_a_table_is_asked_for_of_recipients_and_alone(words: list[str], line: str) -> None:
    ran = appeal_letters("list", *words)
    assert (ran.code, ran.out, ran.lines[0]) == (2, "", line)
