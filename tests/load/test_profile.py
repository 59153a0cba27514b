"""Who signs a case: senders that were named, the case's own, else the user's profile."""

from pathlib import Path

import pytest
from PIL import Image

from appeal_letters.errors import CaseError, Problem, UsageError
from appeal_letters.load.case import load
from appeal_letters.load.own import Own
from appeal_letters.load.profile import habits
from appeal_letters.model.habits import Habits, MailServer
from tests.load.small import FACTS, RECIPIENT, SENDER, case
from tests.load.small import problems as told

PROFILE = "name: Kim Specimen\naddress: [2 Example Street]\ncountry: GB\n"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Return a configuration folder with a profile."""
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / "profile.yaml").write_text(PROFILE, "utf-8")
    return folder


def signers(tmp_path: Path, own: Own, *, senders: str = "", appeal: str = "") -> list[tuple[str, str]]:
    """Return id and name of those who sign a small case."""
    files = {"senders.yaml": senders} if senders else {}
    return [(one.id, one.name) for one in load(case(tmp_path, files, appeal=appeal), FACTS, own).senders]


def problems(tmp_path: Path, own: Own, profile: str) -> list[str]:
    """Return the problems of a case that is signed by this profile, without the profile's name before them."""
    path = own.profile or Path(own.folder or "") / "profile.yaml"
    path.write_text(profile, "utf-8")
    with pytest.raises(CaseError) as caught:
        signers(tmp_path, own)
    assert {problem.file for problem in caught.value.problems} == {str(path)}
    return [str(problem).removeprefix(f"{path}:") for problem in caught.value.problems]


def test_the_profile_signs_a_case_without_senders(tmp_path: Path, config: Path) -> None:
    """Its id is `me`."""
    assert signers(tmp_path, Own(folder=config)) == [("me", "Kim Specimen")]


def test_the_case_s_own_senders_come_before_the_profile(tmp_path: Path, config: Path) -> None:
    """A profile that is not used is not looked at: it may be broken."""
    (config / "profile.yaml").write_text("nonsense")
    assert signers(tmp_path, Own(folder=config), senders=SENDER) == [("sam", "Sam Sample")]


def test_senders_that_are_named_come_first(tmp_path: Path, config: Path) -> None:
    (tmp_path / "others.yaml").write_text(SENDER.replace("sam", "alex"))
    own = Own(senders=tmp_path / "others.yaml", folder=config)

    assert signers(tmp_path, own, senders=SENDER, appeal="sample: true\n") == [("alex", "Sam Sample")]


def test_the_profile_signs_a_sample(tmp_path: Path, config: Path) -> None:
    """Its own sender is made up, and signs where there is no profile."""
    sample = {"senders": SENDER, "appeal": "sample: true\n"}

    assert signers(tmp_path, Own(folder=config), **sample) == [("me", "Kim Specimen")]
    assert signers(tmp_path, Own(folder=tmp_path / "none"), **sample) == [("sam", "Sam Sample")]


def test_a_profile_that_is_named_takes_the_place_of_the_usual_one(tmp_path: Path, config: Path) -> None:
    (tmp_path / "robin.yaml").write_text(PROFILE.replace("Kim", "Robin"))
    assert signers(tmp_path, Own(profile=tmp_path / "robin.yaml", folder=config)) == [("me", "Robin Specimen")]


def test_a_profile_that_is_named_must_be_there(tmp_path: Path, config: Path) -> None:
    """Even where others sign: the command is wrong."""
    with pytest.raises(UsageError, match=r"There is no profile .*robin\.yaml"):
        signers(tmp_path, Own(profile=tmp_path / "robin.yaml", folder=config), senders=SENDER)


