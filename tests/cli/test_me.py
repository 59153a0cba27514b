"""`me`: who signs, told once; asked on a terminal, or given by options."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from PIL import Image

from appeal_letters.batch.profile import Profile, Value, present, proposed_place, save
from appeal_letters.cli.interview import Interview
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.own import Own
from appeal_letters.load.profile import habits
from appeal_letters.model.habits import Habits, MailServer
from tests.world import Ran, appeal_letters, small_case

SAM = ("--name", "Sam Sample", "--address", "1, Example Street", "--address", "Sampleton", "--country", "GB")


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the user's configuration folder, which is still to be made."""
    monkeypatch.setenv("APPEAL_LETTERS_CONFIG", str(tmp_path / "config"))
    return tmp_path / "config"


@pytest.fixture
def signature(tmp_path: Path) -> Path:
    """Return a picture with ink."""
    Image.new("RGB", (30, 20), "black").save(tmp_path / "ink.jpg")
    return tmp_path / "ink.jpg"


def values(config: Path) -> dict[str, Value]:
    return dict(present(config).values)


def refused(*options: str | Path) -> tuple[int, list[str]]:
    ran = appeal_letters("me", *options)
    return ran.code, ran.lines


def interviewed(facts: Facts, before: Profile, answers: Iterable[str]) -> tuple[Profile, list[str]]:
    """Return the profile that came of these answers, Return after the last, and what was said."""
    said: list[str] = []
    waiting = iter(answers)

    def ask(question: str) -> str:
        said.append(question)
        return next(waiting, "")

    return Interview(facts, ask, said.append).about(before), said


def test_options_write_the_profile(config: Path) -> None:
    """Only what was given; the last lines say where it is and what to type next."""
    ran = appeal_letters("me", *SAM)

    assert (ran.code, ran.out) == (0, "")
    assert values(config) == {"name": "Sam Sample", "address": ("1, Example Street", "Sampleton"), "country": "GB"}
    assert f"{config / 'profile.yaml'}; it stays on this machine" in ran.lines[0]
    assert "`appeal-letters new my-case`" in ran.lines[1]


def test_only_the_owner_can_read_it(config: Path, signature: Path) -> None:
    appeal_letters("me", *SAM, "--signature", signature)
    assert {stat.S_IMODE(path.stat().st_mode) for path in config.iterdir()} == {0o600}


def test_options_change_only_their_fields(config: Path) -> None:
    """An empty value takes one out."""
    appeal_letters("me", *SAM, "--role", "Secretary", "--languages", "en", "--languages", "fr")
    appeal_letters("me", "--role", "", "--country", "Switzerland", "--languages", "de")

    assert values(config) == {
        "name": "Sam Sample",
        "address": ("1, Example Street", "Sampleton"),
        "country": "CH",
        "languages": ("de",),
    }


def test_everything_that_is_missing_or_wrong_is_told_at_once(config: Path) -> None:
    """A line for each option, in the words that a case is told; nothing is written."""
    code, lines = refused("--country", "Congo", "--layout", "folded", "--signature", "s.png")

    assert (code, [line.partition(";")[0] for line in lines]) == (
        2,
        [
            "--country: 'Congo' is not the name of one country",
            "--signature: 's.png' is not there",
            "--name: is missing",
            "--address: is missing",
            "--layout: 'folded' is not known",
            "Nothing was written.",
        ],
    )
    assert not config.exists()


@pytest.mark.parametrize("sign", ["\x07", "\u2028", "\u202e", "\udcff"])
def test_signs_that_have_no_place_in_a_letter_are_refused(config: Path, sign: str) -> None:
    """A bell, a line's end, a turn of direction, a byte that is no letter."""
    code, lines = refused(*SAM, "--role", f"Secre{sign}tary")

    assert (code, lines[0].startswith("--role: holds "), lines[-1]) == (2, True, "Nothing was written.")
    assert not config.exists()


