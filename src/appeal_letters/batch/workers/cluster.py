"""A Dask cluster as an executor: the same letters on other machines. The whole case goes there; see docs/scale.md."""

import asyncio
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from appeal_letters.batch.workers.handing import Crew, lost
from appeal_letters.errors import MissingPartError, OutsideError, UsageError

_INSTALL = 'pip install "appeal-letters[dask]"'
_HERE = re.compile(r"(?:tcp://)?(?:127\.0\.0\.1|localhost|\[::1\]):\d+")
_CIPHERED = re.compile(r"tls://.+:\d+")
_ANSWERS = 20  # seconds for a scheduler to answer, and for its first worker to be there


def refuse_open(address: str) -> None:
    """Raise UsageError where what is sent to an address could be read on its way."""
    if _HERE.fullmatch(address) or _CIPHERED.fullmatch(address):
        return
    message = f"--dask {address}: the case would leave this machine for everybody to read."
    raise UsageError(message, "Give your cluster TLS and write tls://HOST:PORT; docs/scale.md shows how.")


@contextmanager
def cluster(address: str) -> Iterator[Crew]:
    """Join a cluster for as long as it lasts.

    Raises UsageError for an address that is not safe, MissingPartError without the library, OutsideError where nobody
    answers or nobody works.
    """
    refuse_open(address)
    distributed = _library()
    client = _client(distributed, address)
    try:
        joined = _Cluster(client, address)
        joined.look()
        died = (distributed.scheduler.KilledWorker,)
        yield Crew(client.get_executor(pure=False), joined.workers, died, joined.look)
    finally:
        client.close(timeout=5)


def _library() -> Any:  # noqa: ANN401 (it has no types)
    try:
        import distributed  # noqa: PLC0415 (an extra; nothing else needs it)
    except ImportError:
        raise MissingPartError("--dask needs Dask, which is not installed.", _INSTALL) from None
    _hush()
    return distributed


def _hush() -> None:
    """Keep what the library logs, tracebacks among it, off the screen: what it raises is told in our own words."""
    for name in [*logging.root.manager.loggerDict]:
        if name.partition(".")[0] in {"distributed", "tornado"}:
            logging.getLogger(name).handlers = [logging.NullHandler()]


def _client(distributed: Any, address: str) -> Any:  # noqa: ANN401 (as above)
    # Certificates are those of Dask's own configuration.
    security = distributed.Security(require_encryption=address.startswith("tls://"))
    if security.require_encryption and not security.get_connection_args("client")["ssl_context"]:
        names = ("TLS__CA_FILE", "TLS__CLIENT__CERT", "TLS__CLIENT__KEY")
        message = f"The cluster at {address} asks for certificates, and Dask's configuration names none."
        raise OutsideError(message, f"Set {', '.join(f'DASK_DISTRIBUTED__COMM__{name}' for name in names)}.")
    try:
        # A client that cannot connect leaves threads behind, and with them a wait and a traceback at its end.
        asyncio.run(_knock(distributed, address, security))
        return distributed.Client(address, security=security, timeout=_ANSWERS, set_as_default=False)
    except (OSError, TypeError, ValueError) as error:
        raise _unreachable(address, error) from None


async def _knock(distributed: Any, address: str, security: Any) -> None:  # noqa: ANN401 (as above)
    comm = await distributed.comm.connect(address, timeout=_ANSWERS, **security.get_connection_args("client"))
    await comm.close()


def _unreachable(address: str, error: Exception) -> OutsideError:
    said = " ".join(str(error).split()) or type(error).__name__
    message = f"The scheduler at {address} cannot be reached ({said})."
    return OutsideError(message, "Start it, look at the address and the certificates, and type the same command again.")


class _Cluster:
    def __init__(self, client: Any, address: str) -> None:  # noqa: ANN401 (as above)
        self._client, self._address = client, address

    def workers(self) -> int:
        """Return how many workers there are; raise OutsideError where the scheduler is gone."""
        try:
            return len(self._client.scheduler_info()["workers"])
        except (OSError, RuntimeError):
            raise lost() from None

    def look(self) -> None:
        """Raise OutsideError where no worker is there, or comes."""
        try:
            self._client.wait_for_workers(1, timeout=_ANSWERS)
        except TimeoutError:
            message = f"The cluster at {self._address} has no workers."
            raise OutsideError(message, "Start some, and type the same command again; it goes on.") from None
        except (OSError, RuntimeError):
            raise lost() from None
