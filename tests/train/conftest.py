import pytest

from designer.data import Dataset

from .tiny import tiny_dataset


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    return tiny_dataset()
