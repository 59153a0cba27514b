"""Letters as e-mails: which files there are, what a second run keeps, who writes to whom, and what a case forbids."""

import json
from pathlib import Path

import pytest

from appeal_letters.deliver.folder import sha256
from tests.batch.folders import listed, manifest, name, write
from tests.batch.test_flags import flag
from tests.drafts import MINISTER, PRESIDENT, draft, drafts, email, give, mail_case, opened, write_as
from tests.world import appeal_letters, replace, small_case, write_from, write_to


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case of two letters by e-mail."""
    return mail_case(tmp_path)


def change(case: Path, old: str, new: str, recipient: str = "president") -> bytes:
    """Change a draft as a person would; return its new bytes."""
    path = case / "out" / draft(recipient)
    data = path.read_bytes()
    assert data.count(old.encode()) == 1
    path.write_bytes(data.replace(old.encode(), new.encode()))
    return path.read_bytes()


def test_each_recipient_with_an_address_gets_a_draft(case: Path) -> None:
    """From its sender, to its own address alone, and to be sent from the program that opens it."""
    ran = email(case)
    mail = opened(case, draft("president"))

    assert (ran.code, drafts(case)) == (0, [draft("minister"), draft("president")])
    assert (mail["From"], mail["X-Unsent"]) == ("sam Sample <sam@example.org>", "1")
    assert [one.addr_spec for one in mail["To"].addresses] == [PRESIDENT]
    assert mail["Subject"] == "Judicial harassment against Igor Kalyapin (RUS 002 / 0112 / OBS 009)"


def test_the_text_of_a_draft_is_the_letter(case: Path) -> None:
    """As `write --format txt` has it."""
    email(case)
    write(case, case / "out")
    text = opened(case, draft("president")).get_content().replace("\r\n", "\n")

    assert text == (case / "out" / name("president")).read_text("utf-8")


def test_a_draft_brings_the_letter_as_pdf(case: Path) -> None:
    """As nobody's file: it bears no recipient's name."""
    appeal_letters("email", case, "--out", case / "out", "--to", "president")
    text, attached = opened(case, draft("president")).iter_parts()

    assert text.get_content_type() == "text/plain"
    assert attached.get_filename() == "rus-002-0112-obs-009_en.pdf"
    assert attached.get_content().startswith(b"%PDF")


def test_the_manifest_lists_drafts_as_e_mails(case: Path) -> None:
    """What has a PDF and what has none are two forms of one letter."""
    email(case)
    rows = [(row["channel"], row["format"], row["pages"], row["file"]) for row in manifest(case / "out")["documents"]]

    assert rows == [("email", "eml-plain", 0, draft("president")), ("email", "eml-plain", 0, draft("minister"))]


def test_a_second_run_keeps_what_is_there(case: Path) -> None:
    """With the same bytes."""
    email(case)
    before = (case / "out" / draft("president")).stat().st_mtime_ns
    again = email(case)

    assert again.err.count("there already") == 2
    assert (case / "out" / draft("president")).stat().st_mtime_ns == before


def test_with_a_pdf_it_is_another_draft(case: Path) -> None:
    """The one without moves away: of one letter there is one draft."""
    email(case, "--to", "president")
    appeal_letters("email", case, "--out", case / "out", "--to", "president")

    assert drafts(case) == [f"old/{draft('president')}", draft("president")]
    assert [row["format"] for row in manifest(case / "out")["documents"]] == ["eml"]


@pytest.mark.parametrize(
    ("old", "new"), [("Yours sincerely", "With respect"), (PRESIDENT, f"{PRESIDENT}, friend@example.org")]
)
def test_a_draft_that_a_person_changed_is_kept(case: Path, old: str, new: str) -> None:
    """It still goes to its recipient, and asks for the same."""
    email(case)
    changed = change(case, old, new)
    again = email(case)

    assert (again.code, "changed by hand, kept" in again.err) == (0, True)
    assert (case / "out" / draft("president")).read_bytes() == changed


@pytest.mark.parametrize(
    ("old", "new"), [("Guarantee his safety", "Do nothing"), (PRESIDENT, MINISTER), (PRESIDENT, "friend@example.org")]
)
def test_a_draft_that_is_the_letter_no_more_is_made_anew(case: Path, old: str, new: str) -> None:
    """One that asks for something else, or goes to somebody else; it moves away."""
    email(case)
    change(case, old, new)
    email(case)

    assert drafts(case) == [f"old/{draft('president')}", draft("minister"), draft("president")]
    assert new not in (case / "out" / draft("president")).read_text()


def test_a_draft_is_made_again_where_the_case_changed(case: Path) -> None:
    email(case)
    replace(case / "recipients.yaml", PRESIDENT, "office@example.ru")
    email(case)

    assert [one.addr_spec for one in opened(case, draft("president"))["To"].addresses] == ["office@example.ru"]
    assert f"old/{draft('president')}" in drafts(case)


def test_a_file_of_somebody_else_is_not_touched(case: Path) -> None:
    """The run is refused."""
    (case / "out").mkdir()
    (case / "out" / draft("president")).write_text("mine")
    ran = email(case)

    assert (ran.code, (case / "out" / draft("president")).read_text()) == (7, "mine")


def test_letters_of_all_ways_lie_in_one_folder(case: Path) -> None:
    """A run by one way leaves what goes another."""
    write(case, case / "out")
    email(case)
    replace(case / "recipients.yaml", f"published: {PRESIDENT}", "published: office@example.ru")
    email(case)
    write(case, case / "out")
    rows = {(row["channel"], row["file"]) for row in manifest(case / "out")["documents"]}

    assert rows == {
        ("post", name("president")),
        ("post", name("minister")),
        ("email", draft("president")),
        ("email", draft("minister")),
    }


@pytest.mark.parametrize("verb", [["print"], ["fax"]])
def test_a_pile_and_faxes_leave_drafts_where_they_are(tmp_path: Path, verb: list[str]) -> None:
    """And are left by them."""
    case = mail_case(tmp_path, "president")
    replace(case / "recipients.yaml", "channels: [", 'channels: [{kind: fax, published: "+7 495 606 5173"}, ')
    appeal_letters(*verb, case, "--out", case / "out")
    made = {path.name for path in (case / "out").glob("*.*") if path.suffix in {".pdf", ".tif"}}
    assert made
    email(case)
    appeal_letters(*verb, case, "--out", case / "out")

    assert {path.name for path in (case / "out").iterdir()} >= {*made, draft("president")}
    assert not (case / "out" / "old").exists()


def test_only_who_is_named_is_written_to(case: Path) -> None:
    """What was made for others stays."""
    email(case)
    replace(case / "appeal.yaml", "Igor Kalyapin is threatened.", "He was threatened.")
    ran = email(case, "--to", "president")

    assert (ran.code, f"old/{draft('minister')}" in drafts(case)) == (0, False)
    assert "He was" in opened(case, draft("president")).get_content()
    assert "He was" not in opened(case, draft("minister")).get_content()


def test_drafts_to_those_who_left_move_away(case: Path) -> None:
    """And to those who have no address any more."""
    email(case)
    write_to(case, "president", "minister")
    give(case, "president", f"kind: email, published: {PRESIDENT}")
    email(case)

    assert drafts(case) == [f"old/{draft('minister')}", draft("president")]


def test_who_has_no_address_is_named(case: Path) -> None:
    """One that the page hid is none either."""
    write_to(case, "president", "minister", "governor")
    give(case, "president", f"kind: email, published: {PRESIDENT}")
    give(case, "governor", "kind: email, lost: true")
    ran = email(case)

    assert (ran.code, drafts(case)) == (0, [draft("president")])
    assert ran.lines[-2:] == [
        f"{one}: no e-mail address; `appeal-letters check --plan` shows how else." for one in ("minister", "governor")
    ]


@pytest.mark.parametrize("more", [[], ["--mailto"]])
def test_where_nobody_has_an_address_there_is_nothing_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = appeal_letters("email", small_case(tmp_path, "president"), *more)

    assert (ran.code, ran.lines[0]) == (2, "Nobody here can be reached by e-mail.")
    assert not (tmp_path / "out").exists()


def test_several_addresses_of_one_recipient_are_in_one_draft(case: Path) -> None:
    replace(case / "recipients.yaml", PRESIDENT, '"president@example.ru, office@example.ru"')
    email(case, "--to", "president")

    assert len(drafts(case)) == 1
    assert [one.addr_spec for one in opened(case, draft("president"))["To"].addresses] == [
        PRESIDENT,
        "office@example.ru",
    ]


def test_who_gets_a_copy_stands_in_the_head(case: Path) -> None:
    """Of every letter but the own one."""
    with (case / "appeal.yaml").open("a") as file:
        file.write("copies: [minister]\n")
    email(case)

    assert [one.addr_spec for one in opened(case, draft("president"))["Cc"].addresses] == [MINISTER]
    assert "Cc" not in opened(case, draft("minister"))


def test_each_sender_writes_for_himself(tmp_path: Path) -> None:
    """From an own address, in a file that bears the sender's id."""
    case = mail_case(tmp_path, "president", senders=("sam", "kim"))
    email(case)

    assert drafts(case) == [draft("president", "kim"), draft("president", "sam")]
    for one in ("sam", "kim"):
        found = opened(case, draft("president", one))["From"].addresses
        assert [each.addr_spec for each in found] == [f"{one}@example.org"]


