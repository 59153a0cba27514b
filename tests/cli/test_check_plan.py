"""`check --plan`: who is reached by which way, at which number or address, and how else."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from appeal_letters.cli.plan import _number
from tests.batch.folders import FRENCH
from tests.world import Ran, appeal_letters, replace, small_case


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a case of one letter."""
    return small_case(tmp_path, "minister")


def give(case: Path, *channels: str) -> None:
    """Let the minister have channels, each as its fields."""
    listed = ", ".join(f"{{{channel}}}" for channel in channels)
    replace(case / "recipients.yaml", "country: RU", f"country: RU, channels: [{listed}]")


def homeless(case: Path) -> None:
    """Take the minister's address away."""
    replace(case / "recipients.yaml", 'address: ["minister street, 1", Moscow], ', "")


def planned(case: Path, *more: str) -> Ran:
    return appeal_letters("check", case, "--plan", *more)


def row(ran: Ran) -> list[str]:
    """Return the cells about the minister."""
    return [cell.strip() for cell in ran.out.splitlines()[1].split("  ") if cell]


def further(ran: Ran) -> str:
    """Return what is said of the minister below the table."""
    return ran.out.splitlines()[-1]


@pytest.mark.parametrize(("options", "name"), [([], "plan.txt"), (["--channel", "fax"], "plan-fax.txt")])
def test_the_sample_s_plan(golden: Callable[[str, str], None], options: list[str], name: str) -> None:
    """The telegram address, and what was lost, are named as such."""
    golden(name, appeal_letters("check", "--sample", "--plan", *options).out)


def test_a_machine_gets_the_whole_plan() -> None:
    """Every way of the chain, and the numbers as they are dialled anywhere."""
    found = json.loads(appeal_letters("check", "--sample", "--plan", "--json", "--to", "geneva-ambassador").out)

    address = ["Avenue de la Paix 15", "CH-1211, Geneva 20"]
    assert found["routes"] == [
        {
            "recipient": "geneva-ambassador",
            "way": "post",
            "to": address,
            "chain": [
                {"way": "post", "to": address, "why_not": ""},
                {"way": "email", "to": [], "why_not": "lost"},
                {"way": "fax", "to": ["+41227344044"], "why_not": ""},
            ],
            "missing": [
                {"kind": "lost", "about": "geneva-ambassador", "texts": ["email"], "recipient": "geneva-ambassador"}
            ],
            "name": "Ambassador Mr. Valery Loshchinin",
            "place": "CH-1211, Geneva 20, Switzerland",
            "language": "en",
        }
    ]


def test_without_the_option_there_is_no_plan(small: Path) -> None:
    assert "routes" not in json.loads(appeal_letters("check", small, "--json").out)


def test_the_ways_that_were_asked_for_come_first(small: Path) -> None:
    give(small, "kind: email, published: m@example.org", "kind: fax, published: +7 495 606 5173")
    ran = planned(small, "--channel", "fax", "--channel", "email")

    assert row(ran)[2:4] == ["fax", "+7 495 606 51 73"]
    assert further(ran) == ("minister: else by e-mail to m@example.org; else by post to Moscow, the Russian Federation")


def test_a_way_that_is_not_open_is_passed_over(small: Path) -> None:
    ran = planned(small, "--channel", "email")

    assert row(ran)[2:4] == ["post", "Moscow, the Russian Federation"]
    assert further(ran) == "minister: no other way"


def test_whoever_cannot_be_reached_is_said_so(small: Path) -> None:
    homeless(small)
    give(small, "kind: web, published: https://example.org", "kind: fax, lost: true")
    ran = planned(small)

    assert row(ran)[2] == "none"
    assert further(ran) == (
        "minister: NO WAY IS OPEN from here; no postal address, so a letter cannot be posted; a web page was "
        "published, which cannot be used from here: https://example.org; the appeal names a fax number and shows none"
    )


@pytest.mark.parametrize("flag", ["no_email", "no_sender_address"])
def test_a_flag_closes_a_way_and_shows_no_address_of_it(small: Path, flag: str) -> None:
    give(small, "kind: email, published: m@example.org")
    with (small / "appeal.yaml").open("a", encoding="utf-8") as file:
        file.write(f"do_no_harm: {{{flag}: true}}\n")
    ran = planned(small, "--channel", "email")

    assert row(ran)[2] == "post"
    assert further(ran) == "minister: not by e-mail, which this case forbids"
    assert "m@example.org" not in planned(small, "--channel", "email", "--json").out


def test_people_read_the_digits_to_dial_behind_a_number() -> None:
    assert _number("+41227344044;ext=12") == "+41 22 734 40 44 ext. 12"


def test_a_long_address_of_e_mail_stands_whole_on_one_line(small: Path) -> None:
    """It is to be copied."""
    mailbox = f"{'long.' * 10}name@example.org"
    give(small, f"kind: email, published: {mailbox}")

    assert further(planned(small)) == f"minister: else by e-mail to {mailbox}"


def test_letters_in_several_languages_are_named_together(small: Path) -> None:
    (small / "appeal.fr.yaml").write_text(FRENCH, "utf-8")
    replace(small / "recipients.yaml", "country: RU", "country: RU, languages: [fr, en]")
    sender = "- {{id: {0}, name: {0}, address: [1 Example Street], country: GB, languages: [{1}]}}\n"
    (small / "senders.yaml").write_text(sender.format("sam", "en") + sender.format("kim", "fr"), "utf-8")

    assert row(planned(small))[4] == "en, fr"


def test_the_post_is_named_where_letters_go_to_it(small: Path) -> None:
    """Nothing of the person's name stands in the plan then."""
    replace(small / "recipients.yaml", "office: minister", "office: minister, office_text: Minister of Justice")

    assert row(planned(small, "--by-office"))[1] == "Minister of Justice"


def test_quiet_leaves_the_decisions(small: Path) -> None:
    assert planned(small, "--quiet").out == ""


def test_a_channel_without_a_plan_is_refused(small: Path) -> None:
    ran = appeal_letters("check", small, "--channel", "fax")

    assert (ran.code, ran.lines) == (
        2,
        ["--channel changes the channel plan, which was not asked for.", "Add --plan, or leave --channel out."],
    )
