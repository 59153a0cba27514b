"""What a human must decide, in words: the same sentences in `check` and beside the letters of `preview`."""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from appeal_letters.batch.remark import Remark


def sentences(remarks: "Sequence[Remark]") -> list[str]:
    """Return the remarks as sentences, one for each kind and all whom it concerns."""
    return [_said(group) for group in _grouped(remarks)]


def _grouped(remarks: "Sequence[Remark]") -> "Iterable[Sequence[Remark]]":
    """Return the remarks that one line can say together: of one kind, about several recipients."""
    groups: dict[tuple[str, str], list[Remark]] = {}
    for remark in remarks:
        text = "" if remark.kind == "checked-long-ago" else remark.text  # each has a time of its own
        groups.setdefault((remark.kind, text), []).append(remark)
    return groups.values()


def _said(remarks: "Sequence[Remark]") -> str:
    remark, about = remarks[0], ", ".join(remark.about for remark in remarks)
    day = _day(remark.day)
    them = "this address was" if len(remarks) == 1 else "these addresses were"
    return {
        "sample": "This is a sample: its letters can be looked at, and nothing of it is ever sent.",
        "nobody-signs": "Nobody signs yet: type `appeal-letters me` once, or name a file with --senders.",
        "deadline": f"To be posted by {day}, {_days(remark.days)}.",
        "deadline-passed": f"The deadline passed on {day}: ask the publisher before you write.",
        "old-appeal": f"THIS APPEAL IS {_age(remark.days).upper()} OLD (published {day}): ask whether it still stands.",
        "term-ended": f"The term ended on {day}: write to the post (`by_office: true`), or correct the name: {about}.",
        "term-ends": f"In office until {day}: {about}.",
        "do-no-harm": f"DO NO HARM: {remark.text}.",
        "may-not-write": f"NOT WRITTEN: {remark.text}.",
        "nationality-unknown": f"People of {remark.text} should not write, and no `nationality:` is noted of: {about}.",
        "not-their-language": f"Signs letters in {remark.text}: {about}.",
        "no-own-words": "No own words yet: organisations say that a letter with two sentences of one's own works best "
        "(`own_words:`, or --own-words FILE).",
        "own-words-left-out": f"Your own words are not in {about}: letters in it leave them out.",
        "no-address": f"NO ADDRESS: without `address:` these letters cannot be posted as they are: {about}.",
        "unnamed-publisher": "Look whether the letters call the publisher something for short: write that into "
        "`known_as:`, and none of them does.",
        "ask-first": f"{day} has passed: ask the publisher before you write.",
        "weak-layout": f"The figures of the layout {about} ({remark.text}) are not certain: try one envelope first.",
        "weak-form": f"No good source gives the form of address {remark.text} which is used to {about}.",
        "never-checked": f"Nobody has noted when {them} last checked (`checked_on`): {about}.",
        "checked-long-ago": f"Last checked more than a year ago: {', '.join(map(_checked, remarks))}.",
        "doubt": f"Doubtful: {about}: {remark.text}",
        "embassy": f"Also written to: the {about} ({remark.text}).",
        "no-embassy": f"No embassy of {remark.text} in {about} is known: add a row to missions.csv (docs/case.md), or "
        "write to it by hand.",
        "own-prose": f"The case brings wording of its own; read a letter before you sign it: {about}.",
        "unused-prose": f"Used by no letter of this run: {about}; it {remark.text}",
        "no-way": f"NO WAY IS OPEN from here; `appeal-letters check --plan` with this case tells why: {about}.",
        "other-way": f"Your profile prefers another way: `appeal-letters {_VERBS.get(remark.text, remark.text)} "
        f"--planned` serves these, and here --planned leaves them out: {about}.",
        **_of_texts(remark, about),
    }[remark.kind]


def _of_texts(remark: "Remark", about: str) -> dict[str, str]:
    """Return the sentences about how texts are written, and in which languages."""
    return {
        "language": f"Written in {remark.text}: {about}.",
        "left-out": f"Left out, to keep to the number of sheets: {_parts(remark.text)}: {about}.",
        "set-closest": f"Set as close as can be read, to keep to the number of sheets: {about}.",
        "unreviewed": f"The texts in {about} are a courtesy translation that nobody has reviewed: have somebody read "
        "them who writes that language.",
        "untold": f"Signs in {remark.text}: it is printed as it is: {about}.",
        "uncompared": f"Quoted in the appeal's words, since there is no official text in {remark.text} here: {about}.",
        "translated": f"Quoted in a courtesy translation into {remark.text}, marked as one: {about}. Whoever has the "
        "official text can add it (docs/instruments.md).",
        "address-differs": f"THE ADDRESS IN {remark.text} HAS OTHER NUMBERS than the case's own, and an envelope may "
        f"show both: correct them: {about}.",
        "short-line": f"{about}: the address has a line '{remark.text}'; a comma in a bare list parts lines: quote it.",
        "no-native-address": "No recipients.<language>.yaml has the address in the destination's own script: it is "
        f"printed as it is: {about}.",
        "no-latin-address": f"No text has the address in Latin letters alone: it is printed as it is: {about}.",
        "copy-as-is": f"In letters in {remark.text} a copy line is printed as it is: {about}. Named by a recipient's "
        "id, it is in the letter's language.",
        "homoglyph": f"Doubtful: {about}: {remark.text}.",
    }


_VERBS = {"post": "write"}
"""What makes the letters of a way, where it is not called as the way."""

_PARTS = {"situation": "the situation after its first paragraph"}


def _parts(names: str) -> str:
    """Return the parts that were left out: blocks of prose by their names, as the user can read and change them."""
    return ", ".join(_PARTS.get(name, f"`{name}`") for name in names.split())


def _checked(remark: "Remark") -> str:
    return f"{remark.about} ({remark.text})"


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


def _days(number: int) -> str:
    return {0: "today", 1: "tomorrow"}.get(number, f"in {number} days")


def _age(days: int) -> str:
    """Return an age of more than a year in words."""
    years, months = int(days // 365.25), int(days % 365.25 // 30.44)
    parts = [f"{number} {unit}{'s' if number != 1 else ''}" for number, unit in ((years, "year"), (months, "month"))]
    return " and ".join(part for part, number in zip(parts, (years, months), strict=True) if number)
