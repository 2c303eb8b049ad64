"""Our statistics beside independent implementations: scipy and choix, which are installed for tests only."""

import choix
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy import optimize, stats

from tests.workshop import makers
from workshop.counting.agreement import kendall_w, mid_ranks, quartiles, standard_deviation, tau_b
from workshop.counting.tally import tally_of
from workshop.ranking.bradley_terry import strengths, wins
from workshop.ranking.medians import median_of

VALUES = arrays.arrays(np.float64, st.integers(2, 12), elements=st.integers(0, 5).map(float))


@given(st.integers(2, 10), st.integers(2, 8), st.randoms(use_true_random=False))
def test_that_mid_ranks_are_scipys(ballots, options, chance):
    values = np.array([[float(chance.randint(1, 4)) for _ in range(options)] for _ in range(ballots)])
    assert mid_ranks(values) == pytest.approx(stats.rankdata(-values, axis=1))


@given(st.integers(2, 10), st.integers(3, 8), st.randoms(use_true_random=False))
def test_that_w_is_the_one_behind_friedmans_test(ballots, options, chance):
    """W = χ² / (n (m − 1)), ties corrected in both."""
    values = np.array([[float(chance.randint(1, 4)) for _ in range(options)] for _ in range(ballots)])
    assume(any(len(set(row)) > 1 for row in values.tolist()))
    w = kendall_w(mid_ranks(values), np.ones(ballots))
    friedman, _ = stats.friedmanchisquare(*values.T)
    assert w == pytest.approx(friedman / (ballots * (options - 1)))


@given(VALUES, st.randoms(use_true_random=False))
def test_that_tau_b_is_scipys(x, chance):
    y = np.array(chance.sample(x.tolist(), len(x)))
    ours, theirs = tau_b(x, y), float(np.asarray(stats.kendalltau(x, y, variant="b"))[0])
    assert ours == pytest.approx(theirs) if ours is not None else np.isnan(theirs)


@given(st.lists(st.integers(0, 6), min_size=2, max_size=9).filter(sum))
def test_that_middles_quartiles_and_spread_are_numpys(counts):
    grades = np.arange(1, len(counts) + 1)
    values, weights = np.repeat(grades, counts), np.array(counts, dtype=float)
    assert median_of(weights, grades) == np.median(values)
    expected = np.quantile(values, [0.25, 0.75], method="averaged_inverted_cdf")
    assert quartiles(weights, grades) == pytest.approx(tuple(expected))
    assert standard_deviation(weights, grades) == pytest.approx(float(values.std()))


@st.composite
def duels(draw):
    """Rooms of people who compare some pairs; half wins where they called two equal."""
    activity = makers.pairs(draw(st.integers(3, 6)))
    ids = [o.id for o in activity.options]
    keys = [(a, b) for n, a in enumerate(ids) for b in ids[n + 1 :]]
    ballots = draw(
        st.lists(st.dictionaries(st.sampled_from(keys), st.integers(0, 2), min_size=1), min_size=1, max_size=12)
    )
    return wins(tally_of(makers.a_round(activity, makers.ballots_of(Council=ballots))), np.ones(1))


@given(duels())
def test_that_bradley_terry_is_the_maximum_that_scipy_finds(won):
    """The likelihood of the duels, and half a win and half a loss against an option of strength 0."""

    def loss(theta):
        gap = theta[:, None] - theta[None, :]
        prior = 0.5 * (np.logaddexp(0, theta) + np.logaddexp(0, -theta))
        return float((won * np.logaddexp(0, -gap)).sum() + prior.sum())

    found = optimize.minimize(loss, np.zeros(len(won)), method="BFGS", options={"gtol": 1e-9})
    assert strengths(won) == pytest.approx(found.x, abs=1e-4)


@settings(max_examples=25)
@given(duels())
def test_that_bradley_terry_is_choixs_with_the_virtual_option_spelt_out(won):
    """Everything twice makes whole duels of half ones; the last option is the virtual one, met once each way."""
    options = len(won)
    duels_won = [(i, j) for i in range(options) for j in range(options) for _ in range(round(2 * won[i, j]))]
    duels_won += [pair for i in range(options) for pair in ((i, options), (options, i))]
    theirs = choix.opt_pairwise(options + 1, duels_won)
    assert strengths(won) == pytest.approx(theirs[:-1] - theirs[-1], abs=1e-4)


def test_that_choix_finds_the_strengths_of_the_four_teams():
    case = makers.oracle("bradley_terry_four_teams")
    published = np.array(case["expected_published"]["strength"])
    won = np.array(case["wins"])
    duels_won = [(i, j) for i in range(4) for j in range(4) for _ in range(int(won[i, j]))]
    theirs = np.exp(choix.opt_pairwise(4, duels_won))
    assert theirs / stats.gmean(theirs) == pytest.approx(published, abs=1e-3)
    assert (np.argsort(strengths(won.astype(float))) == np.argsort(published)).all()