def test_a_joint_letter_comes_from_its_first_signer(tmp_path: Path) -> None:
    """And bears all names."""
    case = mail_case(tmp_path, "president", senders=("sam", "kim"))
    email(case, "--joint", "--from", "kim", "--from", "sam")
    mail = opened(case, draft("president", "kim+sam"))

    assert mail["From"] == "kim Sample <kim@example.org>"
    text = mail.get_content().splitlines()
    assert text.index("kim Sample", 1) < text.index("sam Sample")


def test_a_draft_needs_no_address_of_its_sender(case: Path) -> None:
    """The program that opens it knows one."""
    write_from(case, "sam")

    assert email(case).code == 0
    assert "From" not in opened(case, draft("president"))


@pytest.mark.parametrize(
    "address", ["sam", "sam@example", "sam <sam@example.org>", "sam@straße.example", "a@b.example, c@d.example"]
)
def test_a_sender_s_address_from_which_no_mail_can_come_is_a_problem(case: Path, address: str) -> None:
    """At its place, before anything is written: a domain counts as servers know it."""
    write_from(case, "sam")
    write_as(case, "sam", address)
    ran = email(case)

    assert (ran.code, (case / "out").exists()) == (3, False)
    assert ran.lines[0].startswith("senders.yaml:1:38: [1].email: '")
    assert "is not an e-mail address; write it such as sam@example.org, or leave it out" in ran.lines[0]


