"""What stands in a layout, in its order.

`QLayout.itemAt` must not be asked for that: the item it shows belongs to Qt, but Python keeps what it was shown as long
as the layout lives. When Qt deletes the item, the next widget made at its address is taken for it, and when that widget
goes the program ends.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def parts_of(layout: QLayout) -> list[QWidget | QLayout]:
    """The widgets and layouts of an installed layout; spacers are nothing."""
    inside = [child for child in layout.children() if isinstance(child, QLayout)]
    widgets = layout.parentWidget().findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    placed = {layout.indexOf(part): part for part in (*inside, *widgets)}
    return [placed[n] for n in sorted(placed) if n >= 0]
