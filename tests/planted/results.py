"""Faults that would show or export a wrong result, or let a foreign file or text do something."""

from tests.planted.fault import Fault, a_fault

BASE = "workshop/ranking/base.py"

FAULTS: tuple[Fault, ...] = (
    a_fault(
        "each group once and agreed weights are swapped",
        BASE,
        "        [1 if weighting is Weighting.GROUPS else",
        "        [1 if weighting is Weighting.CUSTOM else",
        "test_oracles.py",
    ),
    a_fault(
        "agreed weights go to the wrong groups",
        "workshop/counting/gate.py",
        "weights.get(column, 0) + group.weight",
        "weights.get(column, 0) + groups[-1 - groups.index(group)].weight",
        "test_published.py",
        "test_oracles.py",
    ),
    a_fault(
        "ties are broken by the printed order",
        BASE,
        "    return 1 + (values[None, :] > values[:, None] + tolerance).sum(axis=1)\n",
        '    return 1 + np.argsort(np.argsort(-values, kind="stable"), kind="stable") + 0 * int(tolerance)\n',
        "test_oracles.py",
    ),
    a_fault(
        "ties are lost to rounding",
        BASE,
        "TOLERANCE = 1e-9",
        "TOLERANCE = 0.0",
        "test_ranking.py",
    ),
    a_fault(
        "who is above whom is counted the other way round",
        "workshop/counting/tally.py",
        "place[:, :, None] < place[:, None, :]",
        "place[:, :, None] > place[:, None, :]",
        "test_tally.py",
    ),
    a_fault(
        "the first show of hands of a group stays in effect",
        "workshop/voting.py",
        "{h.group: h for h in self.hand_counts}",
        "{h.group: h for h in reversed(self.hand_counts)}",
        "test_tally.py",
    ),
    a_fault(
        "don't know counts as a grade",
        "workshop/counting/tally.py",
        "        marked = rows >= 0\n",
        "        marked = rows > ABSENT\n",
        "test_tally.py",
    ),
    a_fault(
        "a text that looks like a formula is one in the workbook",
        "workshop/export/cells.py",
        '        cell.data_type = "s"\n',
        "",
        "test_export_texts.py",
    ),
    a_fault(
        "what Excel cannot hold is not replaced",
        "workshop/export/cells.py",
        '_UNHOLDABLE.subn("\\ufffd", text',
        '_UNHOLDABLE.subn("\\\\g<0>", text',
        "test_export_texts.py",
    ),
    a_fault(
        "a foreign file is read without limits",
        "workshop/intake/child.py",
        "    limit_this_process()\n",
        "",
        "test_foreign.py",
    ),
    a_fault(
        "what a zip says of its size is believed",
        "workshop/intake/zips.py",
        "        while piece := stream.read(_PIECE):\n",
        '        while piece := b"":\n',
        "test_people_list.py",
        "test_foreign.py",
    ),
)
