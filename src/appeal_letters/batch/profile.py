"""The user's own profile: read, changed field by field under the rules of a case, and put in place whole."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from appeal_letters.batch import form
from appeal_letters.deliver.folder import place
from appeal_letters.errors import CaseError, Problem
from appeal_letters.facts import countries
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.crosschecks import signers
from appeal_letters.load.items import one
from appeal_letters.load.own import PROFILE, usual_profile
from appeal_letters.load.pictures import picture
from appeal_letters.load.profile import habits_in, signer_in
from appeal_letters.load.sources import Source, source
from appeal_letters.load.strays import strays
from appeal_letters.model.case import Picture
from appeal_letters.model.fields import shown
from appeal_letters.model.habits import Habits, MailServer
from appeal_letters.model.sender import Sender
from appeal_letters.reading.files import unfit_character
from appeal_letters.reading.yaml_files import read_yaml

_MAIL = "mail."
"""Before the names of the mail server's fields: a profile here has no record within it."""

FIELDS = (
    *(name for name in Sender.model_fields if name != "id"),
    *(name for name in Habits.model_fields if f"{name}." != _MAIL),
    *(f"{_MAIL}{name}" for name in MailServer.model_fields),
)
PICTURES = ("letterhead", "signature")

_HEAD = "# Who I am, for all cases. `appeal-letters me` writes this file anew; it can also be changed by hand.\n"

Value = str | tuple[str, ...]
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile with its file: the fields that have a value, and the pictures that are to be put beside it."""

    path: Path
    values: Mapping[str, Value] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)

    def said(self, name: str) -> str:
        """Return a field that is one text, nothing where it has no value."""
        return " ".join(self.lines(name))

    def lines(self, name: str) -> tuple[str, ...]:
        """Return a field that is a list."""
        value = self.values.get(name, ())
        return (value,) if isinstance(value, str) else value


def present(config: Path, named: Path | None = None) -> Profile:
    """Return the profile that there is, without values where there is none.

    It is the file that was `named`, else the one in the configuration folder. Raises CaseError where the file
    cannot be understood, and where another one looks like it.
    """
    path = named or usual_profile(config)
    if unread := [] if named else [*strays(config, PROFILE, elsewhere=True)]:
        raise CaseError(unread)
    if not path.exists():
        return Profile(path)
    sender, habits, problems = _read(source(path, Sender, str(path)))
    if sender is None or habits is None or problems:
        raise CaseError(problems)
    values = {**sender.model_dump(), **_as_values(habits)}
    return Profile(path, {name: values[name] for name in FIELDS if values.get(name)})


def put(profile: Profile, name: str, typed: Value) -> tuple[Profile, list[Problem]]:
    """Return the profile with one field as it was typed, nothing being no value, and what was not understood.

    Countries may be typed by their names; of a picture the file's name is typed.
    """
    rest = Profile(profile.path, _without(name, profile.values), _without(name, profile.pictures))
    if not any(typed):
        return (_without_server(rest) if name == f"{_MAIL}host" else rest), []
    if unfit := unfit_character("".join(typed)):
        return rest, [_problem(rest, name, f"holds {unfit}", "take it out")]
    if name in PICTURES:
        return _with_picture(rest, name, str(typed))
    if name in {"country", "nationality"}:
        return _with_countries(rest, name, typed)
    return _with(rest, name, typed), []


def faults(profile: Profile, facts: Facts) -> list[Problem]:
    """Return the problems of all fields, as a case would be told them."""
    name = str(profile.path)
    node, problems = read_yaml(text(profile), name)
    file = Source(name, node, tuple(problems))
    *_, found = _read(file)
    return [*found, *signers(signer_in(file), facts)]


def text(profile: Profile) -> str:
    """Return what stands in the profile's file."""
    parts = (form.filled(record, nested(profile)) for record in (Sender, Habits))
    return _HEAD + ("\n".join(filter(None, parts)) or "{}") + "\n"


