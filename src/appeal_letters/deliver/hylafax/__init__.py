"""Hand faxes to a fax server: HylaFAX, by its own programs `sendfax` and `faxstat`."""

from appeal_letters.deliver.hylafax.replies import FaxJob
from appeal_letters.deliver.hylafax.server import FaxServer

__all__ = ["FaxJob", "FaxServer"]