def test_only_whom_the_plan_reaches_by_e_mail_is_written_to(case: Path) -> None:
    """By post, unless another way is preferred; a way that was asked for stands before the profile's."""
    assert (email(case, "--planned").code, drafts(case)) == (2, [])
    replace(case / "recipients.yaml", '["minister street, 1", Moscow]', "[]")
    ran = email(case, "--planned")

    assert (ran.code, drafts(case)) == (0, [draft("minister")])
    assert email(case, "--planned", "--channel", "email").code == 0
    assert drafts(case) == [draft("minister"), draft("president")]


@pytest.fixture
def habits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of the user's own profile, in which nothing stands."""
    monkeypatch.setenv("APPEAL_LETTERS_CONFIG", str(tmp_path))
    (tmp_path / "profile.yaml").write_text("{}", "utf-8")
    return tmp_path / "profile.yaml"


@pytest.mark.parametrize(
    ("channels", "more", "way"),
    [
        ("[fax]", [], "fax"),
        ("[fax]", ["--channel", "post"], "post"),
        ("[email, fax]", [], "email"),
        ("[fax]", ["--channel", "email", "--channel", "post"], "email"),
    ],
)
def test_the_profile_says_which_way_comes_first(
    case: Path, habits: Path, channels: str, more: list[str], way: str
) -> None:
    """Unless a way is named."""
    habits.write_text(f"channels: {channels}\n", "utf-8")
    replace(case / "recipients.yaml", PRESIDENT, f'{PRESIDENT}}}, {{kind: fax, published: "+7 495 606 5173"')
    shown = appeal_letters("check", case, "--plan", "--json", "--to", "president", *more)
    served = email(case, "--planned", "--to", "president", *more)

    assert [one["way"] for one in json.loads(shown.out)["routes"]] == [way]
    assert served.code == (0 if way == "email" else 2)


