"""The draw of a sample: pure, the same for everybody who has the codes and the seed. No secret, no state, no clock.

Each code gets the SHA-256 of "seed:code"; the codes are put in the order of these fingerprints, and the first are
drawn. `printf '%s' "SEED:CODE" | sha256sum` gives the fingerprint on any computer.
"""

import hashlib
import secrets
from collections.abc import Collection, Iterable

SEED_BYTES = 16


def new_seed() -> str:
    """A seed nobody could foresee: 32 hexadecimal digits from the system's source of chance."""
    return secrets.token_hex(SEED_BYTES)


def fingerprint(seed: str, code: str) -> str:
    """SHA-256 (hex) of "seed:code"."""
    return hashlib.sha256(f"{seed}:{code}".encode()).hexdigest()


def order_of(codes: Iterable[str], seed: str) -> list[str]:
    """Every code once, in the order of the draw; the order in which they were listed does not matter."""
    return sorted(set(codes), key=lambda code: (fingerprint(seed, code), code))


def draw(codes: Iterable[str], seed: str, number: int, left_out: Collection[str] = ()) -> list[str]:
    """The first `number` codes of the order without those left out; all of them when there are fewer."""
    barred = frozenset(left_out)
    return [code for code in order_of(codes, seed) if code not in barred][: max(number, 0)]