@pytest.mark.parametrize(
    ("profile", "told"),
    [
        ("name: Kim\n", ["1:1: address: is missing", "1:1: country: is missing"]),
        (PROFILE + "id: kim\n", ["4:5: id: is not a field; leave it out: whoever a profile belongs to is `me`"]),
        (PROFILE + "telefone: 1\n", ["4:1: telefone: is not a field; did you mean telephone?"]),
        (PROFILE.replace("GB", "UK"), ["3:10: country: UK is no country's code; did you mean GB?"]),
        (PROFILE + "telephone: 12\n", ["4:12: telephone: '12' is not a number that can be dialled"]),
        (PROFILE + "layout: folded\n", ["4:9: layout: 'folded' is not known; write one of "]),
        (PROFILE + "signature: s.png\n", ["4:12: signature: 's.png' is not there; name a PNG or JPEG file"]),
        (PROFILE + "signature: ../s.png\n", ["4:12: signature: '../s.png' is somewhere else"]),
        ("- name: Kim\n", ["1:1: file: has another shape; write the fields of one signer: `name: ...` and so on"]),
        ("", ["1:1: file: is empty"]),
    ],
)
def test_a_profile_is_held_to_what_senders_are_held_to(
    tmp_path: Path, config: Path, profile: str, told: list[str]
) -> None:
    """With line and column; the file is named with its folder, since it lies beside no case."""
    found = problems(tmp_path, Own(folder=config), profile)
    assert [line[: len(start)] for line, start in zip(found, told, strict=True)] == told


@pytest.mark.parametrize("name", ["profile.yml", "profile.csv", "profile.xlsx"])
def test_what_only_looks_like_the_profile_is_named(tmp_path: Path, config: Path, name: str) -> None:
    """Where the profile is looked for: beside it, in its place, and in a sample."""
    (config / name).write_text(PROFILE)
    problem = f"{config / name}:1:1: file: is not read under this name; name it as docs/case.md says, such as "
    own = Own(folder=config)

    assert told(case(tmp_path), own) == [f"{problem}profile.yaml, or move it away"]
    (config / "profile.yaml").unlink()
    assert told(case(tmp_path), own) == [f"{problem}profile.yaml, or move it away"]
    assert told(case(tmp_path, {"senders.yaml": SENDER}, appeal="sample: true\n"), own) != []


def test_nobody_minds_other_files_where_the_profile_is_not_looked_for(tmp_path: Path, config: Path) -> None:
    """A second profile may lie there, too, for --profile."""
    (config / "profile.yml").write_text(PROFILE)
    assert signers(tmp_path, Own(folder=config), senders=SENDER)
    assert signers(tmp_path, Own(profile=config / "profile.yml", folder=config))

    (config / "profile.yml").rename(config / "profile.fr.yaml")
    (tmp_path / "senders.yaml").unlink()
    assert signers(tmp_path, Own(folder=config)) == [("me", "Kim Specimen")]


def test_the_pictures_of_a_profile_lie_beside_it(tmp_path: Path, config: Path) -> None:
    Image.new("RGB", (20, 20), "black").save(config / "s.png")
    (config / "profile.yaml").write_text(PROFILE + "signature: s.png\n")
    loaded = load(case(tmp_path), FACTS, Own(folder=config))

    assert list(loaded.signatures) == ["me"]


def test_the_signer_s_address_is_found_in_the_profile(tmp_path: Path, config: Path) -> None:
    """For problems of the letters, such as a line that does not fit."""
    at = load(case(tmp_path), FACTS, Own(folder=config)).places["senders", "me"]
    assert (at.file, at.line, at.column, at.field) == (str(config / "profile.yaml"), 2, 10, "address")


def test_a_recipient_that_was_left_empty_is_told_all_that_it_lacks(tmp_path: Path) -> None:
    """That nobody is named is not hidden by other faults."""
    with pytest.raises(CaseError) as caught:
        load(case(tmp_path, {"recipients.yaml": "- id:\n  office_text:\n" + RECIPIENT}), FACTS)

    assert [(one.line, one.field, one.wrong) for one in caught.value.problems] == [
        (1, "[1]", "names nobody to write to"),
        (1, "[1].country", "is missing"),
        (1, "[1].id", "is missing"),
        (1, "[1].office", "is missing"),
    ]