def test_where_nobody_can_be_asked_options_are_needed(config: Path) -> None:
    """A script does not hang."""
    assert refused() == (
        2,
        [
            "There is nobody to ask: this is no terminal, and no option was given.",
            "`appeal-letters me --help` names the options, such as --name, --address and --country.",
        ],
    )
    assert not config.exists()


def test_another_file_can_be_the_profile(config: Path, tmp_path: Path) -> None:
    """`write --profile` takes it; the usual one is not touched."""
    case = small_case(tmp_path, "president")
    (case / "senders.yaml").unlink()
    appeal_letters("me", "--profile", tmp_path / "kim.yaml", *SAM)
    ran = appeal_letters(
        "write", case, "--profile", tmp_path / "kim.yaml", "--format", "txt", "--out", tmp_path / "out"
    )

    assert (ran.code, config.exists()) == (0, False)
    assert "Sam Sample" in (tmp_path / "out" / "rus-002-0112-obs-009_president_en.txt").read_text()


def test_a_profile_that_is_named_and_not_there_is_2(tmp_path: Path) -> None:
    """The message says how to write it."""
    ran = appeal_letters("check", small_case(tmp_path, "president"), "--profile", "kim.yaml")
    assert (ran.code, ran.lines) == (
        2,
        [
            "There is no profile kim.yaml.",
            "Type `appeal-letters me --profile kim.yaml` to write it, or name another file.",
        ],
    )


def test_the_sample_is_signed_by_the_profile(tmp_path: Path) -> None:
    """Whoever has one sees their own letters, in the language that the recipient reads."""
    appeal_letters("me", *SAM, "--name", "Kim Specimen")
    appeal_letters("write", "--sample", "--to", "president", "--format", "txt", "--out", tmp_path / "out")

    assert "Kim Specimen" in (tmp_path / "out" / "rus-002-0112-obs-009_president_ru.txt").read_text()


def test_show_prints_the_profile(config: Path) -> None:
    """On stdout, and nothing else."""
    appeal_letters("me", *SAM)
    ran = appeal_letters("me", "--show")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "field    value",
        f"file     {config / 'profile.yaml'}",
        "name     Sam Sample",
        "address  1, Example Street / Sampleton",
        "country  GB",
    ]


@pytest.mark.parametrize("options", [("--show",), ("--country", "CH")])
def test_a_machine_gets_the_profile(config: Path, options: Sequence[str]) -> None:
    """After a change, too."""
    appeal_letters("me", *SAM)
    told = json.loads(appeal_letters("me", *options, "--json").out)

    found = values(config)
    assert told == {"file": str(config / "profile.yaml"), "profile": {**found, "address": [*found["address"]]}}


def test_show_without_a_profile_is_2(config: Path) -> None:
    """It says what to type."""
    assert refused("--show") == (
        2,
        [f"There is no profile yet ({config / 'profile.yaml'}).", "Type `appeal-letters me` to write it."],
    )


def test_show_changes_nothing() -> None:
    assert refused("--show", "--name", "Kim")[0] == 2


def test_a_profile_that_cannot_be_understood_is_3(config: Path) -> None:
    """It is not written over."""
    config.mkdir()
    (config / "profile.yaml").write_text("nom: Sam\n")
    code, lines = refused(*SAM)

    assert (code, len(lines)) == (3, 5)
    assert (config / "profile.yaml").read_text() == "nom: Sam\n"


def test_a_file_that_only_looks_like_the_profile_is_3(config: Path) -> None:
    """Else a second one would be written beside it; whoever names another profile does not look there."""
    config.mkdir()
    (config / "profile.yml").write_text("name: Sam Sample\n")
    code, lines = refused(*SAM)

    assert (code, lines[0].partition(";")[0]) == (3, f"{config}/profile.yml:1:1: file: is not read under this name")
    assert appeal_letters("me", "--profile", config / "other.yaml", *SAM).code == 0


