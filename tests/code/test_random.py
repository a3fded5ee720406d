import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from designer.analysis import read
from designer.code import CodeError, write
from designer.graph import Design
from tests.code.comparing import assert_alike
from tests.examples import times
from tests.graph.strategies import histories
from tests.parity.strategies import KINDS, networks

quick = times(1, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@quick
@given(st.sampled_from(KINDS).flatmap(networks))
def test_what_is_written_computes_what_the_design_does(design: Design) -> None:
    if read(design).errors:
        with pytest.raises(CodeError):
            write(design)
        return
    assert_alike(design)


@pytest.mark.slow
@quick
@given(histories())
def test_designs_with_blocks_in_blocks_are_written_as_they_are(steps: list[Design]) -> None:
    for design in steps:
        if read(design).errors:
            with pytest.raises(CodeError):
                write(design)
        else:
            assert_alike(design)
