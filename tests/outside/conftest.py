"""Fixtures that tests of several programs on the loopback share: who vouches for a server."""

import pytest

from tests.outside.certificates import Authority, Certificate, authority


@pytest.fixture(scope="module")
def ca(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Have an authority."""
    return authority(tmp_path_factory.mktemp("ca"))


@pytest.fixture(scope="module")
def certificate(ca: Authority) -> Certificate:
    """Have a certificate for this machine."""
    return ca.signed("localhost")
