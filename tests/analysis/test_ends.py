"""What a network ends in, beside the loss of its recipe."""

import pytest

from designer.analysis import Problem, Severity, Task, read
from designer.graph import LAYERS, LOSSES, Block, Design, Loss, Node, Wire, edit
from designer.graph.loss import BCEWithLogitsLoss, CrossEntropyLoss, MSELoss, NLLLoss

DIGITS = Task("MNIST", (1, 28, 28), 10)
HEAD = ("Input", "Flatten", "Linear")


def ending_in(*kinds: str, loss: Loss) -> Design:
    """Input, Flatten and Linear, and then these, in a row."""
    design = Design(recipe=Design().recipe.replace(loss=loss))
    for kind in (*HEAD, *kinds):
        layer = LAYERS[kind]()
        if not design.nodes:
            design, last = edit.add(design, layer, (0, 0))
        else:
            design, last = edit.add_after(design, last.id, layer, (0, 0))
    return design


def problems_of(design: Design) -> tuple[Problem, ...]:
    return read(design, DIGITS).problems


def kinds_in(design: Design) -> list[str]:
    return [type(design.by_id[id_].layer).__name__ for id_ in design.order]


@pytest.mark.parametrize(
    ("loss", "end", "words"),
    [
        (CrossEntropyLoss(), "Softmax", "applies softmax itself"),
        (CrossEntropyLoss(label_smoothing=0.1), "LogSoftmax", "changes nothing"),
        (BCEWithLogitsLoss(), "Sigmoid", "which applies Sigmoid itself. A second one"),
        (BCEWithLogitsLoss(), "Softmax", "never say a clear no"),
        (BCEWithLogitsLoss(), "LogSoftmax", "never say yes"),
    ],
)
def test_what_the_loss_does_itself_is_one_too_many(loss: Loss, end: str, words: str) -> None:
    design = ending_in(end, loss=loss)
    (problem,) = problems_of(design)
    assert problem.severity is Severity.NOTICE
    assert words in problem.message
    assert problem.fix is not None
    assert problem.fix.label == f"Remove {end}"
    after = problem.fix.apply(design, problem.node)
    assert kinds_in(after) == list(HEAD)
    assert problems_of(after) == ()


@pytest.mark.parametrize("loss", LOSSES.values(), ids=lambda loss: loss.__name__)
def test_every_loss_has_an_end_that_suits_it(loss: type[Loss]) -> None:
    suited = {"log-probabilities": ("LogSoftmax",)}.get(loss.takes, ())
    assert problems_of(ending_in(*suited, loss=loss())) == ()


@pytest.mark.parametrize("end", ["Softmax", "LogSoftmax", "Sigmoid", "ReLU"])
def test_a_squared_distance_takes_anything(end: str) -> None:
    assert problems_of(ending_in(end, loss=MSELoss())) == ()


@pytest.mark.parametrize(
    ("kinds", "words", "label", "repaired"),
    [
        ((), "which Linear does not give", "Add LogSoftmax", ("LogSoftmax",)),
        (("Softmax",), "which Softmax does not give", "Use LogSoftmax", ("LogSoftmax",)),
        (("Output",), "which Linear does not give", "Add LogSoftmax", ("LogSoftmax", "Output")),
        (("Dropout",), "which Linear does not give", "Add LogSoftmax", ("Dropout", "LogSoftmax")),
    ],
)
def test_nll_needs_log_probabilities(
    kinds: tuple[str, ...], words: str, label: str, repaired: tuple[str, ...]
) -> None:
    design = ending_in(*kinds, loss=NLLLoss())
    (problem,) = problems_of(design)
    assert problem.is_error
    assert words in problem.message
    assert "choose CrossEntropyLoss" in problem.message
    assert problem.fix is not None
    assert problem.fix.label == label
    after = problem.fix.apply(design, problem.node)
    assert kinds_in(after) == [*HEAD, *repaired]
    assert problems_of(after) == ()
    assert read(design).problems == ()  # it is for training only


@pytest.mark.parametrize("behind", ["Dropout", "Identity", "Output"])
def test_log_probabilities_stay_so_behind_what_only_passes_them_on(behind: str) -> None:
    assert problems_of(ending_in("LogSoftmax", behind, loss=NLLLoss())) == ()


def test_a_bypassed_log_softmax_gives_none() -> None:
    design = ending_in("LogSoftmax", loss=NLLLoss())
    off = edit.set_bypassed(design, [design.order[-1]], True)
    (problem,) = problems_of(off)
    assert problem.is_error
    assert problem.fix is not None
    after = problem.fix.apply(off, problem.node)
    assert problems_of(after) == ()


def test_a_block_is_looked_into() -> None:
    design = ending_in(loss=NLLLoss())
    inner, source = edit.add(Design(name="end"), LAYERS["Input"](), (0, 0))
    inner, _ = edit.add_after(inner, source.id, LAYERS["LogSoftmax"](), (0, 0))
    for definition, errors in ((inner, 0), (edit.set_bypassed(inner, [2], True), 1)):
        node = Node(99, "end", Block(definition), (0, 0))
        last = design.by_id[design.order[-1]]
        blocked = design.with_node(node).with_wires(Wire(last.output(), node.input()))
        assert len(problems_of(blocked)) == errors


def test_what_has_no_end_yet_says_nothing_of_the_loss() -> None:
    design = Design(recipe=Design().recipe.replace(loss=NLLLoss()))
    assert not any("NLLLoss" in p.message for p in problems_of(design))
    design, _ = edit.add(design, LAYERS["Input"](), (0, 0))
    assert not any("NLLLoss" in p.message for p in problems_of(design))
