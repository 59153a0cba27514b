"""`new`: a case to be filled in, empty or with the structure of another one."""

import json
import re
from pathlib import Path

import pytest

from appeal_letters.batch import skeleton
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.case import load
from appeal_letters.model.appeal import Appeal
from appeal_letters.model.recipient import Recipient
from appeal_letters.reading.nodes import Listed, Mapped
from appeal_letters.reading.yaml_files import read_yaml
from tests.world import SAMPLE, appeal_letters, replace, small_case

TO_FILL = {
    "appeal.yaml": [
        "reference",
        "title",
        "language",
        "country",
        "published",
        "publishers[1].name",
        "persons[1].id",
        "persons[1].name",
        "situation",
        "demands[1].label",
        "demands[1].text",
    ],
    "recipients.yaml": ["[1]", "[1].id", "[1].office", "[1].country"],
}
FILLED = {
    "reference": "Example 1/2026",
    "title": "Arrest of Robin Example",
    "language": "en",
    "country": "AQ",
    "published": "2026-01-19",
    "name": "Robin Example",
    "id": "robin",
    "situation": "Robin Example was arrested.",
    "label": "1",
    "text": "Release Robin Example.",
    "office": "minister",
    "office_text": "Minister of Example Affairs",
}


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """Return the folder of a case that has just been begun."""
    appeal_letters("new", tmp_path / "case")
    return tmp_path / "case"


@pytest.fixture
def like(tmp_path: Path) -> Path:
    """Return the folder of a case that was begun like the sample."""
    appeal_letters("new", tmp_path / "like", "--from", SAMPLE)
    return tmp_path / "like"


def fill(case: Path) -> None:
    """Write something behind every key that `check` asks for, and nowhere else."""
    for problem in json.loads(appeal_letters("check", case, "--json").out)["problems"]:
        key = problem["field"].rpartition(".")[2]
        path, number = case / problem["file"], problem["line"] - 1
        key = key if key in FILLED else "office_text"
        lines = path.read_text("utf-8").splitlines()
        number = number if key != "office_text" else next(n for n, line in enumerate(lines) if "office_text:" in line)
        assert f"{key}: " in lines[number]
        lines[number] = lines[number].replace(f"{key}:", f"{key}: {FILLED[key]}")
        path.write_text("\n".join([*lines, ""]), "utf-8")


def named(file: Path) -> list[str]:
    """Return the fields of a file, outermost ones first, with every example taken out of its comment."""
    node, problems = read_yaml(re.sub(r"(?m)^( *)# (\w+: )", r"\1\2", file.read_text("utf-8")), file.name)
    assert problems == []
    record = node.items[0] if isinstance(node, Listed) else node
    assert isinstance(record, Mapped)
    return sorted([*(key.value for key, _ in record.entries), *(key.value for key in record.blank)])


def test_check_names_exactly_what_is_to_be_filled_in(begun: Path) -> None:
    """Each by file and line, in the words of the record."""
    ran = appeal_letters("check", begun)
    found = json.loads(appeal_letters("check", begun, "--json").out)["problems"]

    assert ran.code == 3
    assert {name: [one["field"] for one in found if one["file"] == name] for name in TO_FILL} == {
        "appeal.yaml": TO_FILL["appeal.yaml"],
        "recipients.yaml": TO_FILL["recipients.yaml"],
    }
    assert ran.lines[1] == (
        "appeal.yaml:6:1: title: is missing; wanted is the subject of the letters, such as"
        " Judicial harassment against Mr. Igor Kalyapin"
    )


def test_new_says_what_check_will_say(tmp_path: Path) -> None:
    """And what to type next."""
    ran = appeal_letters("new", tmp_path / "case")

    assert (ran.code, ran.out) == (0, "")
    assert ran.lines[1:-2] == appeal_letters("check", tmp_path / "case").lines[:-1]
    assert ran.lines[-1] == f"When everything is filled in, type: appeal-letters check {tmp_path / 'case'}"


