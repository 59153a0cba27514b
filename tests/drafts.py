"""Cases whose recipients have addresses of e-mail, the verb that writes to them, and the drafts that come of it."""

from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path

from tests.render.mails import parsed
from tests.world import Ran, appeal_letters, replace, small_case

PRESIDENT, MINISTER = "president@example.ru", "minister@example.ru"


def mail_case(folder: Path, *recipients: str, senders: Sequence[str] = ("sam",)) -> Path:
    """Write a small case whose recipients, two unless others are named, have an address each, as its senders have."""
    names = recipients or ("president", "minister")
    case = small_case(folder, *names, senders=senders)
    for one in names:
        give(case, one, f"kind: email, published: {one}@example.ru")
    for one in senders:
        write_as(case, one, f"{one}@example.org")
    return case


def give(case: Path, recipient: str, *channels: str) -> None:
    """Let a recipient have channels, each as its fields."""
    listed = ", ".join(f"{{{channel}}}" for channel in channels)
    row = f'["{recipient} street, 1", Moscow], '
    replace(case / "recipients.yaml", row, f"{row}channels: [{listed}], ")


def write_as(case: Path, sender: str, address: str) -> None:
    """Let a sender have an address."""
    replace(case / "senders.yaml", f"name: {sender} Sample, ", f'name: {sender} Sample, email: "{address}", ')


def email(case: Path, *more: str | Path) -> Ran:
    """Make drafts beside the case; without a PDF, which costs much."""
    return appeal_letters("email", case, "--out", case / "out", "--no-attachment", *more)


def draft(recipient: str, sender: str = "") -> str:
    """Return the name of a draft; with several senders it has theirs."""
    return "_".join(part for part in ("rus-002-0112-obs-009", sender, recipient, "en.eml") if part)


def opened(case: Path, name: str) -> EmailMessage:
    """Return a draft as a mail program has it."""
    return parsed((case / "out" / name).read_bytes())


def drafts(case: Path) -> list[str]:
    """Return the names of all drafts, those in old/ too."""
    return sorted(path.relative_to(case / "out").as_posix() for path in (case / "out").rglob("*.eml"))
