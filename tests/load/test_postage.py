"""The user's table of postage: where it is looked for, what it holds, and what is wrong in it."""

from decimal import Decimal
from pathlib import Path

import pytest

from appeal_letters.errors import CaseError
from appeal_letters.load.own import Own
from appeal_letters.load.postage import postage
from appeal_letters.load.whole import whole
from appeal_letters.model.postage import Postage
from tests.load.small import FACTS, case

HEAD = "zone,up_to_grams,price,currency,countries,posted_in\n"


def table(folder: Path, *rows: str, head: str = HEAD) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "postage.csv").write_text(head + "".join(f"{row}\n" for row in rows), "utf-8")
    return folder


def loaded(folder: Path, *rows: str) -> Postage:
    found = postage(table(folder, *rows), None)
    assert found is not None
    return found


def problems(folder: Path, own: Path | None = None) -> list[str]:
    with pytest.raises(CaseError) as caught:
        postage(folder, own)
    return [str(problem) for problem in caught.value.problems]


def test_a_table_becomes_zones_with_their_bands_from_light_to_heavy(tmp_path: Path) -> None:
    found = loaded(
        tmp_path, "inland,50,1.10,EUR,,", "Inland,20,0.95,EUR,,", "abroad,20,1.25,EUR,,", "eu,20,1,EUR,AT BE,"
    )

    assert [(zone.name, [str(rate.price) for rate in zone.rates]) for zone in found.zones] == [
        ("inland", ["0.95", "1.10"]),
        ("abroad", ["1.25"]),
        ("eu", ["1"]),
    ]
    assert [sorted(zone.countries) for zone in found.zones] == [[], ["*"], ["AT", "BE"]]


def test_a_zone_s_countries_may_stand_in_any_of_its_rows(tmp_path: Path) -> None:
    found = loaded(tmp_path, "eu,20,1,EUR,AT BE,", "eu,50,2,EUR,,", "eu,100,3,EUR,FR;IT,")

    assert sorted(found.zones[0].countries) == ["AT", "BE", "FR", "IT"]


def test_a_spreadsheet_s_decimal_comma_is_read(tmp_path: Path) -> None:
    """One or two digits behind it: more could be thousands."""
    folder = table(tmp_path, "inland;20,5;1,10;EUR", head="zone;up_to_grams;price;currency\n")
    found = postage(folder, None)

    assert found
    assert [(rate.up_to_grams, rate.price) for rate in found.zones[0].rates] == [(Decimal("20.5"), Decimal("1.10"))]


def test_the_case_s_table_is_taken_whole_before_the_user_s(tmp_path: Path) -> None:
    folder, own = tmp_path / "case", table(tmp_path / "own", "inland,20,0.95,EUR,,", "abroad,20,1.25,EUR,,")
    folder.mkdir()
    usual = postage(folder, own)
    mine = postage(table(folder, "inland,20,2,CHF,,"), own)

    assert usual
    assert usual.file == str(own / "postage.csv")
    assert [zone.name for zone in usual.zones] == ["inland", "abroad"]
    assert mine
    assert [(mine.file, zone.name, zone.rates[0].currency) for zone in mine.zones] == [("postage.csv", "inland", "CHF")]


