"""Reads a demonstration's printed table: where the source puts each group."""

from collections.abc import Mapping
from typing import Final

from workshop.plan import OptionId, PrefilledEntry
from workshop.templates.fields import Fields
from workshop.words import place_text

AS_PRINTED: Final = {
    "show": ("incidence", "listing_order", "column_as_printed", "count_of_groups"),
    "do_not_show": ("mean", "median", "best_worst_order", "red_amber_green", "between_group_gap"),
}
"""What may be shown of a table whose columns nobody verified, and what never."""


def read_demonstration(f: Fields, printed: Mapping[str, str]) -> tuple[dict[str, str], tuple[PrefilledEntry, ...]]:
    """A demonstration's rows and entries: sections by option, and where each group stands.

    `printed` is how the source names each group, by its code.
    """
    demo = f.table("demo", required=True)
    assert demo is not None, "a required table is there or refused"
    for key in ("banner_always_on", "export_watermark"):
        if not demo.flag(key, True):
            demo.refuse(f"{key} must be true: a demonstration always says what it is.")
    if demo.flag("columns_verified", False):
        demo.refuse("columns_verified must be false: verified columns are not supported.")
    demo.one_of("polarity", ("unstated",), "unstated")
    for key, known in AS_PRINTED.items():
        for shown in demo.texts(key):
            demo.known(key, shown, known)
    expected = {key: demo.whole(key, 0, low=0, high=10_000) for key in ("entries", "groups", "items")}
    demo.done()
    if not f.text("banner", ""):
        f.refuse("banner is missing: a demonstration always says what it is.")
    sections: dict[str, str] = {}
    in_row: dict[str, int] = {}
    for row in f.tables("row", "item"):
        item = row.id("item")
        sections[item] = row.text("section", "")
        in_row[item] = row.whole("entries", low=0, high=1000)
        for key in ("source_label", "trust"):
            row.text(key, "", limit=1000)
        row.done()
    entries: list[PrefilledEntry] = []
    for e in f.tables("entry"):
        entry = PrefilledEntry(
            OptionId(e.id("item")), e.text("group"), e.whole("column", low=1, high=1000), e.text("as_printed", "")
        )
        e.done()
        name = printed.get(entry.group_code)
        if name is None:
            e.refuse(f'group "{entry.group_code}" is not a code of the group preset.')
        if any((o.option, o.group_code) == (entry.option, entry.group_code) for o in entries):
            e.refuse(f'"{entry.option}" has two entries for the group "{entry.group_code}".')
        if entry.as_printed and entry.as_printed.casefold() != name.casefold():
            e.refuse(f'as_printed is "{entry.as_printed}", and the source names the group "{entry.group_code}" {name}.')
        entries.append(entry)
    for item, many in in_row.items():
        found = sum(e.option == item for e in entries)
        if found != many:
            f.refuse(f'the row "{item}" says {many} entries, and there are {found}.')
    counts = {"entries": len(entries), "groups": len({e.group_code for e in entries}), "items": len(in_row)}
    for key, many in counts.items():
        if expected[key] and expected[key] != many:
            demo.refuse(f"{key} is {expected[key]}, and there are {many}.")
    _check_expected(f, sections, list(printed), entries)
    return sections, tuple(entries)


def _check_expected(f: Fields, sections: Mapping[str, str], codes: list[str], entries: list[PrefilledEntry]) -> None:
    """The results a demonstration says to expect must be those of its entries, shared places included."""
    items, last = list(sections), list(sections.values())[-1:]
    listed = {item: sum(e.option == item for e in entries) for item in items}
    rows = {code: sum(e.group_code == code for e in entries) for code in codes}
    lower = {item: n for item, n in listed.items() if [sections[item]] == last}
    for key, named, count, counts in (
        ("expected_item", "item", "groups_listed", listed),
        ("expected_governance", "item", "groups_listed", lower),
        ("expected_group", "group", "rows_listed", rows),
    ):
        for e in f.tables(key, named):
            name = e.text(named)
            if name not in counts:
                e.refuse(f'{named} "{name}" is not in the table.')
            found = counts[name]
            above, level = (sum(test(n) for n in counts.values()) for test in (found.__lt__, found.__eq__))
            rank = place_text(1 + above, level > 1)
            if e.whole(count, low=0, high=1000) != found:
                e.refuse(f"{count} is not {found}, which is what the entries add up to.")
            if e.text("rank") != rank:
                e.refuse(f'rank is not "{rank}", which is what the entries give.')
            e.done()
