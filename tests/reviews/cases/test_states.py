"""The states of all kinds of case in one filter."""

from reviews.cases import states


def test_no_two_states_of_the_filter_read_alike() -> None:
    """Two procedures may call a state the same; the filter then says whose it is."""
    offered = list(states.every().values())
    assert sorted({words for words in offered if offered.count(words) > 1}) == []
    assert any(words.endswith(")") for words in offered), "no two procedures share words any more: ask this otherwise"
