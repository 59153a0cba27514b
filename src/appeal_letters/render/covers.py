"""Envelopes: what stands where on each, one page an envelope."""

from collections.abc import Iterator, Sequence
from typing import Literal

from appeal_letters.facts.areas import Area
from appeal_letters.facts.envelopes import Envelope
from appeal_letters.model.cover import Cover
from appeal_letters.render import fitting
from appeal_letters.render.engine import EngineError
from appeal_letters.render.fitting import Misfit
from appeal_letters.render.outside import ADDRESS, SENDER, Block, Fitter, Page, Setting, Text, addressed, returning

_CLEAR = 2
"""Millimetres at least between the mark of airmail and the address."""


def page(envelope: Envelope) -> Page:
    """Return the page of an envelope."""
    return Page(envelope.width, envelope.height, envelope.address.width, envelope.sender.width)


def blocks(cover: Cover, envelope: Envelope, fitter: Fitter) -> Iterator[Block]:
    """Yield what stands on an envelope, in the order of reading; what does not fit is an EngineError."""
    for misfit in misfits(cover, envelope, fitter):
        raise EngineError(misfit.why)
    home, zone = envelope.sender, envelope.address
    if cover.return_lines and (sender := _sender(cover, envelope, fitter)):
        yield from sender.blocks(home.x, home.y, home)
    if cover.mark:
        mark = Area(home.x, envelope.mark_y, zone.x - _CLEAR - home.x, zone.bottom - envelope.mark_y)
        yield Block(home.x, envelope.mark_y, "mark", Text((cover.mark,), "fr"), mark)
    if address := _address(cover, envelope, fitter):
        yield from address.blocks(zone.x, zone.y, zone)


def misfits(cover: Cover, envelope: Envelope, fitter: Fitter) -> Iterator[Misfit]:
    """Yield what of a cover does not fit on an envelope."""
    where, on = f"the envelope {envelope.id}", page(envelope)
    if cover.return_lines and _sender(cover, envelope, fitter) is None:
        long = fitter.long(cover.return_lines, SENDER[-1], on, envelope.sender.width)
        yield misfit("senders", cover, f"the sender's address does not fit {where}", cover.return_lines, long)
    if _address(cover, envelope, fitter) is None:
        lines = (*cover.address.lines, *(cover.native.lines if cover.native else ()))
        long = fitter.long(lines, ADDRESS[-1], on, envelope.address.width)
        yield misfit("recipients", cover, f"the address does not fit {where}", lines, long)


def misfit(
    kind: Literal["recipients", "senders"], cover: Cover, why: str, lines: Sequence[str], long: Sequence[str]
) -> Misfit:
    """Return what does not fit on a cover: its lines, and which of them are too long for one."""
    whose = cover.recipient if kind == "recipients" else cover.sender.partition("+")[0]
    blamed = f" (longer than a line: {fitting.shown(long)})" if long else ""
    return Misfit(kind, whose, f"{why}: {fitting.shown(lines)}{blamed}")


def _address(cover: Cover, envelope: Envelope, fitter: Fitter) -> Setting | None:
    zone = envelope.address
    return fitter.held(addressed(cover, native=True), page(envelope), zone.width, zone.height)


def _sender(cover: Cover, envelope: Envelope, fitter: Fitter) -> Setting | None:
    zone = envelope.sender
    return fitter.held(returning(cover.return_lines, SENDER), page(envelope), zone.width, zone.height)
