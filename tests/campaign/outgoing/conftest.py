"""What tests of what goes out share."""

from pathlib import Path

import pytest

from tests.campaign.campaigns import few_units


@pytest.fixture(scope="module")
def few_specs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The specs with a registry of few units, so that nothing takes long."""
    return few_units(tmp_path_factory.mktemp("few"))