def nested(profile: Profile) -> dict[str, Value | dict[str, Value]]:
    """Return the values as the profile's file has them: those of the mail server together."""
    of_mail = {name: value for name, value in profile.values.items() if name.startswith(_MAIL)}
    own = {name: value for name, value in profile.values.items() if name not in of_mail}
    server = {name.removeprefix(_MAIL): value for name, value in of_mail.items()}
    return {**own, **({_MAIL[:-1]: server} if server else {})}


def save(profile: Profile, before: Profile) -> None:
    """Put a profile and its pictures into place; a picture of an earlier one that it no longer names is removed."""
    files = {str(profile.values[name]): found.png for name, found in profile.pictures.items()}
    ours = re.compile(rf"{re.escape(profile.path.stem)}-(?:{'|'.join(PICTURES)})-[0-9a-f]{{8}}\.png")
    named = {profile.values.get(name) for name in PICTURES}
    old = (str(before.values.get(name)) for name in PICTURES)
    gone = [file for file in old if ours.fullmatch(file) and file not in named]
    # The profile comes last: while it is the old one, so are the pictures that it names.
    # Through a link: the file may be kept elsewhere, with others of its kind.
    path = profile.path.resolve()
    place(path.parent, {**files, path.name: text(profile).encode()}, gone)


def proposed_place(address: Sequence[str]) -> str:
    """Return the place that the last line of an address names: its words without digits."""
    words = address[-1].split() if address else []
    return " ".join(word for word in words if not any(map(str.isdigit, word))).strip(" ,")


def _read(file: Source) -> tuple[Sender | None, Habits | None, list[Problem]]:
    """Return what stands in a profile, None where it has problems, and all of these."""
    signer = signer_in(file)
    problems = list(signer.problems)
    sender = one(Sender, signer, problems)
    habits = habits_in(file, problems)
    return sender, habits, [*dict.fromkeys(problems)]


def _as_values(habits: Habits) -> dict[str, Value]:
    server = habits.mail.model_dump(exclude_unset=True) if habits.mail else {}
    return {"channels": habits.channels, **{f"{_MAIL}{name}": str(value) for name, value in server.items()}}


def _without_server(profile: Profile) -> Profile:
    return replace(profile, values={key: one for key, one in profile.values.items() if not key.startswith(_MAIL)})


def _without(name: str, values: Mapping[str, V]) -> dict[str, V]:
    return {key: value for key, value in values.items() if key != name}


def _with(profile: Profile, name: str, value: Value) -> Profile:
    return replace(profile, values={**profile.values, name: value})


def _with_picture(profile: Profile, name: str, typed: str) -> tuple[Profile, list[Problem]]:
    found = picture(Path(typed).expanduser())
    if not isinstance(found, Picture):
        return profile, [_problem(profile, name, f"{shown(typed)} {found}", "name a PNG or JPEG file")]
    # Named by what it holds: the profile that is there keeps its picture until the new one takes its place.
    file = f"{profile.path.stem}-{name}-{found.sha256[:8]}.png"
    return replace(_with(profile, name, file), pictures={**profile.pictures, name: found}), []


def _with_countries(profile: Profile, name: str, typed: Value) -> tuple[Profile, list[Problem]]:
    called = {text: countries.called(text) for text in ((typed,) if isinstance(typed, str) else typed)}
    problems = [_no_country(profile, name, text, codes) for text, codes in called.items() if len(codes) != 1]
    if problems:
        return profile, problems
    codes = tuple(code for (code,) in called.values())
    return _with(profile, name, codes[0] if isinstance(typed, str) else codes), []


def _no_country(profile: Profile, name: str, typed: str, codes: Sequence[str]) -> Problem:
    near = [f"{code} for {countries.name(code, 'en')}" for code in codes or countries.near(typed)]
    wanted = f"write {' or '.join(near)}" if near else "write its two letters, such as GB for the United Kingdom"
    return _problem(profile, name, f"{shown(typed)} is not the name of one country", wanted)


def _problem(profile: Profile, name: str, wrong: str, wanted: str) -> Problem:
    return Problem(str(profile.path), 0, 0, name, wrong, wanted)
