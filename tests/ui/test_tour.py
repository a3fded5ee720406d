import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from designer.graph import templates
from designer.ui import app as apps
from designer.ui.samples import SAMPLES
from designer.ui.tour import STEPS

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def window(focused_window_of, lenet):
    window, _, _ = focused_window_of(lenet)
    return window


@pytest.fixture
def tour(window):
    window.guide.begin_tour()
    return window.guide.tour


def test_there_are_five_steps_and_next_leads_through_them(window, tour):
    assert len(STEPS) == 5
    for number in range(5):
        assert tour.step == number
        assert tour._count.text() == f"{number + 1} of 5"
        QTest.mouseClick(tour.next, LEFT)
    assert window.guide.tour is None
    assert window.canvas.hasFocus()


def test_keys_lead_on_and_back_and_out(window, tour):
    QTest.keyClick(tour.next, KEY.Key_Right)
    QTest.keyClick(tour.next, KEY.Key_Return)
    assert tour.step == 2
    QTest.keyClick(tour.next, KEY.Key_Left)
    assert tour.step == 1
    QTest.keyClick(tour.next, KEY.Key_Escape)
    assert window.guide.tour is None


def test_skip_and_a_click_on_the_dark_leave_at_once(window, tour):
    QTest.mouseClick(tour.skip, LEFT)
    assert window.guide.tour is None
    window.guide.begin_tour()
    tour = window.guide.tour
    QTest.mouseClick(tour, LEFT, pos=QPoint(tour.width() - 20, tour.height() - 60))
    assert window.guide.tour is None


def test_what_is_lit_can_be_used_meanwhile(window, tour):
    place = tour.lit[0].center()
    assert window.palette_panel.isAncestorOf(window.childAt(place))
    QTest.mouseDClick(window.palette_panel.row("ReLU"), LEFT)
    assert "relu1" in window.document.design.by_name
    assert window.guide.tour is tour


def test_the_words_stay_inside_the_window_and_off_what_is_lit(window, tour, qtbot):
    for size in ((1600, 1000), (1100, 720)):
        window.resize(*size)
        for step in range(5):
            tour.go(step)
            qtbot.waitUntil(lambda: tour.size() == window.size())
            assert tour.rect().contains(tour.card.geometry())
            if size[0] == 1600:
                assert not any(tour.card.geometry().intersects(rect) for rect in tour.lit)


def test_a_sample_of_the_last_step_opens(window, tour):
    tour.go(4)
    names = [button.text() for button in tour.samples]
    assert names == [sample.title for sample in SAMPLES]
    QTest.mouseClick(tour.samples[names.index("Residual network")], LEFT)
    assert window.guide.tour is None
    assert window.document.design.name == "residual-digits"


def test_it_begins_by_itself_once(window):
    window.guide.begin_first_tour()
    assert window.guide.tour is not None
    window.guide.tour.leave()
    window.guide.begin_first_tour()
    assert window.guide.tour is None
    window.guide.begin_tour()
    assert window.guide.tour is not None, "from the Help menu it does"


def test_a_window_that_is_made_begins_none(window, qtbot):
    qtbot.wait(apps.TOUR_MS // 4)
    assert window.guide.tour is None
    assert not window.settings.tour_seen


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.template)
def test_every_sample_is_a_template_that_says_how_it_is_trained(sample):
    design = templates.load(sample.template)
    assert design.recipe.data
    assert sample.about.endswith(".")


def test_samples_open_from_the_menu(window):
    action = next(one for one in window.actions() if one.text() == "Transfer learning")
    assert action.toolTip() == SAMPLES[-1].about
    action.trigger()
    assert window.document.design.name == "transfer-digits"
