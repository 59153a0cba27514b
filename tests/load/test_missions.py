"""The embassies that are known: whose files are read, which of them wins, and what is wrong in them."""

from pathlib import Path

import pytest

from appeal_letters.load.case import load
from appeal_letters.load.own import Own
from appeal_letters.model.case import Case
from tests.load.small import APPEAL, FACTS, case, problems

HEAD = "of,in,kind,city,address,fax,email,checked_on,source\n"
ASKS = "embassy: Please also write to the embassy in your country.\n"


def row(of: str = "NO", in_: str = "DE", kind: str = "embassy", city: str = "Berlin", checked_on: str = "2016") -> str:
    return f'{of},{in_},{kind},{city},"1 {city} Street; {city}",+49 30 000000,,{checked_on},a list\n'


def loaded(folder: Path, *rows: str, own: str = "") -> Case:
    """Load a case with these missions; `own` are those of the user's."""
    folder.mkdir(exist_ok=True)
    mine = folder / "mine"
    mine.mkdir()
    if own:
        (mine / "missions.csv").write_text(HEAD + own, "utf-8")
    files = {"missions.csv": HEAD + "".join(rows)} if rows else {}
    return load(case(folder, files, appeal=ASKS), FACTS, Own(folder=mine))


def cities(found: Case) -> dict[str, str]:
    return {country: embassy.mission.city for country, embassy in found.known_embassies.items()}


def test_a_table_and_a_list_hold_the_same_missions(tmp_path: Path) -> None:
    listed = (
        "- {of: NO, in: DE, kind: embassy, city: Berlin, address: [1 Berlin Street, Berlin],"
        ' fax: "+49 30 000000", checked_on: 2016, source: a list}\n'
    )
    (tmp_path / "yaml").mkdir()
    of_list = load(case(tmp_path / "yaml", {"missions.yaml": listed}, appeal=ASKS), FACTS).known_embassies["DE"]

    assert loaded(tmp_path / "csv", row()).known_embassies["DE"].mission == of_list.mission
    assert (of_list.place.file, of_list.place.line, of_list.place.field) == ("missions.yaml", 1, "[1].address")


def test_only_embassies_and_high_commissions_of_the_state_are_known(tmp_path: Path) -> None:
    """A consulate, a mission to an organisation and another state's embassy are not."""
    rows = (
        row(in_="DE", kind="consulate general", city="Bonn"),
        row(in_="CH", kind="permanent mission to the United Nations", city="Geneva"),
        row(of="SE", in_="FR", city="Paris"),
        row(in_="GB", kind="High Commission", city="London"),
        row(in_="DE", kind="Embassy", city="Berlin"),
    )
    assert cities(loaded(tmp_path, *rows)) == {"GB": "London", "DE": "Berlin"}


def test_the_case_s_file_beats_the_user_s_country_by_country(tmp_path: Path) -> None:
    own = row(city="Leipzig") + row(in_="FR", city="Paris")

    assert cities(loaded(tmp_path, row(city="Berlin"), own=own)) == {"DE": "Berlin", "FR": "Paris"}


def test_the_user_s_file_beats_the_shipped_one(tmp_path: Path) -> None:
    """Both know the Russian embassy in Berlin; those that only one of them knows are kept."""
    (tmp_path / "missions.csv").write_text(HEAD + row(of="RU", city="Leipzig"), "utf-8")
    folder = tmp_path / "case"
    folder.mkdir()
    case(folder, {"appeal.yaml": APPEAL.replace("country: NO", "country: RU") + ASKS})

    assert cities(load(folder, FACTS, Own(folder=tmp_path))) == {"DE": "Leipzig", "BE": "Brussels", "KR": "Seoul"}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (row(in_="Germany"), "2:2: [1].in: 'Germany' is not a country code; did you mean DE?"),
        (row(of="QQ"), "2:1: [1].of: QQ is no country's code; look it up in ISO 3166"),
        (row(checked_on="May 2016"), "2:8: [1].checked_on: 'May 2016' is no day, month or year; write it such as"),
        (row(city=""), "2:1: [1].city: is missing; wanted is its town"),
        (row() + row(city="Bonn"), "3:1: [2]: the embassy of NO in DE stands twice (first in line 2); keep one"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, wrong: str, told: str) -> None:
    (problem,) = problems(case(tmp_path, {"missions.csv": HEAD + wrong}, appeal=ASKS))

    assert problem.startswith(f"missions.csv:{told}")


def test_an_unknown_column_is_named_with_the_one_that_is_meant(tmp_path: Path) -> None:
    """The columns are called as users write them: `in`."""
    (problem,) = problems(case(tmp_path, {"missions.csv": HEAD.replace(",in,", ",inn,") + row()}, appeal=ASKS))[:1]

    assert problem == "missions.csv:1:2: inn: is not a field; did you mean in?"


def test_a_wrong_row_of_the_user_s_is_named_by_its_file(tmp_path: Path) -> None:
    mine = tmp_path / "missions.csv"
    mine.write_text(HEAD + row(in_="D"), "utf-8")
    (tmp_path / "case").mkdir()

    (problem,) = problems(case(tmp_path / "case", appeal=ASKS), Own(folder=tmp_path))
    assert problem.startswith(f"{mine}:2:2: [1].in: ")


def test_missions_that_nothing_asks_for_are_named(tmp_path: Path) -> None:
    """A file that would be passed over is a problem; without the sentence nobody is written to."""
    assert problems(case(tmp_path, {"missions.csv": HEAD + row()})) == [
        (
            "missions.csv:1:1: file: is not read, since appeal.yaml has no `embassy:`; "
            "write the sentence that asks for it, or move the file away"
        )
    ]


def test_a_table_in_another_format_is_not_passed_over(tmp_path: Path) -> None:
    assert problems(case(tmp_path, {"missions.xls": "x"}, appeal=ASKS))[0].startswith("missions.xls:1:1: file: is not")


def test_what_only_looks_like_the_user_s_missions_is_named_where_an_embassy_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "missions.tsv").touch()
    own = Own(folder=tmp_path / "mine")
    unasked = load(case(tmp_path), FACTS, own)
    (problem,) = problems(case(tmp_path, appeal=ASKS), own)

    assert unasked.known_embassies == {}
    assert problem.startswith(f"{tmp_path}/mine/missions.tsv:1:1: file: is not read under this name; ")
