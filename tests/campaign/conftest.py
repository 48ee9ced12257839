"""What the campaign's tests share."""

import pytest

from tests.campaign.campaigns import SPECS
from xltemplates.layout.catalogue import Catalogue


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The specs of this checkout, loaded and placed once."""
    return Catalogue.open(SPECS)
