"""A new case: files that say what is to be filled in, empty or with the structure of another case."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from appeal_letters import resources, templating
from appeal_letters.batch import form
from appeal_letters.batch.form import Given
from appeal_letters.compose.safeguards import names_of
from appeal_letters.compose.traces import traces
from appeal_letters.deliver.folder import place
from appeal_letters.errors import CaseError, Problem, RefusedError
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.own import Own
from appeal_letters.load.sources import ENDINGS, yaml_or_table
from appeal_letters.load.whole import whole
from appeal_letters.model.appeal import Appeal
from appeal_letters.model.case import Case
from appeal_letters.model.fields import FOOTNOTE
from appeal_letters.model.recipient import Recipient

FILES = ("appeal.yaml", "recipients.yaml")

# The rest belongs to the one event: what happened to whom and when, and what was seen on its page.
_KEPT = {"language", "country", "series", "place", "publishers", "demands", "embassy", "report_back", "copies",
         "do_no_harm"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Begun:
    """A case that was begun: its folder, the files made, and what is to be filled in, as `check` will say it."""

    folder: Path
    files: tuple[str, ...]
    to_fill: tuple[Problem, ...]


def begin(folder: Path, facts: Facts, own: Own, like: Path | None = None) -> Begun:
    """Write a new case into a folder, with the structure of the case `like`; both are read with the user's `own` files.

    Raises RefusedError where a file of a case is there already, and CaseError where `like` has problems.
    """
    taken = [
        name for name in ("appeal.yaml", *(f"recipients{ending}" for ending in ENDINGS)) if (folder / name).exists()
    ]
    if taken:
        message = f"{folder / taken[0]} is there already; nothing was touched."
        raise RefusedError(message, "Name another folder.")
    appeal, recipients = _structure(like, whole(like, facts, own)[0]) if like else ({}, ())
    place(folder, {name: data.encode() for name, data in zip(FILES, _written(appeal, recipients), strict=True)})
    return Begun(folder, FILES, _to_fill(folder, facts, own))


def _to_fill(folder: Path, facts: Facts, own: Own) -> tuple[Problem, ...]:
    try:
        whole(folder, facts, own)
    except CaseError as error:
        return error.problems
    return ()


def _written(appeal: Given, recipients: Sequence[Given]) -> tuple[str, ...]:
    environment = templating.environment(resources.templates())
    forms = {
        "fields": lambda *names: form.fields(Appeal, appeal, names),
        "items": lambda *also: form.items(Recipient, recipients, also),
    }
    return tuple(templating.filled(environment.get_template(f"case/{name}.j2"), **forms) + "\n" for name in FILES)


def _structure(folder: Path, case: Case) -> tuple[Given, Sequence[Given]]:
    """Return what a case has in common with the next one of its kind: the frame of the appeal, and the recipients."""
    names = [*names_of(case.appeal.persons)]
    appeal = _given(case.appeal.model_dump(mode="json", exclude_defaults=True, include=_KEPT), names)
    appeal["publishers"] = _given(case.appeal.model_dump(mode="json", exclude_defaults=True)["publishers"], ())
    known = {one.id for one in case.recipients}
    appeal["copies"] = [copy for copy in appeal.get("copies", ()) if copy in known]  # a free line is the one event's
    demands = [_without(demand, "text", "formula", "others") for demand in appeal["demands"]]
    flags = _without(appeal.get("do_no_harm", {}), "ask_after")
    frame = {**_without(appeal, "do_no_harm"), "demands": demands, **({"do_no_harm": flags} if flags else {})}
    return frame, [_given(one, ()) for one in _recipients(folder, case)]


def _recipients(folder: Path, case: Case) -> Iterator[Given]:
    """Yield what the case itself says of each recipient: what comes out of the user's directory stays there."""
    file = yaml_or_table(folder, "recipients", Recipient)
    items = [item for _, item in file.records()] if file else []
    for item, one in zip(items, case.recipients, strict=True):
        said = {key.value for key, _ in item.entries}
        yield one.model_dump(mode="json", exclude_unset=True, include={"id", *said})


def _without(given: Given, *names: str) -> dict[str, Any]:
    return {key: value for key, value in given.items() if key not in names}


def _given(value: Any, names: Sequence[str]) -> Any:  # noqa: ANN401 (a record's values are of every kind)
    """Return values without marks of footnotes, since the notes stay behind, and without sentences that name somebody.

    What is left out of a needed field is named as to be filled in.
    """
    match value:
        case str():
            return "" if any(traces(names, [value], small=True)) else FOOTNOTE.sub("", value)
        case dict():
            found = {key: _given(inner, names) for key, inner in value.items()}
            return {key: inner for key, inner in found.items() if inner != ""}
        case list():
            return [_given(inner, names) for inner in value]
    return value