HABITS = "channels: [fax, email, post]\nmail: {host: mail.example.org, port: 2525, security: tls, account: sam}\n"


def test_habits_stand_in_the_profile_and_in_no_sender(tmp_path: Path, config: Path) -> None:
    """What the user does in every case is nothing that a letter is made of."""
    (config / "profile.yaml").write_text(PROFILE)
    (before,) = load(case(tmp_path), FACTS, Own(folder=config)).senders
    (config / "profile.yaml").write_text(PROFILE + HABITS)
    (after,) = load(tmp_path, FACTS, Own(folder=config)).senders
    server = MailServer(host="mail.example.org", port=2525, security="tls", account="sam")

    assert before == after
    assert habits(Own(folder=config)) == (Habits(channels=("fax", "email", "post"), mail=server), [])


def test_where_nothing_is_said_of_habits_there_are_none(tmp_path: Path, config: Path) -> None:
    """Without a profile, too."""
    nothing: tuple[Habits, list[Problem]] = (Habits(), [])

    assert habits(Own(folder=config)) == nothing
    assert habits(Own(folder=tmp_path / "none")) == nothing
    assert habits(Own()) == nothing


def test_a_server_needs_only_a_name(config: Path) -> None:
    (config / "profile.yaml").write_text("mail: {host: mail.example.org}\n")
    server = MailServer(host="mail.example.org", security="starttls")

    assert habits(Own(folder=config)) == (Habits(mail=server), [])


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("channels: fax\n", "1:11: channels: is not a list; wanted is the ways in which you send"),
        (
            "channels: [fax, telegram]\n",
            "1:17: channels[2]: is none of the known values; write 'post', 'fax' or 'email'",
        ),
        ("mail: mail.example.org\n", "1:7: mail: is not a record of fields; wanted is your server for outgoing mail"),
        ("mail: {port: 25}\n", "1:7: mail.host: is missing; wanted is the server's name"),
        (
            "mail: {host: mail.example.org:25}\n",
            "1:14: mail.host: 'mail.example.org:25' is not the name of a server; write",
        ),
        (
            "mail: {host: h, port: smtp}\n",
            "1:23: mail.port: is not a number; wanted is its port; left out: 465 with tls",
        ),
        (
            "mail: {host: h, port: 0}\n",
            "1:23: mail.port: input should be greater than or equal to 1; wanted is its port",
        ),
        (
            "mail: {host: h, security: none}\n",
            "1:27: mail.security: is none of the known values; write 'starttls' or 'tls'",
        ),
        ("mail: {host: h, password: s}\n", "1:17: mail.password: is not a field; "),
        ("- fax\n", "1:1: file: has another shape; write the fields of one signer"),
        ("", "1:1: file: is empty"),
    ],
)
def test_habits_that_cannot_be_understood_are_problems(config: Path, written: str, told: str) -> None:
    """With line and column; a sender's faults beside them are told where the sender signs."""
    path = config / "profile.yaml"
    path.write_text(written)
    found, (problem,) = habits(Own(folder=config))

    assert found == Habits()
    assert str(problem).removeprefix(f"{path}:").startswith(told)


def test_what_only_looks_like_the_profile_holds_no_habits_in_silence(config: Path) -> None:
    """It is named, unless another profile is."""
    (config / "profile.yaml").rename(config / "profile.yml")
    other = config / "other.yaml"
    other.write_text(HABITS)

    assert [problem.file for problem in habits(Own(folder=config))[1]] == [str(config / "profile.yml")]
    assert habits(Own(folder=config, profile=other))[1] == []


def test_habits_have_no_other_language(tmp_path: Path, config: Path) -> None:
    """In profile.fr.yaml they would do nothing."""
    (config / "profile.fr.yaml").write_text("channels: [fax]\n")
    files = {"appeal.fr.yaml": "title: Un\n"}

    (problem,) = told(case(tmp_path, files), Own(folder=config))
    assert problem.startswith(f"{config / 'profile.fr.yaml'}:1:1: channels: ")