def test_what_a_hand_has_broken_can_be_mended(config: Path, signature: Path) -> None:
    """A picture that has gone, a country that is none: `me` takes them in."""
    config.mkdir()
    text = "name: Sam Sample\naddress: [1 Example Street]\ncountry: XX\nsignature: gone.png\n"
    (config / "profile.yaml").write_text(text)

    assert refused("--role", "Secretary")[1][0] == "--country: XX is no country's code; look it up in ISO 3166"
    assert appeal_letters("me", "--country", "CH", "--signature", signature).code == 0


def test_a_picture_is_copied(config: Path, signature: Path) -> None:
    """As plain pixels, so that the profile stays whole when the original goes."""
    appeal_letters("me", *SAM, "--signature", signature)
    signature.unlink()

    with Image.open(config / str(values(config)["signature"])) as copy:
        assert (copy.format, copy.size) == ("PNG", (30, 20))
    assert appeal_letters("check", "--sample").code == 0


def test_a_picture_that_is_no_longer_named_goes(config: Path, signature: Path) -> None:
    """The new one stands in its place; a file that the user put there stays."""
    appeal_letters("me", *SAM, "--signature", signature)
    (config / "mine.png").touch()
    Image.new("RGB", (30, 30), "black").save(signature)
    appeal_letters("me", "--signature", signature)
    replaced = sorted(path.name for path in config.glob("*.png"))
    appeal_letters("me", "--signature", "")

    assert replaced == sorted(["mine.png", str(replaced[-1])])
    assert [path.name for path in config.glob("*.png")] == ["mine.png"]


def test_the_place_is_proposed_from_the_address() -> None:
    """Its last line without words that hold digits."""
    lines = ("Sampleton ZZ9 9ZZ", "8001 Zürich", "CH-1211, Geneva 20", "12345")
    assert [proposed_place((line,)) for line in lines] == ["Sampleton", "Zürich", "Geneva", ""]


def test_an_interview_asks_for_everything(config: Path, facts: Facts, signature: Path) -> None:
    """Return takes what is likely, or leaves the field empty."""
    answers = ["Sam Sample", "", "", "1 Example Street", "8001 Zürich", "", "schweiz", *[""] * 7, str(signature)]
    found, said = interviewed(facts, present(config), answers)

    assert found.values == {
        "name": "Sam Sample",
        "address": ("1 Example Street", "8001 Zürich"),
        "country": "CH",
        "place": "Zürich",
        "languages": ("en",),
        "signature": f"profile-signature-{found.pictures['signature'].sha256[:8]}.png",
    }
    assert "Your name, as it stands under the letter (such as Sam Sample)" in said
    assert "The place beside the date [Zürich]" in said
    assert "The layout for your envelopes [swiss-right, the default for Switzerland]" in said
    assert "  Switzerland (CH)" in said


def test_an_answer_that_will_not_do_is_asked_again(config: Path, facts: Facts) -> None:
    """With the words that a case is told."""
    address = ["1 Example Street", ""]
    found, said = interviewed(
        facts, present(config), ["", "Sam", "", "", *address, "Congo", "CD", "", "", "", "12", ""]
    )

    assert found.values["country"] == "CD"
    told = [
        line.strip().partition(";")[0] for line in said if line.startswith(("  name:", "  country:", "  telephone:"))
    ]
    assert told == [
        "name: is missing",
        "country: 'Congo' is not the name of one country",
        "telephone: '12' is not a number that can be dialled",
    ]


def test_return_keeps_what_is_there(config: Path, facts: Facts, signature: Path) -> None:
    """A hyphen takes a value out."""
    appeal_letters("me", *SAM, "--role", "Secretary", "--signature", signature, "--place", "Here", "--languages", "fr")
    before = present(config)
    found, _ = interviewed(facts, before, ["", "-"])

    assert found.values == {key: value for key, value in before.values.items() if key != "role"}


def test_a_hyphen_is_no_address(config: Path, facts: Facts) -> None:
    """It takes the one that was there out, so it is missing; Return then keeps it."""
    appeal_letters("me", *SAM)
    found, said = interviewed(facts, present(config), ["", "", "", "-", "", *[""] * 12])

    assert [line for line in said if line.startswith("  address: is missing")] != []
    assert found.lines("address") == ("1, Example Street", "Sampleton")


