"""The table of all planted faults."""

from tests.planted import results, secrecy, votes
from tests.planted.fault import Fault

FAULTS: tuple[Fault, ...] = (*votes.FAULTS, *secrecy.FAULTS, *results.FAULTS)
