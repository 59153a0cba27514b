"""The table of further fonts: what is named there can be installed, and has a reason."""

import tomllib

import pytest

from appeal_letters import resources
from appeal_letters.facts.faces import Face, faces
from tests.world import ROOT

FACES = faces(resources.data())
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRA = {name.partition(">=")[0] for name in PROJECT["optional-dependencies"]["fonts-all"]}


def test_every_package_is_in_the_extra_and_every_file_in_one_of_its_packages() -> None:
    files = {file.partition("/")[0].replace("_", "-") for face in FACES for file in (face.file, face.bold) if file}

    assert {face.package for face in FACES} | files == EXTRA


def test_the_lock_file_pins_the_packages_of_the_extra() -> None:
    lock = (ROOT / ".setup" / "fonts.lock").read_text("utf-8")

    assert {line.partition("==")[0] for line in lock.splitlines() if "==" in line} == EXTRA
    assert lock.count("--hash=sha256:") >= len(EXTRA)


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.family)
def test_a_font_has_scripts_a_size_and_a_reason(face: Face) -> None:
    assert all(len(code) == 4 for code in face.scripts)
    assert 90 <= face.size <= 120
    assert face.source


def test_of_fonts_that_share_a_script_each_has_its_countries() -> None:
    shared = [face for face in FACES if "Hani" in face.scripts]

    assert [face for face in shared if not (face.countries and face.language)] == []
    assert len({country for face in shared for country in face.countries}) == sum(len(one.countries) for one in shared)