def test_layout_and_paper_follow_the_country_unless_they_are_named(config: Path, facts: Facts) -> None:
    """Return writes neither of them down; what each layout is the default for stands beside it."""
    appeal_letters("me", *SAM, "--country", "US")
    found, said = interviewed(facts, present(config), [*[""] * 11, "none"])
    again, _ = interviewed(facts, found, [*[""] * 11, "-"])

    assert "  din-b: DL C6C5 C5 (window left, 90 x 45); the default for Germany, Austria" in said
    assert "Your paper [Letter, the default for the United States of America]" in said
    assert (found.values.get("layout"), found.values.get("paper")) == ("none", None)
    assert "layout" not in again.values


def test_an_interview_asks_of_what_states_one_is_a_national(config: Path, facts: Facts) -> None:
    """By code or by name; it may be left empty, and what is no state is asked again."""
    appeal_letters("me", *SAM)
    found, said = interviewed(facts, present(config), [*[""] * 5, "Elbonia", "ch, United Kingdom"])

    assert found.values["nationality"] == ("CH", "GB")
    assert [line for line in said if line.startswith("  nationality: 'Elbonia' is not the name of one country")]


def test_a_layout_that_stays_in_another_country_is_told_of(config: Path, facts: Facts) -> None:
    """By options and in the interview; not where it is the new country's default or has just been named."""
    appeal_letters("me", *SAM, "--layout", "swiss-right")
    sentence = "Your layout stays swiss-right; the default for Germany is din-b."
    _, said = interviewed(facts, present(config), [*[""] * 4, "DE"])
    named = appeal_letters("me", "--country", "FR", "--layout", "nf").lines[0]
    told = [appeal_letters("me", "--country", code).lines[0] for code in ("BE", "DE")]

    assert [line for line in said if sentence in line] == [
        f"  {sentence} When you are asked for it below, - lets it follow the country."
    ]
    assert (named[:15], told[0][:15]) == ("Your profile is", "Your profile is")
    assert told[1] == (
        "Your layout stays nf; the default for Germany is din-b."
        ' `appeal-letters me --layout ""` lets it follow the country.'
    )


def test_a_tone_that_is_shipped_nowhere_is_told_of_and_saved(config: Path) -> None:
    """A case may bring its own."""
    nice = appeal_letters("me", *SAM, "--tone", "nice")
    brief = appeal_letters("me", "--tone", "brief")

    assert nice.lines[0] == (
        "No tone that comes with the program is called nice: each case needs it in its own templates."
    )
    assert (nice.code, len(brief.lines), values(config)["tone"]) == (0, 2, "brief")


def test_own_words_that_stand_in_the_file_are_shown_and_kept(config: Path) -> None:
    """They are put there by hand."""
    appeal_letters("me", *SAM)
    with (config / "profile.yaml").open("a", encoding="utf-8") as file:
        file.write("own_words: |\n  I teach.\n\n  I write.\n")
    appeal_letters("me", "--role", "Teacher")

    assert appeal_letters("me", "--show").out.splitlines()[-1] == "own_words  I teach. / I write."


@pytest.mark.parametrize(("layout", "paper"), [("din-b", None), ("none", "Letter")])
def test_paper_is_asked_for_a_plain_envelope_only(config: Path, facts: Facts, layout: str, paper: str | None) -> None:
    """A window is made for one size of paper."""
    appeal_letters("me", *SAM, "--layout", "none", "--paper", "Letter")
    found, said = interviewed(facts, present(config), [*[""] * 11, layout])

    assert (found.values.get("paper"), "Your paper [Letter]" in said) == (paper, paper is not None)


