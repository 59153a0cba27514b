"""The ways out of this machine that faxes and mails can take; each knows how to be asked what became of a job."""

import datetime as dt
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, partial
from io import FileIO
from pathlib import Path

from appeal_letters.batch.job import Job
from appeal_letters.batch.parcel import Dispatch, Fate, Give, Seen
from appeal_letters.batch.profile import present
from appeal_letters.deliver import gateway as by_mail
from appeal_letters.deliver import smtp, spool
from appeal_letters.deliver.folder import whole
from appeal_letters.deliver.hylafax import FaxServer
from appeal_letters.deliver.smtp import Account, Post
from appeal_letters.errors import CaseError, UsageError
from appeal_letters.load import profile
from appeal_letters.model.way import Way
from appeal_letters.render import mail

_FATES: Mapping[str, Fate] = {"waiting": "handed", "sending": "handed", "done": "done", "failed": "failed"}


def hylafax(host: str, environment: Mapping[str, str], *, fine: bool) -> "HylaFax":
    """Return the fax server at a host. Raises UsageError for a name that is none."""
    return HylaFax(FaxServer(host, environment), fine)


def mail_server(job: Job, secrets: Mapping[str, str]) -> "MailServer":
    """Return the mail server of the user's profile. Raises UsageError where none is known.

    The password is looked for when it is needed, and once: a keyring may ask its owner.
    """
    habits, problems = profile.habits(job.own)
    if problems:
        raise CaseError(problems)
    if habits.mail is None:
        message = "No server for outgoing mail is known."
        raise UsageError(message, "`appeal-letters me --mail-host HOST --mail-account NAME` notes yours.")
    account = Account(habits.mail, "")  # each mail says itself from whom it comes
    return MailServer(account, cache(partial(smtp.secret, account, secrets)))


def gateway(pattern: str, job: Job, secrets: Mapping[str, str]) -> "Gateway":
    """Return the gateway of a pattern, which gets its mail from the profile's own address."""
    by_mail.ready(pattern)
    server = mail_server(job, secrets)
    sender = present(job.config or Path(), job.profile).said("email")
    if not sender:
        message = "A gateway wants to know who sends, and your profile has no e-mail address."
        raise UsageError(message, "`appeal-letters me --email ADDRESS` notes yours.")
    return Gateway(replace(server, account=Account(server.account.server, sender)), pattern, job.today)


@dataclass(frozen=True, slots=True)
class HylaFax:
    """A fax server, which dials by itself and lists what became of its jobs."""

    server: FaxServer
    fine: bool
    kind: str = "fax"
    over: Way = "fax"

    @property
    def by(self) -> str:
        """Return the server's name."""
        return f"the fax server {self.server.host}"

    def ready(self) -> None:
        """Ask whether the server is there."""
        self.server.ready()

    @contextmanager
    def open(self) -> Iterator[Give]:
        """Hand faxes over one by one."""
        yield self._give

    def seen(self) -> Mapping[str, Seen]:
        """Return the jobs that the server still lists."""
        listed = (job for job in self.server.jobs() if job.tag and not job.is_halted)
        return {job.tag: Seen(_FATES[job.state], job.id, job.why) for job in listed}

    def _give(self, file: FileIO, one: Dispatch) -> str:
        return self.server.hand_over(file, one.to, one.tag, fine=self.fine)


@dataclass(frozen=True, slots=True)
class Spool:
    """A folder that another program empties: a TIFF and a job file for each fax."""

    folder: Path
    fine: bool
    kind: str = "fax"
    over: Way = "fax"

    @property
    def by(self) -> str:
        """Return the folder's own name: where it lies is nobody's business who reads the record.

        Bytes of it that are no UTF-8, which no record can hold, stand there by their numbers.
        """
        return f"the folder {os.fsencode(self.folder.name or self.folder).decode(errors='backslashreplace')}"

    def ready(self) -> None:
        """Look whether the folder is there."""
        spool.ready(self.folder)

    @contextmanager
    def open(self) -> Iterator[Give]:
        """Put faxes there one by one."""
        yield self._give

    def seen(self) -> Mapping[str, Seen]:
        """Return the faxes that still lie there: whoever empties the folder does not tell of the others."""
        return {tag: Seen("handed", name) for tag, name in spool.lying(self.folder).items()}

    def _give(self, file: FileIO, one: Dispatch) -> str:
        job = spool.job(one.to, one.tag, one.parcel.pages, fine=self.fine)
        # A number of its own: that of a fax which failed may still lie there.
        return spool.put(self.folder, f"{Path(one.parcel.file).stem}_{one.to.removeprefix('+')}", file, job)


@dataclass(frozen=True, slots=True)
class MailServer:
    """The user's own mail server: a message for each mail, never one for all."""

    account: Account
    password: Callable[[], str | None] = field(repr=False)
    kind: str = "email"
    over: Way = "email"

    @property
    def by(self) -> str:
        """Return the server's name."""
        return f"the mail server {self.account.server.host}"

    def ready(self) -> None:
        """Log in and out again: a wrong password is told before any work is done."""
        with self.connected():
            pass

    def connected(self) -> AbstractContextManager[Post]:
        """Have a connection, logged in. Raises as `smtp.secret` and `smtp.connected` do."""
        return smtp.connected(self.account, self.password())

    @contextmanager
    def open(self) -> Iterator[Give]:
        """Hand mails over through one connection."""
        with self.connected() as post:

            def give(file: FileIO, _: Dispatch) -> str:
                outgoing = mail.sent_form(whole(file))
                return post.hand_over(outgoing.data, outgoing.sender, outgoing.recipients)

            yield give

    def seen(self) -> Mapping[str, Seen]:
        """Return nothing: a mail server does not tell what became of a message."""
        return {}


@dataclass(frozen=True, slots=True)
class Gateway:
    """A service that faxes what it gets by e-mail; `pattern` makes its address for a number."""

    server: MailServer
    pattern: str
    day: dt.date
    kind: str = "fax"
    over: Way = "email"

    @property
    def by(self) -> str:
        """Return the pattern of its addresses."""
        return f"the gateway {self.pattern}"

    def ready(self) -> None:
        """Ask whether the mail server is there."""
        self.server.ready()

    @contextmanager
    def open(self) -> Iterator[Give]:
        """Hand faxes over through one connection."""
        sender = self.server.account.sender
        with self.server.connected() as post:

            def give(file: FileIO, one: Dispatch) -> str:
                to = by_mail.address(self.pattern, one.to)
                message = by_mail.message(whole(file), sender=sender, to=to, day=self.day, tag=one.tag)
                return post.hand_over(message, sender, [to])

            yield give

    def seen(self) -> Mapping[str, Seen]:
        """Return nothing: a gateway answers by e-mail, which is read elsewhere."""
        return {}
