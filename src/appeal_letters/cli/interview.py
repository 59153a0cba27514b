"""The questions of `me`: one a line, each answer looked at once, and asked again where it will not do."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from appeal_letters.batch.profile import PICTURES, Profile, Value, faults, proposed_place, put
from appeal_letters.cli.habits import kept_in_another_country
from appeal_letters.errors import Problem
from appeal_letters.facts import countries
from appeal_letters.facts.layouts import Layout
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.sender import Sender

EMPTIES: Final = "-"
"""What is typed to take a value out."""

_WITH_EXAMPLE = ("name", "role", "organisation", "country", "telephone", "fax", "email")

_PARTED = {"languages": r"[,\s]", "nationality": ","}  # a country's name may hold blanks

_QUESTIONS: Mapping[str, str] = {
    "name": "Your name, as it stands under the letter",
    "role": "Your role, where it is to be named",
    "organisation": "The organisation that you sign for, if any",
    "address": "Your postal address without the country, a line each; an empty line ends it",
    "country": "The country that you post from, its name or its two letters",
    "nationality": "The states that you are a national of, parted by commas; some appeals ask nationals not to write",
    "place": "The place beside the date",
    "languages": "The languages that you write in",
    "telephone": "Your telephone number for the letterhead, if it is to be there",
    "fax": "Your fax number for the letterhead, if any",
    "email": "Your e-mail address for the letterhead, if it is to be there",
    "layout": "The layout for your envelopes",
    "paper": "Your paper",
    "signature": "A picture of your signature, if you have one: a PNG or JPEG file",
    "letterhead": "A picture for the top of your letters, if you have one: a PNG or JPEG file",
}


class Interview:
    """Asks for the fields of a profile, with what is there already, or what is likely, as the answer of Return."""

    def __init__(self, facts: Facts, ask: Callable[[str], str], say: Callable[[str], None]) -> None:
        self._facts, self._ask, self._say = facts, ask, say

    def about(self, profile: Profile) -> Profile:
        """Return the profile as it was answered."""
        self._say("Who signs your letters? You are asked once, for all cases.")
        self._say(f"Return takes what stands in [brackets], or leaves the field empty; {EMPTIES} takes a value out.")
        for name in _QUESTIONS:
            profile = self._answered(profile, name)
        return profile

    def _answered(self, profile: Profile, name: str) -> Profile:
        if name == "paper" and self._layout(profile).has_window:
            return put(profile, name, "")[0]
        if name == "layout":
            self._tell_layouts()
        while True:
            answered, problems = self._typed(profile, name)
            if not problems:
                if name == "country":
                    self._tell_country(profile, answered)
                return answered
            for problem in problems:
                self._say(f"  {name}: {problem.wrong}; {problem.wanted}.")

    def _typed(self, profile: Profile, name: str) -> tuple[Profile, list[Problem]]:
        default = profile.values.get(name) or _likely(profile, name)
        question = _question(name, default, self._followed(profile, name))
        typed = self._lines(question) if name == "address" else _parted(name, self._ask(question).strip())
        if not any(typed) and name in PICTURES:
            return profile, []  # the picture that is there already is not looked for again
        answered, problems = put(profile, name, "" if typed == EMPTIES else typed or default)
        return answered, problems or [fault for fault in faults(answered, self._facts) if _is_of(name, fault)]

    def _lines(self, question: str) -> Value:
        self._say(f"{question}:")
        lines: list[str] = []
        while typed := self._ask(f"  line {len(lines) + 1}").strip():
            if typed == EMPTIES and not lines:
                return EMPTIES
            lines.append(typed)
        return tuple(lines)

    def _followed(self, profile: Profile, name: str) -> str:
        """Return what holds, as long as the profile says nothing, because of its country; it is not written down."""
        country = profile.said("country")
        found = {"layout": self._facts.default_for, "paper": self._facts.paper_for}.get(name)
        return f"{found(country)}, the default for {self._facts.country_name(country)}" if found else ""

    def _layout(self, profile: Profile) -> Layout:
        return self._facts.layouts[profile.said("layout") or self._facts.default_for(profile.said("country"))]

    def _tell_layouts(self) -> None:
        self._say("Where the address stands on the sheet, by envelope:")
        for layout in self._facts.layouts.values():
            posted = ", ".join(self._facts.country_name(country) for country in layout.default_for)
            self._say(f"  {layout.id}: {layout.envelopes}{f'; the default for {posted}' if posted else ''}")

    def _tell_country(self, before: Profile, after: Profile) -> None:
        country = after.said("country")
        self._say(f"  {countries.name(country, countries.SPOKEN)} ({country})")
        for _, sentence in kept_in_another_country(before, after, self._facts):
            self._say(f"  {sentence} When you are asked for it below, {EMPTIES} lets it follow the country.")


def _likely(profile: Profile, name: str) -> Value:
    match name:
        case "place":
            return proposed_place(profile.lines("address"))
        case "languages":
            return (countries.SPOKEN,)
    return ""


def _question(name: str, default: Value, followed: str) -> str:
    """Return a question with what holds after Return in brackets, or with an example where nothing does."""
    if after_return := (default if isinstance(default, str) else ", ".join(default)) or followed:
        return f"{_QUESTIONS[name]} [{after_return}]"
    example = (Sender.model_fields[name].examples or [""])[0].strip('"')
    return f"{_QUESTIONS[name]} (such as {example})" if name in _WITH_EXAMPLE else _QUESTIONS[name]


def _parted(name: str, typed: str) -> Value:
    if typed == EMPTIES or name not in _PARTED:
        return typed
    return tuple(part.strip() for part in re.split(_PARTED[name], typed) if part.strip())


def _is_of(name: str, problem: Problem) -> bool:
    return problem.field.partition("[")[0] == name
