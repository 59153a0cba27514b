"""What the do-no-harm flags of a case say to people: what must not be done, and who must not write."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from appeal_letters.batch.remark import Remark
from appeal_letters.model.case import Case

if TYPE_CHECKING:  # a plan is made of letters that were selected by what is closed here
    from appeal_letters.batch.plan import Plan

_SAID = {
    "no_organisation": "letters do not name the publisher or its reference code",
    "no_name_in_subject": "no subject, title or file name holds a person's name",
    "no_sender_address": "letters do not give your address, telephone, fax or e-mail; nothing is sent by e-mail, which "
    "says from whom it comes; a fax machine may print its own number, so take none of yours",
    "no_email": "nothing is sent by e-mail",
    "not_from": "nationals and residents of {} should not write",
    "ask_after": "ask the publisher before you write after {}",
}
"""By the flag's field; what the flag names stands for the brackets."""


def of_flags(plan: "Plan") -> Iterator[Remark]:
    """Yield each flag that is set, and why letters of this run are not written."""
    flags = plan.case.appeal.do_no_harm
    for name, said in _SAID.items():
        if value := getattr(flags, name):
            shown = ", ".join(value) if isinstance(value, tuple) else str(value)
            yield Remark("do-no-harm", name, said.format(shown))
    if flags.no_organisation:
        yield Remark("unnamed-publisher")
    for sender, reason in dict.fromkeys((fault.sender, fault.reason) for fault in plan.forbidden):
        yield Remark("may-not-write", sender, reason)


def closed_channels(case: Case) -> frozenset[str]:
    """Return the kinds of channel that a flag closes: no e-mail goes out without an address of its sender."""
    flags = case.appeal.do_no_harm
    return frozenset({"email"} if flags.no_email or flags.no_sender_address else ())
