"""docs/case.md against the records: its tables say what they say, its examples load, its messages are real."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from appeal_letters import model, resources
from appeal_letters.errors import CaseError
from appeal_letters.facts.reached import faxes, mailboxes
from appeal_letters.facts.shipped import Facts
from appeal_letters.facts.tables import rows
from appeal_letters.load.case import load
from appeal_letters.load.own import Own
from appeal_letters.load.postage import postage
from appeal_letters.model.case import Case
from appeal_letters.model.fields import Record
from appeal_letters.reading.nodes import plain
from appeal_letters.reading.yaml_files import read_yaml
from appeal_letters.templating import blocks
from tests.docs.fields import TABLE, table
from tests.facts.spelt import Notation
from tests.world import ROOT, SAMPLE, appeal_letters

MANUAL = ROOT / "docs" / "case.md"
BLOCK = re.compile(r"^```(?:yaml|csv)\n# (\S+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
MESSAGES = re.compile(r"^```text\n(.*?)^```$", re.DOTALL | re.MULTILINE)
NOTATIONS = re.compile(r"(<!-- notations -->\n).*?(<!-- end -->)", re.DOTALL)
FORMS = re.compile(r"(<!-- forms -->\n).*?(<!-- end -->)", re.DOTALL)
QUOTING = re.compile(r"^\| `(.+?)` \| (.+?) \| `(.+?)`", re.MULTILINE)


def records() -> Iterator[type[Record]]:
    """Yield every record that a module of the model makes."""
    for module in pkgutil.iter_modules(model.__path__, f"{model.__name__}."):
        for kind in vars(importlib.import_module(module.name)).values():
            if isinstance(kind, type) and issubclass(kind, Record) and kind.__module__ == module.name:
                yield kind


RECORDS = {kind.__name__: kind for kind in records() if kind is not Record}


def notations() -> str:
    """Return the table of the notations in which numbers and addresses are read."""
    cells = [
        (f"`{row.example}`".replace("\n", "` and on the next line `"), _read_as(row), row.means)
        for row in rows(resources.data() / "dialling" / "notations.csv", Notation)
    ]
    told = [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in cells]
    return "\n".join(["| published | read as | |", "|---|---|---|", *told]) + "\n"


def _read_as(row: Notation) -> str:
    """Return what an example is read as, and the country of the address where that may decide it."""
    told = re.sub(r"unread <(.*?)>", r"not read: `\1`", row.reads)
    says_it = row.kind == "email" or any(sign in row.example for sign in ("+", "00-", "00."))
    return told if says_it and "(country)" not in told else f"{told}; in {row.country}"


def asked_forms(facts: Facts) -> str:
    """Return the table of the grammatical forms that languages ask for."""
    rows = [
        f"| {tag} | {_KINDS[kind]} | `{{{', '.join(f'{case}: {form}' for case, form in forms.items())}}}` |"
        for tag, language in sorted(facts.languages.items())
        for kind, forms in language.forms.items()
    ]
    return "\n".join(["| language | text | forms, with an example |", "|---|---|---|", *rows]) + "\n"


_KINDS = {
    "title": "the title of a person",
    "name": "the name of a person",
    "office": "`office_text`",
    "publisher": "the name of a publisher",
    "others": "`others` of a demand",
}
"""What the manual calls the kinds of text that have forms."""


def manual() -> str:
    return MANUAL.read_text("utf-8")


def examples() -> dict[str, str]:
    return {found[1]: found[2] for found in BLOCK.finditer(manual())}


def written(folder: Path, *names: str) -> Path:
    """Write examples of the manual into a folder, under the last part of their names."""
    for name in names:
        (folder / Path(name).name).write_text(examples()[name], "utf-8")
    return folder


@pytest.fixture(scope="module")
def yaml_case(tmp_path_factory: pytest.TempPathFactory, facts: Facts) -> Case:
    """Return the manual's example, all its YAML files together."""
    names = [name for name in examples() if re.fullmatch(r"[a-z.]+\.yaml", name)]
    return load(written(tmp_path_factory.mktemp("yaml"), *names), facts)


def test_each_record_has_its_table() -> None:
    assert sorted(found.group(2) for found in TABLE.finditer(manual())) == sorted(RECORDS)


