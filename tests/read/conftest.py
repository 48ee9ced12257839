"""Forms that the reader's tests share: laid out once a session."""

import pytest

from tests.read.made import REGISTER, VISIT, catalogue
from xltemplates.layout.catalogue import Catalogue
from xltemplates.write.form import write_workbook


@pytest.fixture(scope="session")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return catalogue(tmp_path_factory.mktemp("forms"), REGISTER, VISIT)


@pytest.fixture(scope="session")
def register(forms: Catalogue) -> bytes:
    """A register with three tools filled in."""
    tools = ({"name": "锤子", "number": 3}, {"name": "锯", "number": 1}, {"name": "钳子", "number": 7})
    record = {"keeper": "张三", "tools": tuple({"bought": None, **tool} for tool in tools)}
    return write_workbook(forms.layout("tools.register"), record=record)


@pytest.fixture(scope="session")
def visit(forms: Catalogue) -> bytes:
    """A visit with everything filled in."""
    record = {"host": "某厂", "days": 2, "people": 5, "field": "农业", "finding": "良好", "advice": "继续"}
    return write_workbook(forms.layout("visit.report"), record=record)
