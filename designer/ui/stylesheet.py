"""The style sheet of the window. Colours are `Theme`'s fields; lengths sit on a grid of 4 px.

A length in `tx` follows the size of the text: it is one pixel at the usual size.

Borders take part in the sums: a control is padding + 1 px border, and a focus ring of 2 px takes
its second pixel from the padding, so that nothing moves.
"""

from string import Template

TEMPLATE = Template("""
* { outline: none; }
QMainWindow { background: $panel; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QDialog, QMessageBox { background: $panel; }
*[ground="window"] { background: $window; }
*[ground="panel"] { background: $panel; }
*[ground="canvas"] { background: $canvas; }
*[ground="card"] { background: $card; border: 1px solid $line; border-radius: 8px; }

/* Words */
QLabel { background: transparent; }
QLabel:disabled { color: $disabled; }
*[role="title"] { font-size: 15tx; font-weight: 600; }
*[role="section"] { font-size: 12tx; font-weight: 600; color: $muted; }
*[role="heading"] { font-size: 13tx; font-weight: 600; }
*[role="muted"] { font-size: 11tx; color: $muted; }
*[role="mono"] { font-family: "$mono"; font-size: 12tx; }
*[role="formula"] { font-family: "$mono"; font-size: 11tx; color: $muted; }
*[role="good"] { font-size: 12tx; color: $good; }
*[role="warn"] { font-size: 12tx; color: $warn; }
*[role="bad"] { font-size: 12tx; color: $bad; }
*[role="badge"] {
    font-size: 11tx; font-weight: 600; color: $muted; border: 1px solid $line; border-radius: 4px;
    padding: 1px 6px;
}
*[role="badge"][tone="past"] { background: $accent; color: $on_accent; border-color: $accent; }
*[role="invitation"] { font-size: 13tx; color: $muted; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; }
QLabel[role]:disabled { color: $disabled; }
QToolTip {
    background: $card; color: $text; border: 1px solid $edge; padding: 4px 8px; font-size: 12tx;
}

/* Buttons */
QPushButton, QToolButton {
    background: $card; color: $text; border: 1px solid $line; border-radius: 6px;
    font-weight: 500; font-size: 12tx;
}
QPushButton { padding: 5px 15px; min-height: 16tx; min-width: 32tx; }
QToolButton { padding: 3px 7px 4px 7px; min-height: 16tx; }
QPushButton, QToolButton { qproperty-iconSize: 16tx 16tx; }
QToolButton[role="swatch"] { qproperty-iconSize: 14tx 14tx; }
QPushButton:hover, QToolButton:hover { background: $hover; border-color: $edge; }
QPushButton:pressed, QToolButton:pressed, QToolButton:open {
    background: $pressed; border-color: $edge;
}
QPushButton:checked, QToolButton:checked { background: $selected; border-color: $accent; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 14px; }
QToolButton:focus { border: 2px solid $accent; padding: 2px 6px 3px 6px; }
QPushButton:disabled, QToolButton:disabled {
    background: $panel; color: $disabled; border-color: $line;
}
QPushButton:flat, QToolButton[autoRaise="true"] {
    background: transparent; border-color: transparent;
}
QPushButton:flat:hover, QToolButton[autoRaise="true"]:hover { background: $hover; }
QPushButton:flat:pressed, QToolButton[autoRaise="true"]:pressed { background: $pressed; }
QToolButton[autoRaise="true"]:checked { background: $selected; }
QPushButton:flat:focus, QToolButton[autoRaise="true"]:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; }
QToolButton[popupMode="1"] { padding-right: 20tx; }
QToolButton::menu-button { border: none; width: 16tx; }
QToolButton::menu-arrow { image: url(icons:control-down.svg); width: 10tx; height: 10tx; }
QToolButton::menu-arrow:disabled { image: none; }

*[primary="true"] {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
}
*[primary="true"]:hover { background: $accent_hover; border-color: $accent_hover; }
*[primary="true"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
*[primary="true"]:focus { border-color: $text; }
*[primary="true"]:disabled { background: $line; color: $muted; border-color: $line; }
*[danger="true"] { background: $bad; color: $on_bad; border-color: $bad; font-weight: 600; }
*[danger="true"]:hover { background: $bad_hover; border-color: $bad_hover; }
*[danger="true"]:pressed { background: $bad_pressed; border-color: $bad_pressed; }
*[danger="true"]:focus { border-color: $text; }
*[danger="true"]:disabled { background: $line; color: $muted; border-color: $line; }

/* Fields */
QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit {
    background: $card; color: $text; border: 1px solid $line; border-radius: 6px;
    selection-background-color: $selected; selection-color: $text;
}
QLineEdit { padding: 3px 6px; min-height: 20tx; }
QComboBox { padding: 3px 8px; min-height: 20tx; }
QAbstractSpinBox { padding: 2px 8px; min-height: 19tx; }
QComboBox { padding-right: 0; }
QPlainTextEdit, QTextEdit { padding: 4px; }
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover { border-color: $edge; }
QLineEdit:focus, QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus, QPlainTextEdit:focus,
QTextEdit:focus { border-color: $accent; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled, QPlainTextEdit:disabled,
QTextEdit:disabled { background: $panel; color: $disabled; border-color: $line; }
QLineEdit:read-only { background: $panel; }
QLineEdit[invalid="true"], QAbstractSpinBox[invalid="true"], QComboBox[invalid="true"] {
    border-color: $bad;
}
QAbstractSpinBox { font-family: "$mono"; font-size: 12tx; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: border; width: 20tx; border: none; background: transparent;
}
QAbstractSpinBox::up-button {
    subcontrol-position: top right; margin: 2px 2px 0 0; border-radius: 4px;
}
QAbstractSpinBox::down-button {
    subcontrol-position: bottom right; margin: 0 2px 2px 0; border-radius: 4px;
}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $hover; }
QAbstractSpinBox::up-button:pressed, QAbstractSpinBox::down-button:pressed { background: $pressed; }
QAbstractSpinBox::up-arrow { image: url(icons:control-up.svg); width: 8tx; height: 8tx; }
QAbstractSpinBox::down-arrow { image: url(icons:control-down.svg); width: 8tx; height: 8tx; }
QAbstractSpinBox::up-arrow:off, QAbstractSpinBox::down-arrow:off,
QAbstractSpinBox::up-arrow:disabled, QAbstractSpinBox::down-arrow:disabled { image: none; }
QComboBox::drop-down { border: none; width: 22tx; }
QComboBox::down-arrow { image: url(icons:control-down.svg); width: 10tx; height: 10tx; }
QComboBox::down-arrow:disabled { image: none; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView {
    background: $card; border: 1px solid $edge; padding: 4px; selection-background-color: $selected;
}
QComboBox QAbstractItemView::item { min-height: 24tx; padding: 0 4px; border-radius: 4px; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 14tx; height: 14tx; border: 1px solid $edge; background: $card;
}
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover {
    border-color: $accent; background: $hover;
}
QCheckBox::indicator:pressed, QRadioButton::indicator:pressed { background: $pressed; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked {
    background: $accent; border-color: $accent; image: url(icons:control-check-$name.svg);
}
QCheckBox::indicator:indeterminate {
    background: $accent; border-color: $accent; image: url(icons:control-dash-$name.svg);
}
QRadioButton::indicator:checked {
    background: $accent; border-color: $accent; image: url(icons:control-dot-$name.svg);
}
QCheckBox::indicator:checked:hover, QRadioButton::indicator:checked:hover {
    background: $accent_hover; border-color: $accent_hover;
}
QCheckBox::indicator:checked:focus, QRadioButton::indicator:checked:focus { border-color: $text; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {
    background: $panel; border-color: $line;
}
QCheckBox::indicator:checked:disabled, QRadioButton::indicator:checked:disabled {
    background: $disabled; border-color: $disabled;
}

QSlider { background: transparent; min-height: 20tx; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal {
    width: 12px; height: 12px; margin: -6px 0; border-radius: 8px;
    background: $accent; border: 2px solid $panel;
}
QSlider::handle:horizontal:hover { background: $accent_hover; }
QSlider::handle:horizontal:pressed { background: $accent_pressed; }
QSlider::handle:horizontal:focus { border-color: $text; }
QSlider::handle:horizontal:disabled, QSlider::sub-page:horizontal:disabled {
    background: $disabled;
}

/* Bars, docks and tabs */
QToolBar, QStatusBar { background: $panel; border: none; }
QToolBar { padding: 8px 12px; spacing: 8px; border-bottom: 1px solid $line; }
QToolBar::separator { width: 1px; background: $line; margin: 4px; }
QStatusBar { border-top: 1px solid $line; color: $muted; font-size: 12tx; min-height: 26tx; }
QStatusBar QLabel { color: $muted; font-size: 12tx; padding: 0 8px; }
QStatusBar::item { border: none; }
QSizeGrip { image: none; width: 0; height: 0; }
QMenuBar { background: $panel; color: $text; padding: 2px 8px; border-bottom: 1px solid $line; }
QMenuBar::item { padding: 4px 8px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenuBar::item:pressed { background: $pressed; }
QMenuBar::item:disabled { color: $disabled; }
QMenu { background: $card; color: $text; border: 1px solid $edge; padding: 4px; }
QMenu::item { padding: 5px 24tx 5px 8tx; border-radius: 4px; min-width: 120tx; }
QMenu::item:selected { background: $selected; }
QMenu::item:disabled { color: $disabled; background: transparent; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::right-arrow { image: url(icons:control-right.svg); width: 10tx; height: 10tx; right: 8px; }
QMenu::indicator { width: 12tx; height: 12tx; left: 5px; }
QMenu::indicator:checked { image: url(icons:control-tick.svg); }

QDockWidget { color: $muted; font-size: 12tx; font-weight: 600; }
QDockWidget::title { background: $panel; padding: 8px; border-bottom: 1px solid $line; }
QDockWidget > QWidget { background: $panel; }
QDockWidget::close-button, QDockWidget::float-button {
    border: none; border-radius: 4px; background: transparent;
}
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: $hover; }
QDockWidget::close-button:pressed, QDockWidget::float-button:pressed { background: $pressed; }
QDockWidget {
    titlebar-close-icon: url(icons:control-close.svg);
    titlebar-normal-icon: url(icons:control-float.svg);
}
QTabWidget::pane { border: none; border-top: 1px solid $line; background: $panel; }
QTabWidget::tab-bar { left: 8px; }
QTabBar { background: transparent; qproperty-drawBase: 0; font-weight: 500; }
QTabBar::tab {
    background: transparent; color: $muted; border: none; padding: 8px 4px 7px 4px; margin: 0 8px;
    border-bottom: 2px solid transparent;
}
QTabBar::tab:hover { color: $text; border-bottom-color: $edge; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $accent; }
QTabBar::tab:disabled { color: $disabled; }
QTabBar::close-button { image: url(icons:control-close.svg); border-radius: 4px; }
QTabBar::close-button:hover { background: $hover; }
QTabBar QToolButton { border: none; background: $panel; }
QTabBar QToolButton:hover { background: $hover; }
QTabBar QToolButton::left-arrow { image: url(icons:control-left.svg); }
QTabBar QToolButton::right-arrow { image: url(icons:control-right.svg); }
QTabBar::scroller { width: 44tx; }
QMainWindow > QTabBar { qproperty-elideMode: ElideNone; }
QTabBar::tear { width: 0; border: none; }
#designs { background: $panel; border-bottom: 1px solid $line; }
#designs QTabBar::tab { padding: 7px 2px 6px 10px; margin: 0; border-right: 1px solid $line; }
#designs QTabBar::tab:selected { background: $canvas; }
#designs QTabBar, #designs QTabBar QToolButton { qproperty-iconSize: 12tx 12tx; }
#designs QToolButton {
    padding: 2px; min-height: 12tx; border-radius: 4px; background: transparent;
}
#designs QToolButton:hover { background: $hover; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover, QSplitter::handle:pressed { background: $accent; }
QGroupBox {
    border: none; border-top: 1px solid $line; margin-top: 24px; padding-top: 8px; font-weight: 600;
}
QGroupBox::title { subcontrol-origin: margin; left: 0; top: 4px; }
QFrame[frameShape="4"], QFrame[frameShape="5"] { border: none; background: $line; }
QFrame[frameShape="4"] { max-height: 1px; }
QFrame[frameShape="5"] { max-width: 1px; }

/* Lists and tables */
QScrollArea { border: none; background: transparent; }
QListView, QTreeView, QTableView {
    background: $panel; color: $text; border: none; gridline-color: $line;
    alternate-background-color: $hover;
    selection-background-color: $selected; selection-color: $text;
}
QListView::item, QTreeView::item { padding: 4px 8px; border-radius: 4px; }
QTableView::item { padding: 0 8px; }
QListView::item:hover, QTreeView::item:hover, QTableView::item:hover { background: $hover; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {
    background: $selected; color: $text;
}
QListView::item:disabled, QTreeView::item:disabled, QTableView::item:disabled { color: $disabled; }
QHeaderView { background: $panel; border: none; }
QHeaderView::section {
    background: $panel; color: $muted; font-size: 11tx; font-weight: 600;
    border: none; border-bottom: 1px solid $line; padding: 6px 11px;
}
QHeaderView { qproperty-defaultAlignment: "AlignLeft | AlignVCenter"; }
/* Above the title, where neither left nor right aligned words are; Qt's "up" is descending. */
QHeaderView::up-arrow, QHeaderView::down-arrow {
    subcontrol-origin: margin; subcontrol-position: top center; width: 8tx; height: 8tx;
}
QHeaderView::up-arrow { image: url(icons:control-down.svg); }
QHeaderView::down-arrow { image: url(icons:control-up.svg); }
QHeaderView::section:hover { color: $text; }
QHeaderView::section:pressed { background: $pressed; }
QTableCornerButton::section { background: $panel; border: none; border-bottom: 1px solid $line; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $line; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $edge; }
QScrollBar::handle:pressed { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }

/* The window's own parts */
#topbar { background: $panel; border-bottom: 1px solid $line; }
#topbar QMenuBar { border: none; padding: 0; background: transparent; }
#topbar QLabel[role="muted"] { font-size: 12tx; }
QToolButton[role="crumb"] {
    font-size: 12tx; font-weight: 600; color: $muted; background: transparent; border: none;
    border-radius: 4px; padding: 1px 4px; margin: 0;
}
QToolButton[role="pin"], QToolButton[role="pin"]:focus { padding: 2px; min-height: 0; }
QToolButton[role="crumb"]:hover { color: $text; background: $hover; }
QToolButton[role="crumb"]:disabled { color: $text; background: transparent; }
#banner { background: $card; border: none; border-bottom: 2px solid $bad; }
#banner[tone="note"] { border-bottom-color: $accent; }
#bubble {
    background: $card; color: $text; border: 1px solid $bad; border-radius: 6px; padding: 4px 8px;
    font-size: 12tx;
}
#search { background: $panel; border: 1px solid $edge; border-radius: 8px; }
""")
