"""Faults that would show or export a wrong result, or let a foreign file or text do something."""

from tests.planted.fault import Fault, a_fault

BASE = "workshop/ranking/base.py"

FAULTS: tuple[Fault, ...] = (
    a_fault(
        "each group once and agreed weights are swapped",
        BASE,
        "        [1 if weighting is Weighting.GROUPS else",
        "        [1 if weighting is Weighting.CUSTOM else",
        "test_oracles.py::test_that_ratings_are_weighed_by_person_by_group_and_as_agreed",
    ),
    a_fault(
        "agreed weights go to the wrong groups",
        "workshop/counting/gate.py",
        "weights.get(column, 0) + group.weight",
        "weights.get(column, 0) + groups[-1 - groups.index(group)].weight",
        "test_published.py::test_that_agreed_weights_go_with_their_own_groups",
    ),
    a_fault(
        "ties are broken by the printed order",
        BASE,
        "    return 1 + (values[None, :] > values[:, None] + tolerance).sum(axis=1)\n",
        '    return 1 + np.argsort(np.argsort(-values, kind="stable"), kind="stable") + 0 * int(tolerance)\n',
        "test_oracles.py::test_that_approvals_share_places",
    ),
    a_fault(
        "ties are lost to rounding",
        BASE,
        "TOLERANCE = 1e-9",
        "TOLERANCE = 0.0",
        "test_ranking.py::test_that_scores_that_differ_only_by_rounding_share_a_place",
    ),
    a_fault(
        "who is above whom is counted the other way round",
        "workshop/counting/tally.py",
        "place[:, :, None] < place[:, None, :]",
        "place[:, :, None] > place[:, None, :]",
        "test_tally.py::test_that_a_tally_equals_a_recount_after_any_adding_removing_and_replacing",
    ),
    a_fault(
        "the first show of hands of a group stays in effect",
        "workshop/voting.py",
        "{h.group: h for h in self.hand_counts}",
        "{h.group: h for h in reversed(self.hand_counts)}",
        "test_tally.py::test_that_a_later_show_of_hands_of_a_group_replaces_the_earlier",
    ),
    a_fault(
        "don't know counts as a grade",
        "workshop/counting/tally.py",
        "        marked = rows >= 0\n",
        "        marked = rows > ABSENT\n",
        "test_tally.py::test_that_a_show_of_hands_counts_like_the_ballots_it_stands_for",
    ),
    a_fault(
        "a text that looks like a formula is one in the workbook",
        "workshop/export/cells.py",
        '        cell.data_type = "s"\n',
        "",
        "test_export_texts.py::test_that_a_text_stays_the_text_it_was_and_never_a_formula",
    ),
    a_fault(
        "what Excel cannot hold is not replaced",
        "workshop/book_texts.py",
        '_UNHOLDABLE.subn("\\ufffd", text',
        '_UNHOLDABLE.subn("\\\\g<0>", text',
        "test_export_texts.py::test_that_what_excel_cannot_hold_is_replaced_everywhere_and_said",
    ),
    a_fault(
        "a foreign file is read without limits",
        "workshop/intake/child.py",
        "    limit_this_process()\n",
        "",
        "test_foreign.py::test_that_the_child_has_500_megabytes_and_no_more",
    ),
    a_fault(
        "the parts of a zip are not counted before it is opened",
        "workshop/intake/zips.py",
        "        while piece := stream.read(_PIECE):\n",
        '        while piece := b"":\n',
        "test_foreign.py::test_that_a_hostile_workbook_gets_a_sentence",
    ),
)
