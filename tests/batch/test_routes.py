"""The channel plan: who is reached by which way, and by which one next, for all that a record can hold."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, permutations, product
from pathlib import Path
from typing import NamedTuple

import pytest

from appeal_letters.batch.embassies import with_embassies
from appeal_letters.batch.flags import closed_channels
from appeal_letters.batch.job import Job
from appeal_letters.batch.routes import Leg, Route, _dialled, planned, reaches, routes, shown
from appeal_letters.errors import UsageError
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.case import load
from appeal_letters.model.appeal import DoNoHarm
from appeal_letters.model.case import Case
from appeal_letters.model.number import Number
from appeal_letters.model.recipient import Channel, Recipient
from appeal_letters.model.way import WAYS, Way
from tests.batch.test_embassies import HEAD, asking
from tests.world import SAMPLE

FAX = Channel(kind="fax", published="+ 7 495 606 5173 / 630 2408")
EMAIL = Channel(kind="email", published="minister@example.org")
TELEGRAM = Channel(kind="telegram", published="Rossiia, 117049, Moskva")
LEADS_TO = {"post": ("Street, 1", "Moscow"), "fax": ("+74956065173", "+74956302408"), "email": (EMAIL.published,)}
PREFERENCES = [*chain.from_iterable(permutations(WAYS, number) for number in range(len(WAYS) + 1))]
each_preference = pytest.mark.parametrize("preferred", PREFERENCES, ids=lambda ways: "-".join(ways) or "none")

To = Callable[..., Route]


class World(NamedTuple):
    """What a record may say of a recipient, and its case forbid; a channel is left out, lost, or given."""

    address: bool
    fax: str
    email: str
    telegram: str
    closed: frozenset[str]

    @property
    def open(self) -> set[str]:
        """Return the ways by which the recipient can be reached."""
        given = {"post": self.address, "fax": self.fax == "given", "email": self.email == "given"}
        return {way for way, there in given.items() if there} - self.closed

    @property
    def recipient(self) -> Recipient:
        """Return the recipient of whom the record says it."""
        states = ((TELEGRAM, self.telegram), (FAX, self.fax), (EMAIL, self.email))
        channels = (lost(channel) if state == "lost" else channel for channel, state in states if state)
        return minister(*channels, address=self.address)


def worlds() -> Iterator[World]:
    states, flags = ("", "lost", "given"), (frozenset[str](), frozenset({"email"}))
    return map(World._make, product((True, False), states, states, states, flags))


def minister(*channels: Channel, address: bool = True) -> Recipient:
    where = LEADS_TO["post"] if address else ()
    return Recipient(id="minister", name="A", office="minister", country="RU", address=where, channels=channels)


def lost(channel: Channel) -> Channel:
    return channel.model_copy(update={"lost": True})


@pytest.fixture(scope="module")
def to(sample: Case) -> To:
    """Return what tells how a recipient is reached."""

    def route(recipient: Recipient, preferred: Sequence[Way] = (), closed: Collection[str] = ()) -> Route:
        return routes(replace(sample, recipients=(recipient,)), closed, preferred)[0]

    return route


@each_preference
def test_the_open_ways_come_in_order_of_preference_and_post_before_the_others(to: To, preferred: list[Way]) -> None:
    """Every address, fax, e-mail, telegram and flag: which ways, and where they lead to."""
    order = (*preferred, "post", "fax", "email")
    expected = {one: [(way, LEADS_TO[way]) for way in sorted(one.open, key=order.index)] for one in worlds()}

    assert expected == {
        one: [(leg.way, leg.to) for leg in to(one.recipient, preferred, one.closed).open] for one in worlds()
    }


@each_preference
def test_the_way_is_the_first_open_one_and_the_chain_has_each_way_once(to: To, preferred: list[Way]) -> None:
    """A way that is not open leads nowhere; where none is open, there is no way."""
    for world in worlds():
        found = to(world.recipient, preferred, world.closed)
        first = found.open[0] if found.open else Leg("post")

        assert (found.way, found.to) == ((first.way, first.to) if world.open else (None, ()))
        assert sorted(leg.way for leg in found.chain) == sorted(WAYS)
        assert [bool(leg.to) for leg in found.chain] == [not leg.why_not for leg in found.chain]


def test_whoever_is_reached_by_a_way_is_so_for_who_asks_for_it_alone() -> None:
    found = {(one, way) for one in worlds() for way in WAYS if reaches(one.recipient, way, one.closed)}

    assert found == {(one, way) for one in worlds() for way in one.open}


def test_without_a_preference_channels_come_as_they_were_published(to: To) -> None:
    assert [leg.way for leg in to(minister(EMAIL, FAX)).chain] == ["post", "email", "fax"]
    assert [leg.way for leg in to(minister(EMAIL, FAX), ["fax"]).chain] == ["fax", "post", "email"]


@pytest.mark.parametrize(
    ("channels", "closed", "why_not"),
    [
        ([], [], "unpublished"),
        ([], ["email"], "unpublished"),
        ([lost(EMAIL)], [], "lost"),
        ([lost(EMAIL), EMAIL], [], ""),
        ([EMAIL], ["email"], "forbidden"),
    ],
)
def test_why_a_way_is_not_open_is_known(to: To, channels: list[Channel], closed: list[str], why_not: str) -> None:
    (leg,) = (leg for leg in to(minister(*channels), ["email"], closed).chain if leg.way == "email")

    assert leg.why_not == why_not


def test_the_digits_to_dial_behind_a_number_go_with_it() -> None:
    assert _dialled(Number("+41227344044", "fax", extension="12")) == "+41227344044;ext=12"


def test_a_telegram_reaches_nobody_and_is_named(to: To) -> None:
    """So is a web page, and a channel that was lost."""
    web = Channel(kind="web", published="https://example.org/contact")
    found = to(minister(TELEGRAM, web, lost(FAX), address=False))

    assert found.way is None
    assert [(note.kind, note.texts) for note in found.missing] == [
        ("no-address", ()),
        ("telegram", (TELEGRAM.published,)),
        ("web", (web.published,)),
        ("lost", ("fax",)),
    ]


def test_the_embassy_that_is_added_has_its_route(tmp_path: Path, facts: Facts) -> None:
    folder = asking(tmp_path, "AQ")
    row = "RU,AQ,embassy,Base,1 Penguin Row,+7 495 606 5173,base@example.org,2026,a test\n"
    (folder / "missions.csv").write_text(HEAD + row, "utf-8")
    found = {one.recipient: one for one in routes(with_embassies(load(folder, facts)), (), ["email"])}

    assert found["embassy-aq"].open == (
        Leg("email", ("base@example.org",)),
        Leg("post", ("1 Penguin Row",)),
        Leg("fax", ("+74956065173",)),
    )


@pytest.mark.parametrize(
    ("flags", "closed"),
    [
        (DoNoHarm(no_email=True), True),
        (DoNoHarm(no_sender_address=True), True),
        (DoNoHarm(no_organisation=True), False),
    ],
    ids=["no-email", "no-sender-address", "no-organisation"],
)
def test_an_e_mail_says_from_whom_it_comes(sample: Case, flags: DoNoHarm, *, closed: bool) -> None:
    case = replace(sample, appeal=sample.appeal.model_copy(update={"do_no_harm": flags}))

    assert reaches(minister(EMAIL), "email", closed_channels(case)) != closed


def test_people_are_told_name_and_place(to: To, facts: Facts) -> None:
    """Whose name is not known is called by the office."""
    post = Recipient(id="p", office="minister", office_text="The Minister", country="CH", address=("Gasse 1", "Bern"))
    found = shown(to(post), post, "de", facts)

    assert (found.name, found.place, found.language) == ("The Minister", "Bern, Switzerland", "de")


def run(way: Way, *channels: Way, planned: bool = True) -> Job:
    return Job(SAMPLE, date(2012, 1, 24), way=way, planned=planned, channels=channels)


@pytest.mark.parametrize(
    ("orders", "served"),
    [
        (run("post"), ["letters", "both"]),
        (run("post", "fax"), ["letters"]),
        (run("fax", "fax"), ["both", "faxes"]),
        (run("fax"), ["faxes"]),
        (run("fax", planned=False), ["letters", "both", "faxes"]),
    ],
)
def test_a_run_by_the_plan_serves_those_whose_way_it_is(sample: Case, orders: Job, served: list[str]) -> None:
    """Without the plan it serves whom it served before."""
    kinds = {"letters": minister(), "both": minister(FAX), "faxes": minister(FAX, address=False)}
    everybody = [one.model_copy(update={"id": name}) for name, one in kinds.items()]

    assert [one.id for one in planned(everybody, sample, orders)] == served


def test_a_run_that_the_plan_gives_nobody_says_where_the_plan_is(sample: Case) -> None:
    with pytest.raises(UsageError, match=r"By the channel plan nobody is reached by e-mail\.") as raised:
        planned([minister(FAX)], sample, run("email", "email"))

    assert "check --plan" in str(raised.value.todo)
