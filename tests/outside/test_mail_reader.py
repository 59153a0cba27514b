"""Drafts as a reader of mail has them that shares no code with ours: mblaze, which is written in C."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from appeal_letters import resources, templating
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case
from appeal_letters.model.document import Document
from appeal_letters.model.letter import Correspondent, Letter, MailHead
from appeal_letters.render import makers, plain
from appeal_letters.render.mail import sent_form
from tests.compose.desk import Desk, formal
from tests.outside.programs import needed
from tests.render.mails import HEAD, mailed, reached

PRESIDENT = "Президенту Российской Федерации, г-ну Дмитрию Медведеву"
ARABIC = MailHead(
    Correspondent("سام (مثال)", "sam@example.org"),
    (Correspondent("معالي السيد وزير الداخلية، الأستاذ فلان بن فلان بن فلان بن فلان", "president@example.ru"),),
    (),
    "نداء عاجل بشأن حالة المدافع عن حقوق الإنسان (RUS 002 / 0112 / OBS 009)",
    HEAD.date,
)


@pytest.fixture(scope="module")
def russian(sample: Case, facts: Facts) -> Letter:
    """Return the Russian letter to the president, which goes by e-mail."""
    desk = Desk(sample, facts, formal()).into("ru")
    head = replace(
        HEAD, to=(Correspondent(PRESIDENT, "president@example.ru"),), subject="О преследовании г-на Каляпина"
    )
    return mailed(desk.write().letter, head)


def draft(case: Case, facts: Facts, letter: Letter, name: str) -> bytes:
    environment = templating.environment(resources.templates())
    with makers.opened(name, environment, facts.layouts, reached(case)) as maker:
        (made,) = maker.documents([letter])
    assert isinstance(made, Document), made.reason
    return made.data


def read(eml: bytes, folder: Path, program: str, *words: str, parts: tuple[str, ...] = ()) -> str:
    """Return what a program of mblaze says of a mail, or of some of its parts."""
    path = folder / "draft.eml"
    path.write_bytes(eml)
    command = [needed(program), *words, str(path), *parts]
    environment = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True).stdout.decode()


def test_a_draft_in_cyrillic_comes_out_right(sample: Case, facts: Facts, russian: Letter, tmp_path: Path) -> None:
    eml = draft(sample, facts, russian, "eml")

    assert read(eml, tmp_path, "mhdr", "-d", "-h", "to:subject:date:x-unsent").splitlines() == [
        f"{PRESIDENT} <president@example.ru>",
        "О преследовании г-на Каляпина",
        "Tue, 24 Jan 2012 12:00:00 +0000",
        "1",
    ]
    assert read(eml, tmp_path, "mshow", "-O", parts=("2",)).splitlines() == plain.text(russian).splitlines()


def test_the_attached_pdf_comes_out_whole(sample: Case, facts: Facts, russian: Letter, tmp_path: Path) -> None:
    eml = draft(sample, facts, russian, "eml")
    listed = [line.split()[1] for line in read(eml, tmp_path, "mshow", "-t").splitlines()[1:]]
    read(eml, tmp_path, "mshow", "-x", parts=("3",))

    assert listed == ["multipart/mixed", "text/plain", "application/pdf"]
    attached = (tmp_path / "rus-002-0112-obs-009_ru.pdf").read_bytes()
    assert attached.startswith(b"%PDF-")
    assert attached.rstrip().endswith(b"%%EOF")


def test_a_draft_in_arabic_comes_out_right(sample: Case, facts: Facts, russian: Letter, tmp_path: Path) -> None:
    salutation = "تحية طيبة وبعد،"
    letter = mailed(replace(russian, language="ar", direction="rtl", salutation=salutation), ARABIC)
    eml = draft(sample, facts, letter, "eml-plain")

    assert read(eml, tmp_path, "mhdr", "-d", "-h", "from:to:subject").splitlines() == [
        f"{ARABIC.sender.name} <sam@example.org>" if ARABIC.sender else "",
        f"{ARABIC.to[0].name} <president@example.ru>",
        ARABIC.subject,
    ]
    assert salutation in read(eml, tmp_path, "mshow").splitlines()


def test_what_is_sent_reads_as_the_draft_did(sample: Case, facts: Facts, russian: Letter, tmp_path: Path) -> None:
    eml = draft(sample, facts, russian, "eml")
    sent = sent_form(eml).data

    assert read(sent, tmp_path, "mshow", "-O", parts=("2",)) == read(eml, tmp_path, "mshow", "-O", parts=("2",))
    assert "x-unsent" in read(eml, tmp_path, "mhdr").lower()
    assert "x-unsent" not in read(sent, tmp_path, "mhdr").lower()