def test_the_tables_say_what_the_records_say(facts: Facts, request: pytest.FixtureRequest) -> None:
    """--update writes them anew; that of grammatical forms says what the languages' files say."""
    made = TABLE.sub(lambda found: f"{found[1]}{table(RECORDS[found[2]])}{found[3]}", manual())
    made = NOTATIONS.sub(lambda found: f"{found[1]}{notations()}{found[2]}", made)
    made = FORMS.sub(lambda found: f"{found[1]}{asked_forms(facts)}{found[2]}", made)
    if request.config.getoption("--update"):
        MANUAL.write_text(made, "utf-8")

    assert made == manual()


def test_the_example_loads_with_all_its_texts_in_each_language(yaml_case: Case) -> None:
    assert {tag: texts.missing for tag, texts in yaml_case.translations.items()} == {"en": (), "fr": (), "ru": ()}
    assert [one.role for texts in yaml_case.translations.values() for one in texts.senders] == [
        *("Secretary", "Secrétaire", "Secretary")
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "i. Release Ms. Alex Example immediately and unconditionally;"),
        ("fr", "i. Libérer Mme Alex Example immédiatement et sans condition ;"),
        ("ru", "i) обеспечить немедленное и безоговорочное освобождение г-жи Алекс Экзампл;"),
    ],
)
def test_the_example_is_written_in_each_language(tmp_path: Path, language: str, said: str) -> None:
    """No form that a letter asks for is missing; a formula says in Russian what has no text there."""
    written(tmp_path, *(name for name in examples() if re.fullmatch(r"[a-z.]+\.yaml", name)))
    ran = appeal_letters(
        *("write", tmp_path, "--language", language, "--format", "txt", "--out", tmp_path / "out", "--after-deadline")
    )

    assert ran.code == 0, ran.err
    letters = [" ".join(path.read_text("utf-8").split()) for path in (tmp_path / "out").glob("*.txt")]
    assert [said in letter for letter in letters] == [True, True]


@pytest.mark.parametrize("name", ["appeal.yaml", "appeal.fr.yaml"])
def test_what_is_shown_of_the_sample_stands_there(name: str) -> None:
    assert examples()[f"sample/{name}"] in (SAMPLE / name).read_text("utf-8")


def test_the_sentence_before_demands_ends_as_the_manual_says(facts: Facts) -> None:
    """With a colon, and in German with a comma, in every tone."""
    listed = manual().partition("<!-- demands -->")[2].partition("<!-- end -->")[0]
    signs = {tag: end[-1] for tag, end in re.findall(r"^\| `(\w+)` \| (.+?) \|", listed, re.MULTILINE)}
    tones = [(tag, path) for tag in signs for path in (resources.templates() / "letters" / tag).glob("*.j2")]
    found = [(tag, blocks(path.read_text("utf-8")).get("lead_in")) for tag, path in tones if path.stem != "base"]

    assert set(signs) == set(facts.formulas)
    assert [(tag, text) for tag, text in found if not (text and ending(text) == signs[tag])] == []
    assert len(found) >= 4 * len(signs)


def ending(block: str) -> str:
    """Return the last sign of a block's text."""
    return re.sub(r"{%.*?%}", "", block).strip()[-1:]


def test_the_tables_of_the_example_hold_the_same_records(tmp_path: Path, facts: Facts, yaml_case: Case) -> None:
    case = load(written(tmp_path, "appeal.yaml", "recipients.csv", "senders.csv"), facts)

    assert (case.recipients, case.senders) == (yaml_case.recipients, yaml_case.senders)


def test_the_example_of_a_doubt_loads(tmp_path: Path, facts: Facts) -> None:
    (recipient,) = load(written(tmp_path, "appeal.yaml", "doubtful/recipients.yaml"), facts).recipients

    assert recipient.doubted("title")


def test_the_example_s_embassy_is_known_and_its_mission_in_geneva_is_none(tmp_path: Path, facts: Facts) -> None:
    folder = written(tmp_path, "appeal.yaml", "recipients.yaml", "missions.csv")
    with (folder / "appeal.yaml").open("a", encoding="utf-8") as appeal:
        appeal.write("embassy: Please also write to the embassy in your country.\n")

    assert list(load(folder, facts).known_embassies) == ["GB"]