@pytest.mark.parametrize(
    ("channels", "verb"),
    [("[fax]", "fax"), ("[email, fax]", "email"), ("[post, fax]", ""), ("[]", ""), ("[pigeon]", "")],
)
def test_who_writes_letters_is_told_whom_another_way_serves(case: Path, habits: Path, channels: str, verb: str) -> None:
    """As the profile prefers it: without --planned letters are made to all, beside what the other verb makes."""
    habits.write_text(f"channels: {channels}\n", "utf-8")
    replace(case / "recipients.yaml", PRESIDENT, f'{PRESIDENT}}}, {{kind: fax, published: "+7 495 606 5173"')
    said = "Your profile prefers another way: `appeal-letters {} --planned` serves these, and here --planned leaves"

    ran = appeal_letters("write", case, "--format", "txt", "--out", case / "out", "--to", "president")
    assert (ran.code, [line for line in ran.lines if line.startswith("Your profile")]) == (
        0,
        [f"{said.format(verb)} them out: president."] if verb else [],
    )


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ("no_email: true", "This case forbids it: nothing is sent by e-mail."),
        (
            "no_sender_address: true",
            "This case forbids it: nothing is sent by e-mail, which says from whom it comes.",
        ),
    ],
)
@pytest.mark.parametrize("more", [[], ["--mailto"], ["--planned"], ["--send", "smtp", "--yes"]])
def test_a_case_that_closes_e_mail_makes_none(
    case: Path, monkeypatch: pytest.MonkeyPatch, flags: str, said: str, more: list[str]
) -> None:
    """No draft, no link, no message; what was made before is not sent either."""
    flag(case, flags)
    monkeypatch.chdir(case)
    ran = appeal_letters("email", "--profile", profile(case), *more)

    assert (ran.code, ran.lines[0], ran.out) == (7, said, "")
    assert not (case / "out").exists()


def profile(folder: Path) -> Path:
    """Write a profile that knows a mail server, which is not there."""
    (folder / "me.yaml").write_text("mail: {host: 127.0.0.1, port: 9}\n", "utf-8")
    return folder / "me.yaml"


def test_a_case_that_does_not_name_its_publisher_shows_it_nowhere(case: Path) -> None:
    """Neither in names of files and subject nor in the number of the message, which is a hash."""
    flag(case, "no_organisation: true")
    ran = appeal_letters("email", case, "--out", case / "out", "--to", "president")
    (file,) = drafts(case)
    mail = opened(case, file)

    assert (ran.code, file) == (0, "appeal_president_en.eml")
    assert mail["Subject"] == "Judicial harassment against Igor Kalyapin"
    assert [part.get_filename() for part in mail.iter_attachments()] == ["letter_en.pdf"]
    assert mail["Message-ID"].endswith("@appeal-letters.invalid>")
    assert not {"observatory", "rus 002"} & {word for word in ("observatory", "rus 002") if word in str(mail).lower()}


def test_a_case_that_names_nobody_in_a_subject_is_heeded(case: Path) -> None:
    """Neither subject nor names of files hold a person's name."""
    flag(case, "no_name_in_subject: true")
    appeal_letters("email", case, "--out", case / "out", "--to", "president")
    mail = opened(case, draft("president"))

    assert "kalyapin" not in " ".join([mail["Subject"], *drafts(case)]).lower()
    assert [part.get_filename() for part in mail.iter_attachments()] == ["rus-002-0112-obs-009_en.pdf"]


def test_who_must_not_write_is_named_and_the_others_do(tmp_path: Path) -> None:
    case = mail_case(tmp_path, "president", senders=("sam", "kim"))
    flag(case, "not_from: [RU]")
    replace(case / "senders.yaml", "name: kim Sample", "name: kim Sample, nationality: [RU]")
    ran = email(case)

    assert (ran.code, drafts(case)) == (4, [draft("president", "sam")])
    assert "NOT WRITTEN: kim: nationals and residents of RU should not write" in ran.err


def test_the_record_is_of_the_draft_as_it_lies_there(case: Path) -> None:
    email(case)
    rows = {row["recipient"]: row["sha256"] for row in manifest(case / "out")["documents"]}

    assert rows == {who: sha256((case / "out" / file).read_bytes()) for who, file in listed(case / "out").items()}
