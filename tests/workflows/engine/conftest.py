"""The sample procedure, registered while a test of the engine runs."""

from collections.abc import Iterator

import pytest

from reviews.cases import kinds, states
from tests.sample_procedure import steps
from tests.sample_procedure.flow import SampleFlow
from tests.sample_procedure.playing import Sample
from workflows.engine import procedures


@pytest.fixture
def sample_registered(settings: object) -> Iterator[None]:
    """Declare the sample's kind of case, states and flow, and take them back afterwards."""
    settings.ROOT_URLCONF = "tests.sample_procedure.urls"  # type: ignore[attr-defined]
    kinds.register(kinds.CaseKind("sample", "SA", "Sample"))
    states.register("sample", {"going": "Going"})
    procedures.register("sample", SampleFlow)
    steps.reset()
    yield
    procedures._flows.pop("sample")
    kinds._kinds.pop("sample")
    states._states.pop("sample")


@pytest.fixture
def sample(db: None, sample_registered: None) -> Sample:
    """A procedure with two agencies, just begun."""
    return Sample()