@pytest.mark.parametrize("case", ["begun", "like"])
def test_once_filled_in_it_is_a_case(case: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """The profile signs its letters."""
    folder: Path = request.getfixturevalue(case)
    fill(folder)
    appeal_letters("me", "--profile", tmp_path / "me.yaml", "--name", "Sam", "--address", "Street", "--country", "GB")
    options = (folder, "--profile", tmp_path / "me.yaml")
    checked = appeal_letters("check", *options)
    written = appeal_letters("write", *options, "--format", "txt", "--out", tmp_path / "out")

    assert (checked.code, written.code) == (0, 0), checked.err
    assert "nothing was written" not in checked.err


def test_every_field_has_its_line(begun: Path) -> None:
    """The examples are YAML; not there are `sample`, for those who ship one, and what a translation says of itself."""
    assert named(begun / "appeal.yaml") == sorted({*Appeal.model_fields} - {"sample", "status", "reviewed_by"})
    assert named(begun / "recipients.yaml") == sorted(Recipient.model_fields)


def test_a_case_like_another_keeps_its_frame(like: Path, facts: Facts) -> None:
    """Labels and citations, publishers, report-back, and the recipients to the letter."""
    fill(like)
    new, old = load(like, facts), load(SAMPLE, facts)

    assert new.recipients == old.recipients
    assert [(one.label, one.cites) for one in new.appeal.demands] == [
        (one.label, one.cites) for one in old.appeal.demands
    ]
    assert (new.appeal.publishers, new.appeal.report_back) == (old.appeal.publishers, old.appeal.report_back)


def test_a_case_like_another_says_nothing_of_its_event(like: Path) -> None:
    """Who, what, when and the texts of the demands are empty and named."""
    found = json.loads(appeal_letters("check", like, "--json").out)["problems"]

    assert [one["field"] for one in found] == [
        "reference",
        "title",
        "published",
        "persons[1].id",
        "persons[1].name",
        "situation",
        *(f"demands[{number}].text" for number in range(1, 6)),
    ]
    text = (like / "appeal.yaml").read_text("utf-8")
    assert [word for word in ("OMON", "JMG", "sample:", "[^1]") if word in text] == []


def test_flags_that_keep_people_from_harm_are_kept(case: Path, tmp_path: Path) -> None:
    """But the day after which to ask is that of the old case."""
    replace(case / "appeal.yaml", "copies: []", "do_no_harm: {no_email: true, ask_after: 2012-03-01}")
    appeal_letters("new", tmp_path / "like", "--from", case)

    assert "do_no_harm:\n  no_email: true\n\n" in (tmp_path / "like" / "appeal.yaml").read_text("utf-8")


def test_what_is_not_copied_is_said(tmp_path: Path) -> None:
    lines = appeal_letters("new", tmp_path / "like", "--from", SAMPLE).lines
    left = "what happened, texts in other languages, senders, pictures, missions, templates"
    assert lines[-3] == f"Not copied from {SAMPLE}: {left}."


def test_who_signs_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The profile, where there is one."""
    monkeypatch.setenv("APPEAL_LETTERS_CONFIG", str(tmp_path))
    before = appeal_letters("new", tmp_path / "one").lines[-2]
    appeal_letters("me", "--name", "Sam Sample", "--address", "1 Example Street", "--country", "GB")
    after = appeal_letters("new", tmp_path / "two").lines[-2]

    assert before == "Nobody signs the letters yet: `appeal-letters me` asks once who you are."
    assert after == f"Your profile signs the letters: {tmp_path / 'profile.yaml'}."


def test_what_comes_out_of_the_directory_stays_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copied are the id, the directory's id, and what the case itself said beside it, be it an ordinary value."""
    monkeypatch.setenv("APPEAL_LETTERS_CONFIG", str(tmp_path))
    (tmp_path / "authorities.yaml").write_text(
        "- {id: ru-minister, office: minister, office_text: Minister, country: RU, by_office: true}\n"
    )
    case = small_case(tmp_path, "president")
    items = "- directory: ru-minister\n- {directory: ru-minister, id: other, by_office: false, languages: [ru]}\n"
    (case / "recipients.yaml").write_text(items)
    ran = appeal_letters("new", tmp_path / "like", "--from", case)

    text = (tmp_path / "like" / "recipients.yaml").read_text()
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert (ran.code, [line for line in ran.lines if line.startswith("recipients")]) == (0, [])
    assert lines == [
        *("- id: ru-minister", "  directory: ru-minister"),
        *("- id: other", "  directory: ru-minister", "  languages: [ru]", "  by_office: false"),
    ]


@pytest.mark.parametrize("taken", ["appeal.yaml", "recipients.yaml", "recipients.csv"])
def test_a_file_that_is_there_is_never_touched(tmp_path: Path, taken: str) -> None:
    """Exit 7, and nothing else is written beside it."""
    (tmp_path / taken).write_text("mine")
    ran = appeal_letters("new", tmp_path)

    assert (ran.code, ran.lines) == (
        7,
        [f"{tmp_path / taken} is there already; nothing was touched.", "Name another folder."],
    )
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(taken, "mine")]


def test_a_folder_with_the_page_can_become_the_case(tmp_path: Path) -> None:
    (tmp_path / "source.txt").write_text("the page")
    assert appeal_letters("new", tmp_path).code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["appeal.yaml", "recipients.yaml", "source.txt"]


def test_a_case_to_begin_like_must_be_one(tmp_path: Path, case: Path) -> None:
    """No case is exit 2, a case with problems is exit 3; nothing is written."""
    replace(case / "appeal.yaml", "country: RU", "country: Russia")

    assert appeal_letters("new", tmp_path / "new", "--from", tmp_path).code == 2
    assert appeal_letters("new", tmp_path / "new", "--from", case).code == 3
    assert not (tmp_path / "new").exists()


