"""The draw of a sample: whatever the codes and the seed are, anybody who repeats it gets the same cases."""

import hashlib
import random
import subprocess
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from workflows.multi_agency_audit.drawing import draw, fingerprint, new_seed, order_of

codes = st.lists(st.from_regex(r"\A[A-Z]{1,3}[0-9]{1,6}\Z"), max_size=60, unique=True)
seeds = st.text(alphabet="0123456789abcdef", min_size=32, max_size=32)


@given(codes, seeds, st.integers(0, 80), st.randoms())
def test_the_order_of_the_list_does_not_matter(
    listed: list[str], seed: str, number: int, chance: random.Random
) -> None:
    shuffled = [*listed, *listed[:3]]
    chance.shuffle(shuffled)
    assert draw(shuffled, seed, number) == draw(listed, seed, number)


@given(codes, seeds, st.integers(0, 80))
def test_as_many_as_asked_each_once_and_all_from_the_list(listed: list[str], seed: str, number: int) -> None:
    drawn = draw(listed, seed, number)
    assert len(drawn) == len(set(drawn)) == min(number, len(listed))
    assert set(drawn) <= set(listed)


@given(codes, seeds, st.integers(0, 20))
def test_a_larger_sample_holds_the_smaller_one(listed: list[str], seed: str, number: int) -> None:
    assert draw(listed, seed, number + 1)[:number] == draw(listed, seed, number)


@given(codes, seeds, st.integers(1, 10), st.data())
def test_leaving_one_out_changes_nobody_elses_place(
    listed: list[str], seed: str, number: int, data: st.DataObject
) -> None:
    left_out = set(data.draw(st.lists(st.sampled_from(listed), max_size=5))) if listed else set()
    drawn = draw(listed, seed, number, left_out)
    assert not set(drawn) & left_out
    assert drawn == [code for code in order_of(listed, seed) if code not in left_out][:number]


@given(codes.filter(lambda listed: len(listed) > 3), seeds)
def test_the_substitute_is_the_next_of_the_same_draw(listed: list[str], seed: str) -> None:
    first, second, third = draw(listed, seed, 3)
    assert draw(listed, seed, 2, {first}) == [second, third]


def test_the_fingerprint_is_what_sha256sum_gives() -> None:
    expected = hashlib.sha256(b"00ff:AUD-0173").hexdigest()
    assert fingerprint("00ff", "AUD-0173") == expected
    told = subprocess.run(["sha256sum"], input=b"00ff:AUD-0173", capture_output=True, check=True).stdout
    assert told.decode().split()[0] == expected


def test_no_code_is_favoured() -> None:
    listed = [f"A{number}" for number in range(10)]
    seeds_drawn = (f"{number:032x}" for number in range(4_000))
    found = Counter(code for seed in seeds_drawn for code in draw(listed, seed, 3))
    assert all(1_050 < found[code] < 1_350 for code in listed), (
        "1,200 expected; more than five standard deviations away"
    )


def test_seeds_are_32_hexadecimal_digits_and_differ() -> None:
    seeds_made = {new_seed() for _ in range(100)}
    assert len(seeds_made) == 100
    assert all(len(seed) == 32 and int(seed, 16) >= 0 for seed in seeds_made)
