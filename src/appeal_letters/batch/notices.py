"""What whoever writes letters is told once, by `check` and by `write` alike: to know, not to be stopped by."""

import re
from collections.abc import Iterator, Sequence

from appeal_letters.batch import budget, embassies, homoglyphs, routes, tongues
from appeal_letters.batch.choose import own_words
from appeal_letters.batch.plan import Plan
from appeal_letters.batch.remark import Remark
from appeal_letters.batch.select import Pick
from appeal_letters.compose import scripts
from appeal_letters.compose.forms import addressed, form_of
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case

_SHORTEST_POSTCODE = 4  # digits: a line of fewer is no postcode, but what a comma in a bare list has parted


def notices(plan: Plan) -> Iterator[Remark]:
    """Yield what is to be known of a run's letters."""
    case, chosen, facts = plan.case, plan.letters, plan.facts
    if not plan.job.to:  # who asks for some recipients does not ask for the embassy
        yield from embassies.missing(case, facts, [pick.signers[0] for pick in chosen])
    yield from _embassies(case, chosen)
    yield from _addresses(chosen) if plan.job.way == "post" else ()
    yield from _differing(case, chosen)
    yield from _scripts(case, chosen, facts)
    yield from homoglyphs.doubts(case, facts)
    yield from _nationality(case, chosen)
    yield from tongues.instead(chosen)
    yield from tongues.unreviewed(case, plan.chosen)
    yield from tongues.untold(case, plan.chosen)
    yield from tongues.copied(case, plan.chosen)
    yield from _languages(chosen)
    yield from _own_words(case, plan.chosen)
    yield from _weak_layouts(chosen, facts)
    yield from _weak_forms(chosen, facts)
    yield from (Remark("no-way", name) for name in plan.wayless)
    written = {pick.recipient.id: pick.recipient for pick in chosen}.values()
    yield from (Remark("other-way", name, way) for name, way in routes.elsewhere(written, case, plan.job))
    yield from budget.shortened([task.pick for task in plan.tasks])


def _embassies(case: Case, chosen: Sequence[Pick]) -> Iterator[Remark]:
    """Yield the embassies that are written to because the appeal asks for it."""
    written = {pick.recipient.id for pick in chosen}
    for country, name in case.embassies.items():
        if name in written:
            mission = case.known_embassies[country].mission
            checked = f"checked {mission.checked_on}, " if mission.checked_on else ""
            yield Remark("embassy", f"{mission.kind} in {mission.city}", f"{checked}source: {mission.source}")


def _addresses(chosen: Sequence[Pick]) -> Iterator[Remark]:
    """Yield whose letters lack an address, or have a line in it that looks cut off."""
    for recipient in {pick.recipient.id: pick.recipient for pick in chosen}.values():
        if not recipient.address:
            yield Remark("no-address", recipient.id)
        for line in recipient.address:
            if line.isdigit() and len(line) < _SHORTEST_POSTCODE:
                yield Remark("short-line", recipient.id, line)


def _differing(case: Case, chosen: Sequence[Pick]) -> Iterator[Remark]:
    """Yield whose address has other long numbers in another language: only one of the two was corrected."""
    own, *others = case.spelt.items()
    for name in dict.fromkeys(pick.recipient.id for pick in chosen):
        here = _numbers(own[1][name].address) if name in own[1] else set()
        for tag, known in others:
            there = _numbers(known[name].address) if name in known else set()
            if here and there and here != there:
                yield Remark("address-differs", name, tag)


def _numbers(lines: Sequence[str]) -> set[str]:
    """Return the numbers of an address that are long enough for a postcode: those are the same in every script."""
    return {number for number in re.findall(r"\d+", " ".join(lines)) if len(number) >= _SHORTEST_POSTCODE}


def _scripts(case: Case, chosen: Sequence[Pick], facts: Facts) -> Iterator[Remark]:
    """Yield whose address no text has in the script that was asked for."""
    spelt = case.spelt
    for name, wanted in dict.fromkeys((pick.recipient.id, pick.choice.script) for pick in chosen):
        texts = {tag: known[name] for tag, known in spelt.items()}
        if wanted and scripts.lacking(texts, wanted, facts.scripts):
            yield Remark("no-native-address" if wanted == "native" else "no-latin-address", name)


def _nationality(case: Case, chosen: Sequence[Pick]) -> Iterator[Remark]:
    """Yield the signers whose nationality nobody has noted, where it matters."""
    states = case.appeal.do_no_harm.not_from
    signers = {signer.id: signer for pick in chosen for signer in pick.signers}
    for signer in signers.values() if states else ():
        if not signer.nationality and signer.country not in states:
            yield Remark("nationality-unknown", signer.id, ", ".join(states))


def _languages(chosen: Sequence[Pick]) -> Iterator[Remark]:
    """Yield the signers of letters in a language that they do not write."""
    found = {(one.id, pick.language): one for pick in chosen for one in pick.signers}
    for (name, language), signer in found.items():
        if signer.languages and language not in signer.languages:
            yield Remark("not-their-language", name, f"{language}, and writes {', '.join(signer.languages)}")


def _own_words(case: Case, chosen: Sequence[Pick]) -> Iterator[Remark]:
    """Yield the languages in which own words exist nowhere, though the case's own has them, or a letter translated."""
    written = any(own_words(case, pick.signers, case.appeal.language) for pick in chosen)
    lost: dict[str, None] = {}
    for kind in dict.fromkeys((pick.language, pick.channel) for pick in chosen):
        alike = [pick for pick in chosen if (pick.language, pick.channel) == kind]
        said = any(pick.letter.choice.own_words if pick.letter else written for pick in alike)
        if said and not any(pick.choice.own_words for pick in alike):
            lost[kind[0]] = None
    yield from (Remark("own-words-left-out", language) for language in lost)


def _weak_layouts(chosen: Sequence[Pick], facts: Facts) -> Iterator[Remark]:
    for name in dict.fromkeys(pick.choice.layout for pick in chosen):
        if facts.layouts[name].confidence == "low":
            yield Remark("weak-layout", name, facts.layouts[name].envelopes)


def _weak_forms(chosen: Sequence[Pick], facts: Facts) -> Iterator[Remark]:
    """Yield who is addressed in a form that no good source gives, as `--forms any` allows."""
    for pick in {(pick.recipient.id, pick.language): pick for pick in chosen}.values():
        recipient = addressed(pick.recipient, by_office=pick.choice.by_office)
        form = form_of(recipient, facts.languages[pick.language], facts, any_forms=pick.choice.any_forms)
        if form.confidence == "low":
            yield Remark("weak-form", recipient.id, form.salutation)