def test_a_machine_gets_what_is_to_be_filled_in(tmp_path: Path) -> None:
    """The files, and the problems as `check --json` has them."""
    told = json.loads(appeal_letters("new", tmp_path / "case", "--json").out)

    assert (told["folder"], told["files"]) == (str(tmp_path / "case"), list(skeleton.FILES))
    assert [one["field"] for one in told["to_fill"]] == [*TO_FILL["appeal.yaml"], *TO_FILL["recipients.yaml"]]


def test_what_names_the_person_of_before_stays_behind(tmp_path: Path) -> None:
    """A sentence about somebody else would stand in the new letters; so would a free line of the copies."""
    case = small_case(tmp_path, "president")
    replace(
        case / "appeal.yaml",
        "demands: [{label: i, text: Guarantee his safety.}]",
        "demands: [{label: i, text: Free him., cites: [{instrument: udhr, article: '5', lead: as Kalyapin said}]}]\n"
        "embassy: Write to the embassy about Igor Kalyapin.\n"
        "copies: [president, The family]",
    )
    appeal_letters("new", tmp_path / "like", "--from", case)
    text = (tmp_path / "like" / "appeal.yaml").read_text("utf-8")
    said = [line.partition("#")[0] for line in text.splitlines()]

    assert not any("Kalyapin" in line or "family" in line for line in said)
    assert any("udhr" in line for line in said)
    assert any("[president]" in line for line in said)


def test_a_profile_that_is_a_link_is_written_where_it_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some people keep such files elsewhere, all together."""
    kept, config = tmp_path / "kept", tmp_path / "config"
    kept.mkdir()
    config.mkdir()
    (kept / "me.yaml").write_text("name: Sam Sample\naddress: [1 Lane]\ncountry: GB\n", "utf-8")
    (config / "profile.yaml").symlink_to(kept / "me.yaml")
    monkeypatch.setenv("APPEAL_LETTERS_CONFIG", str(config))

    assert appeal_letters("me", "--role", "Secretary").code == 0
    assert (config / "profile.yaml").is_symlink()
    assert "role: Secretary" in (kept / "me.yaml").read_text("utf-8")


def test_texts_in_a_language_with_letters_are_begun_and_the_next_command_is_named(tmp_path: Path) -> None:
    """How much each file asks for, and where that begins."""
    case = small_case(tmp_path, "president")
    ran = appeal_letters("new", case, "--texts", "fr")

    assert (ran.code, ran.out) == (0, "")
    assert ran.lines == [
        f"{case / 'appeal.fr.yaml'}: 4 to be filled in, the first one in line 12.",
        f"{case / 'recipients.fr.yaml'}: 0 to be filled in.",
        f"When everything is filled in, type: appeal-letters check {case} --language fr",
    ]


def test_texts_in_a_language_without_letters_are_begun_and_what_is_missing_is_said(tmp_path: Path) -> None:
    case = small_case(tmp_path, "president")
    ran = appeal_letters("new", case, "--texts", "eo")

    assert (ran.code, (case / "appeal.eo.yaml").exists()) == (0, True)
    assert ran.lines[-1].startswith("There are no letters in `eo` yet: they need templates and data, too. docs/transl")


def test_texts_are_begun_for_a_machine(tmp_path: Path) -> None:
    told = json.loads(appeal_letters("new", small_case(tmp_path, "president"), "--texts", "fr", "--json").out)

    assert told["files"] == ["appeal.fr.yaml", "recipients.fr.yaml"]
    assert [one["field"] for one in told["to_fill"]] == ["title", "publishers[1].name", "situation", "demands[1].text"]


def test_texts_need_a_case_and_are_begun_alone(tmp_path: Path) -> None:
    """A folder without a case is exit 2, and so are both ways to begin at once."""
    without = appeal_letters("new", tmp_path, "--texts", "fr")
    both = appeal_letters("new", tmp_path / "case", "--texts", "fr", "--from", SAMPLE)

    assert (without.code, without.lines[0]) == (2, f"{tmp_path} is no case: it holds no appeal.yaml.")
    assert (both.code, both.lines[0]) == (2, "--from and --texts were both given.")


def test_what_the_texts_still_lack_is_what_check_names(tmp_path: Path) -> None:
    """Exit 3, with each text by its file and field."""
    case = small_case(tmp_path, "president")
    asked = json.loads(appeal_letters("new", case, "--texts", "fr", "--json").out)["to_fill"]
    ran = appeal_letters("check", case, "--language", "fr", "--json")

    assert ran.code == 3
    found = {(one["file"], one["field"]) for one in json.loads(ran.out)["problems"]}
    assert found == {(one["file"], one["field"]) for one in asked}


def test_a_shipped_case_is_named_by_its_id(tmp_path: Path) -> None:
    """As `list appeals` shows it: nobody knows where the program keeps it."""
    ran = appeal_letters("new", tmp_path / "new", "--from", SAMPLE.name)

    assert ran.code == 0
    assert "Medvedev" in (tmp_path / "new" / "recipients.yaml").read_text("utf-8")