def test_the_example_s_table_of_postage_knows_each_zone(tmp_path: Path) -> None:
    found = postage(written(tmp_path, "postage.csv"), None)

    assert found
    assert [zone.name for to in ("DE", "FR", "RU") if (zone := found.zone("DE", to))] == [
        *("inland", "neighbours", "abroad")
    ]


def test_the_example_s_directory_is_named_by_a_case(tmp_path: Path, facts: Facts) -> None:
    folder = written(tmp_path, "appeal.yaml", "named/recipients.yaml", "authorities.yaml")
    minister, deputy = load(folder, facts, Own(folder=folder)).recipients

    assert (minister.id, minister.name, minister.title) == ("aq-justice-minister", "Robin Specimen", "Mr.")
    assert (deputy.name, deputy.title, deputy.address) == ("Kim Specimen", None, minister.address)
    assert deputy.office == "other_official"


def test_the_example_of_a_profile_signs(tmp_path: Path, facts: Facts) -> None:
    """It is the example of a sender, and what only a profile needs; beside it stands what is French of it."""
    (tmp_path / "case").mkdir()
    own = Own(profile=written(tmp_path, "config/profile.yaml", "config/profile.fr.yaml") / "profile.yaml")
    case = load(written(tmp_path / "case", "appeal.yaml", "appeal.fr.yaml", "recipients.yaml"), facts, own)
    (sender,) = case.senders

    assert (sender.id, sender.name, sender.layout) == ("me", "Sam Sample", "din-b")
    assert [one.role for one in case.translations["fr"].senders] == ["Secrétaire"]


def test_what_is_refused_is_answered_as_the_manual_says(tmp_path: Path, facts: Facts) -> None:
    with pytest.raises(CaseError) as caught:
        load(written(tmp_path, "appeal.yaml", "wrong/recipients.yaml"), facts)

    (answer,) = MESSAGES.findall(manual())
    assert [str(problem) for problem in caught.value.problems] == answer.splitlines()


def test_every_file_that_the_manual_shows_is_tried_here() -> None:
    assert {name for name in examples() if "/" in name or name.endswith(".csv")} == {
        "config/profile.yaml",
        "config/profile.fr.yaml",
        "sample/appeal.yaml",
        "sample/appeal.fr.yaml",
        "recipients.csv",
        "senders.csv",
        "missions.csv",
        "postage.csv",
        "named/recipients.yaml",
        "doubtful/recipients.yaml",
        "wrong/recipients.yaml",
        "channels/recipients.yaml",
        "routed/appeal.yaml",
        "guarded/appeal.yaml",
    }


def test_the_example_of_channels_is_read_as_it_says(tmp_path: Path, facts: Facts) -> None:
    (recipient,) = load(written(tmp_path, "appeal.yaml", "channels/recipients.yaml"), facts).recipients

    assert [number.e164 for number in faxes(recipient)] == ["+672100000", "+672100001", "+672100003"]
    assert mailboxes(recipient) == ()


def test_what_is_shown_of_check_is_so() -> None:
    """The table stands under others."""
    shown = re.search(r"^\$ appeal-letters check --sample\n(.*?)^```$", manual(), re.DOTALL | re.MULTILINE)

    assert shown
    assert shown[1] in appeal_letters("check", "--sample").out


def test_the_example_of_routed_demands_loads(tmp_path: Path, facts: Facts) -> None:
    appeal = load(written(tmp_path, "routed/appeal.yaml", "recipients.yaml"), facts).appeal

    assert [demand.to for demand in appeal.demands] == [("minister",), ("prosecutor_general", "justice-minister"), ()]


def test_the_example_of_flags_loads(tmp_path: Path, facts: Facts) -> None:
    appeal = load(written(tmp_path, "guarded/appeal.yaml", "recipients.yaml"), facts).appeal

    assert (appeal.do_no_harm.no_organisation, appeal.do_no_harm.not_from) == (True, ("AQ",))


@pytest.mark.parametrize(("wrong", "result", "right"), QUOTING.findall(MANUAL.read_text("utf-8")))
def test_what_the_manual_says_of_quotation_marks_is_so(wrong: str, result: str, right: str) -> None:
    """The first form is not YAML or is read as something else, the second one is read as meant."""
    node, problems = read_yaml(wrong, "a.yaml")
    meant, none = read_yaml(right, "a.yaml")

    assert (bool(problems), none) == (result.startswith("not YAML"), [])
    assert meant is not None
    assert node is None or plain(node) != plain(meant)
