"""docs/instruments.md against the program: its tables come from the data, its examples load, its message is real."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from appeal_letters.facts.instruments import ArticleText, Edition, Entry, Instrument
from appeal_letters.facts.shipped import Facts
from appeal_letters.reading.nodes import plain
from appeal_letters.reading.yaml_files import read_yaml
from tests.docs.fields import TABLE, table
from tests.world import ROOT, Ran, appeal_letters, replace, small_case

MANUAL = ROOT / "docs" / "instruments.md"
RECORDS = {kind.__name__: kind for kind in (Entry, Edition, ArticleText)}
BLOCK = re.compile(r"^```yaml\n# mine/(\S+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
WANTED = re.compile(r"(<!-- wanted -->\n).*?(<!-- end -->)", re.DOTALL)
WRONG = re.compile(r"`(sources: \[a friend's copy\])`")
MESSAGE = re.compile(r"^```text\n(.*?)^```$", re.DOTALL | re.MULTILINE)
STATUSES = ("courtesy", "as-quoted", "")


def manual() -> str:
    return MANUAL.read_text("utf-8")


def wanted(facts: Facts) -> str:
    """Return the table of the texts of which no official one is there, where there could be."""
    head = (
        "| instrument | language | a courtesy translation | as an appeal quotes it | none | the issuing body's text |"
    )
    rows = [row for instrument in facts.instruments.values() for row in rows_of(instrument, facts)]
    return "\n".join([head, "|---|---|---|---|---|---|", *rows]) + "\n"


def rows_of(instrument: Instrument, facts: Facts) -> Iterator[str]:
    """Yield a row for each language of letters in which the instrument has an official text that we lack."""
    pages = ", ".join(f"<{page}>" for page in instrument.entry.official_at)
    for tag in (tag for tag in instrument.entry.languages if tag in facts.languages):
        columns = [", ".join(articles(instrument, tag, status)) for status in STATUSES]
        if any(columns):
            yield f"| `{instrument.id}` | {tag} | {' | '.join(columns)} | {pages} |"


def articles(instrument: Instrument, tag: str, status: str) -> Iterator[str]:
    """Yield the articles whose text in a language has a status, which is empty where there is none."""
    for one in instrument.articles:
        text = instrument.text(one.article, one.points, tag)
        if (text.status if text else "") == status:
            yield " ".join([one.article, *(f"({point})" for point in one.points)])


def mine(folder: Path) -> Path:
    """Write the examples of the page into a folder."""
    folder.mkdir()
    for name, content in BLOCK.findall(manual()):
        (folder / name).write_text(content, "utf-8")
    return folder


def test_the_tables_say_what_the_records_and_the_data_say(facts: Facts, request: pytest.FixtureRequest) -> None:
    """--update writes them anew."""
    made = TABLE.sub(lambda found: f"{found[1]}{table(RECORDS[found[2]])}{found[3]}", manual())
    made = WANTED.sub(lambda found: f"{found[1]}{wanted(facts)}{found[2]}", made)
    if request.config.getoption("--update"):
        MANUAL.write_text(made, "utf-8")

    assert made == manual()
    assert [found[2] for found in TABLE.finditer(made)] == list(RECORDS)


def test_every_status_is_described() -> None:
    rows = manual().partition("| status |")[2].partition("\n\n")[0]

    assert re.findall(r"^\| `([\w-]+)` \|", rows, re.MULTILINE) == ["official", "courtesy", "as-quoted"]


def test_the_examples_are_listed_with_their_statuses(tmp_path: Path) -> None:
    rows = json.loads(appeal_letters("list", "instruments", "--instruments", mine(tmp_path / "mine"), "--json").out)
    charter = [(row["article"], row["status"]) for row in rows if row["name"] == "Charter of Sampleton"]

    assert charter == [("2.1", "official"), ("3 (a)", "courtesy")]


def test_the_example_of_a_text_is_the_library_s(facts: Facts) -> None:
    """Nobody who copies it gets other words."""
    text = Edition.model_validate(example("un-hrd-declaration.fr.yaml")).texts[0]
    shipped = facts.instruments["un-hrd-declaration"].text("1", (), "fr")

    assert shipped is not None
    assert (text.text, text.status) == (shipped.text, shipped.status)


def test_a_case_cites_the_example_as_the_page_says(tmp_path: Path) -> None:
    ran = letter(tmp_path, "--instruments", mine(tmp_path / "mine"))

    assert ran.code == 0, ran.err
    (written,) = (tmp_path / "out").glob("*.txt")
    assert "“Every teacher may teach.”" in written.read_text("utf-8")
    assert "Charter of Sampleton (SC/1999/4), Article 2.1" in written.read_text("utf-8").replace("\u00a0", " ")


def test_the_configuration_folder_is_read_as_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPEAL_LETTERS_CONFIG", str(tmp_path / "config"))
    (tmp_path / "config").mkdir()
    mine(tmp_path / "config" / "instruments")

    assert letter(tmp_path).code == 0


def test_the_message_is_real(tmp_path: Path) -> None:
    file = mine(tmp_path / "mine") / "un-hrd-declaration.fr.yaml"
    sources = re.sub(r"sources:\n(?: +- .*\n)+", f"{WRONG.findall(manual())[0]}\n", file.read_text("utf-8"))
    file.write_text(sources, "utf-8")
    ran = appeal_letters("list", "instruments", "--instruments", tmp_path / "mine")

    assert [ran.lines[0].removeprefix(f"{tmp_path}/mine/") + "\n"] == MESSAGE.findall(manual())


def letter(folder: Path, *more: str | Path) -> Ran:
    """Write the letter of a small case that cites the page's charter."""
    case = small_case(folder, "president")
    cite = re.findall(r"`(\{instrument: .*?\})`", manual())[0]
    replace(case / "appeal.yaml", "text: Guarantee his safety.", f"text: Comply with, cites: [{cite}]")
    return appeal_letters("write", case, "--format", "txt", "--out", folder / "out", *more)


def example(name: str) -> object:
    """Return an example of the page as what its YAML says."""
    node, problems = read_yaml(dict(BLOCK.findall(manual()))[name], name)
    assert node is not None, problems
    return plain(node)
