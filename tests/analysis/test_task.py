"""Pictures fitted to a design, in words, and a design fitted to pictures."""

import pytest

from designer.analysis import Severity, Task, fit_design, input_shape, read
from designer.graph import LAYERS, Design, edit, grouping, templates

PETS = Task("pets", (3, 64, 64), 5)


@pytest.mark.parametrize(
    ("found", "shape", "resize", "sentence"),
    [
        ((3, 32, 32), (3, 32, 32), "crop", ""),
        ((3, 100, 100), (1, 28, 28), "crop",
         "Pictures of 100×100 in colour are shrunk to 28×28 and turned grey."),
        ((1, 28, 28), (3, 32, 32), "crop",
         "Pictures of 28×28 in grey are enlarged to 32×32 and given three equal channels."),
        ((3, 48, 64), (3, 32, 32), "crop",
         "Pictures of 64×48 in colour are shrunk to 32×32, their edges cut off."),
        ((3, 48, 64), (1, 32, 32), "pad",
         "Pictures of 64×48 in colour are shrunk to 32×32 with black margins and turned grey."),
        ((3, 48, 64), (3, 32, 32), "squash",
         "Pictures of 64×48 in colour are shrunk to 32×32 unevenly."),
        ((3, 28, 28), (1, 28, 28), "crop", "Pictures of 28×28 in colour are turned grey."),
    ],
)  # fmt: skip
def test_the_fitting_is_said(
    found: tuple[int, int, int], shape: tuple[int, int, int], resize: str, sentence: str
) -> None:
    assert Task("pets", found, 5).fitting(shape, resize) == sentence


def test_pictures_of_many_sizes_are_told_of_as_about() -> None:
    task = Task("pets", (3, 64, 64), 5, found=(3, 120, 160))
    assert task.fitting((3, 64, 64)).startswith("Pictures of about 160×120 in colour are shrunk")


def test_fitting_is_a_notice_with_the_other_way_round_as_its_fix() -> None:
    design = templates.load("lenet5")
    (problem,) = read(design, Task("digits", (3, 100, 100), 10)).problems
    assert problem.severity is Severity.NOTICE
    assert "turned grey" in problem.message
    assert problem.fix
    assert problem.fix.label == "Fit to the data"
    fitted = problem.fix.apply(design, problem.node)
    assert input_shape(fitted) == (3, 100, 100)
    assert read(fitted, Task("digits", (3, 100, 100), 10)).problems == ()


@pytest.mark.parametrize("name", ["lenet5", "mobilenet_v2", "squeezenet1_1", "resnet18", "vgg11"])
def test_any_design_with_a_head_is_fitted(name: str) -> None:
    fitted = fit_design(templates.load(name), PETS)
    readout = read(fitted, PETS)
    assert readout.errors == ()
    assert not any("classes" in problem.message for problem in readout.problems)


def test_a_head_in_a_block_is_offered_the_fit() -> None:
    design = templates.load("lenet5")
    last = [node.id for node in design.nodes][-2:]
    folded = grouping.group(design, last, "head")[0]
    letters = Task("letters", (1, 28, 28), 26)
    (problem,) = read(folded, letters).errors
    assert problem.fix
    assert problem.node is not None
    assert read(problem.fix.apply(folded, problem.node), letters).errors == ()


def test_a_design_without_input_or_head_stays() -> None:
    assert fit_design(Design(), PETS) == Design()
    design, source = edit.add(Design(), LAYERS["Input"](), (0, 0))
    design, _ = edit.add_after(design, source.id, LAYERS["ReLU"](), (240, 0))
    assert input_shape(fit_design(design, PETS)) == (3, 64, 64)


@pytest.mark.parametrize("shape", [(784,), (4, 28, 28)])
def test_what_no_picture_can_be_made_into_is_an_error(shape: tuple[int, ...]) -> None:
    assert not PETS.fits(shape)
    design, source = edit.add(Design(), LAYERS["Input"](shape=shape), (0, 0))
    design, _ = edit.add_after(design, source.id, LAYERS["Flatten"](), (240, 0))
    told = [problem.message for problem in read(design, PETS).errors]
    assert any("pets has 3×64×64 pictures, and this input takes" in message for message in told)