def test_without_a_table_there_is_none(tmp_path: Path) -> None:
    assert postage(tmp_path, tmp_path / "nowhere") is None


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["inland,20,cheap,EUR,,"], "2:3: [1].price: 'cheap' is not a number; write it such as 1.10"),
        (["inland,20,-1,EUR,,"], "2:3: [1].price: '-1' is not a number; write it such as 1.10"),
        (['inland,"1,000",1,EUR,,'], "2:2: [1].up_to_grams: '1,000' is not a number; write it in grams, such as 20"),
        (["inland,0,1,EUR,,"], "2:2: [1].up_to_grams: '0' is too little; write it in grams, such as 20"),
        (
            ["inland,20,1,€,,"],
            "2:4: [1].currency: '€' is not a currency's code; write three capital letters, such as EUR",
        ),
        (["inland,20,1,EUX,,"], "2:4: [1].currency: EUX is no currency's code; look it up in ISO 4217"),
        (["eu,20,1,EUR,AT Germany,"], "2:5: [1].countries: 'Germany' is no country's code; did you mean DE?"),
        (["inland,20,1,EUR,,QQ"], "2:6: [1].posted_in: QQ is no country's code; look it up in ISO 3166"),
        ([",20,1,EUR,,"], "2:1: [1].zone: is missing; wanted is your name of the zone; `inland` is the sender's own"),
        (
            ["inland,20,1,EUR,,", "inland,20.0,2,EUR,,"],
            "3:2: [2].up_to_grams: the zone inland has 20.0 g twice (first in line 2); keep one",
        ),
        (
            ["inland,20,1,EUR,,", "inland,50,2,CHF,,"],
            "3:4: [2].currency: the zone inland has prices in EUR (line 2) and CHF; write all prices of a zone in one",
        ),
        (["eu,20,1,EUR,,"], "2:1: [1].countries: the zone eu has no countries; write their codes with blanks between"),
        (["inland,20,1,EUR,*,"], "2:5: [1].countries: inland cannot be all others; name that zone abroad"),
        (
            ["eu,20,1,EUR,AT BE,", "near,20,1,EUR,BE,"],
            "3:5: [2].countries: BE is in the zones eu (line 2) and near (line 3); keep one",
        ),
        (
            ["abroad,20,1,EUR,,", "world,20,1,EUR,*,"],
            "3:5: [2].countries: all others are in the zones abroad (line 2) and world (line 3); keep one",
        ),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, rows: list[str], told: str) -> None:
    (problem,) = problems(table(tmp_path, *rows))

    assert problem.startswith(f"postage.csv:{told}")


def test_what_is_twice_may_be_for_two_countries_of_posting(tmp_path: Path) -> None:
    found = loaded(tmp_path, "inland,20,1,EUR,,DE", "inland,20,2,CHF,,CH", "eu,20,3,EUR,FR,DE", "eu,20,4,CHF,FR,CH")

    assert [(zone.posted_in, str(zone.rates[0].price)) for zone in found.zones] == [
        *(("DE", "1"), ("CH", "2"), ("DE", "3"), ("CH", "4"))
    ]


def test_all_that_is_wrong_is_told_in_one_run(tmp_path: Path) -> None:
    table(tmp_path, "inland,20,x,EUR,,", "eu,20,1,EUR,QQ,")
    (tmp_path / "postage.xlsx").touch()
    (tmp_path / "postage.fr.csv").touch()

    assert [problem.split(":")[0] for problem in problems(tmp_path)] == [*["postage.csv"] * 3, "postage.fr.csv"]


def test_a_table_of_another_format_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "postage.tsv").touch()
    (problem,) = problems(tmp_path / "nowhere", tmp_path)

    assert problem.startswith(f"{tmp_path}/postage.tsv:1:1: file: is not read under this name; ")


def test_a_table_s_problems_are_told_with_those_of_the_case(tmp_path: Path) -> None:
    """Long before somebody prints: `check` reads it, too."""
    case(tmp_path, {"recipients.yaml": "- {id: minister, office: minister, country: Norway, office_text: Minister}\n"})
    table(tmp_path, "inland,20,x,EUR,,")
    with pytest.raises(CaseError) as caught:
        whole(tmp_path, FACTS, Own())

    assert [problem.file for problem in caught.value.problems] == ["postage.csv", "recipients.yaml"]


def test_countries_keep_their_order(tmp_path: Path) -> None:
    """The list of a pile is made anew where its table is another one: the same table is the same in every run."""
    (zone,) = loaded(tmp_path, "eu,20,1,EUR,SE AT BE,").zones

    assert repr(zone.countries) == "('SE', 'AT', 'BE')"
