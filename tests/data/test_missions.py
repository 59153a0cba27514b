"""The shipped missions: each says who says so and since when, and the embassies among them can be written to."""

from pathlib import Path

import pytest

from appeal_letters import resources
from appeal_letters.model.case import Case
from tests.world import appeal_letters, copy_of_sample, replace

EMBASSIES = ["BE", "DE", "KR"]


def test_the_embassies_of_the_sample_s_state(sample: Case) -> None:
    """The mission to the United Nations in Geneva is none."""
    assert sorted(sample.known_embassies) == EMBASSIES


def test_every_mission_was_checked_once(sample: Case) -> None:
    rows = (resources.data() / "missions.csv").read_text("utf-8").splitlines()[1:]

    assert len(rows) == len(EMBASSIES) + 1
    assert [one for one, known in sample.known_embassies.items() if known.mission.checked_on is None] == []


@pytest.mark.parametrize("country", ["DE", "KR"])
def test_every_embassy_that_is_added_fits_its_window(tmp_path: Path, country: str) -> None:
    case = copy_of_sample(tmp_path)
    replace(case / "senders.yaml", "country: GB", f"country: {country}")
    ran = appeal_letters("check", case, "--to", f"embassy-{country.lower()}")

    assert (ran.code, ran.out.splitlines()[1].split()[0]) == (0, f"embassy-{country.lower()}")