def test_a_terminal_is_asked(config: Path) -> None:
    """A question a line, on stderr; what was answered is in the file."""
    pty = pytest.importorskip("pty", reason="this system has no terminals of its own")
    ours, theirs = pty.openpty()
    os.write(ours, "\n".join(["Sam Sample", "", "", "1 Example Street", "", "GB", *[""] * 13]).encode())
    command = [sys.executable, "-m", "appeal_letters", "me"]
    ran = subprocess.run(command, stdin=theirs, capture_output=True, text=True, check=False)
    os.close(ours)
    os.close(theirs)

    assert (ran.returncode, ran.stdout) == (0, "")
    assert values(config)["name"] == "Sam Sample"
    assert ran.stderr.splitlines()[0] == "Who signs your letters? You are asked once, for all cases."


def test_a_full_disk_keeps_the_profile_that_there_is(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole or absent."""
    appeal_letters("me", *SAM)

    def full(*_: object) -> int:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "write", full)
    ran: Ran = appeal_letters("me", "--name", "Kim Specimen")

    assert (ran.code, values(config)["name"]) == (6, "Sam Sample")
    assert [path.name for path in config.iterdir()] == ["profile.yaml"]


MAIL = ("--mail-host", "mail.example.org", "--mail-security", "tls", "--mail-account", "sam@example.org")


def test_habits_are_told_by_options(config: Path) -> None:
    """They are shown, and stand in the profile as it is described."""
    appeal_letters("me", *SAM, "--channels", "fax", "--channels", "post", *MAIL)

    assert appeal_letters("me", "--show").out.splitlines()[-4:] == [
        "channels       fax / post",
        "mail.host      mail.example.org",
        "mail.security  tls",
        "mail.account   sam@example.org",
    ]
    server = MailServer(host="mail.example.org", security="tls", account="sam@example.org")
    assert habits(Own(folder=config)) == (Habits(channels=("fax", "post"), mail=server), [])


def test_a_machine_gets_the_server_as_the_file_has_it() -> None:
    """As a record of its own."""
    told = json.loads(appeal_letters("me", *SAM, *MAIL, "--mail-port", "2525", "--json").out)["profile"]

    assert told["mail"] == {"host": "mail.example.org", "port": "2525", "security": "tls", "account": "sam@example.org"}


def test_habits_stay_when_something_else_changes(config: Path, facts: Facts) -> None:
    """By an option, and where everything is asked anew; those that a hand wrote, too."""
    appeal_letters("me", *SAM)
    with (config / "profile.yaml").open("a", encoding="utf-8") as file:
        file.write("channels: [email, post]\nmail:\n  host: mail.example.org\n  port: 587\n  security: starttls\n")
    before = habits(Own(folder=config))
    appeal_letters("me", "--role", "Secretary")
    asked, _ = interviewed(facts, present(config), [])
    save(asked, present(config))

    assert before[0].channels == ("email", "post")
    assert habits(Own(folder=config)) == before
    assert values(config)["mail.port"] == "587"


def test_an_empty_habit_is_taken_out(config: Path) -> None:
    """Without its name a server is none; another name keeps the rest."""
    appeal_letters("me", *SAM, "--channels", "fax", *MAIL)
    appeal_letters("me", "--channels", "", "--mail-account", "", "--mail-host", "smtp.example.org")
    changed = values(config)
    appeal_letters("me", "--mail-host", "")

    assert {name: value for name, value in changed.items() if name[:4] in {"chan", "mail"}} == {
        "mail.host": "smtp.example.org",
        "mail.security": "tls",
    }
    assert values(config) == {"name": "Sam Sample", "address": ("1, Example Street", "Sampleton"), "country": "GB"}


def test_habits_that_cannot_be_understood_are_told_by_their_options(config: Path) -> None:
    """All at once; nothing is written, and a port is not lost with the server that it needs."""
    options = ("--channels", "telegram", "--mail-port", "smtp", "--mail-security", "none", "--mail-host", "")
    code, lines = refused(*SAM, *options)

    assert (code, [line.partition(";")[0] for line in lines]) == (
        2,
        [
            "--channels[1]: is none of the known values",
            "--mail-host: is missing",
            "--mail-port: is not a number",
            "--mail-security: is none of the known values",
            "Nothing was written.",
        ],
    )
    assert not config.exists()
