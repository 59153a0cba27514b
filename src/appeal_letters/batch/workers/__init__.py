"""Making letters elsewhere: in other processes, or on a Dask cluster; see docs/scale.md.

The run that plans them alone writes. It hands out chunks of letters with one frozen `Brief` and gets documents back; a
worker makes each letter again out of the brief, and refuses one that does not come out as it was planned.
"""

from appeal_letters.batch.workers.crews import crew
from appeal_letters.batch.workers.handing import Crew, in_order, made

__all__ = ["Crew", "crew", "in_order", "made"]
