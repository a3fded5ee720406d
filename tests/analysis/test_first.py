"""A network to begin with: right for any pictures, and trained for long enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.analysis import Task, read
from designer.analysis.first import first_design, first_recipe
from designer.graph import Recipe, templates

tasks = st.builds(
    lambda channels, height, width, classes: Task("x", (channels, height, width), classes),
    st.sampled_from([1, 3]),
    st.integers(1, 300),
    st.integers(1, 300),
    st.integers(2, 500),
)


@given(tasks)
def test_it_gives_a_number_for_each_class_and_has_no_problems(task: Task) -> None:
    design = first_design(task)
    readout = read(design, task)
    assert readout.errors == ()
    assert readout.nodes[design.results[0]].shape == (task.classes,)
    if min(task.shape[1:]) % 32 == 0:  # else a last row may stay unread
        assert readout.problems == ()


def test_larger_pictures_take_more_rounds_and_not_many_more_weights() -> None:
    small, large = (read(first_design(Task("x", (3, s, s), 10))) for s in (32, 224))
    assert len(large.nodes) > len(small.nodes)
    assert small.parameters < large.parameters < 200_000


@pytest.mark.parametrize(
    ("examples", "batch_size", "epochs"),
    [(1, 32, 20), (289, 32, 20), (2_000, 32, 5), (60_000, 128, 5), (0, 32, 20)],
)
def test_few_pictures_are_seen_more_often(examples: int, batch_size: int, epochs: int) -> None:
    before = Recipe(data="pets", resize="pad", normalize="imagenet", seed=3, epochs=90, clip=1.0)
    assert first_recipe(before, examples) == Recipe(
        data="pets",
        resize="pad",
        normalize="imagenet",
        seed=3,
        batch_size=batch_size,
        epochs=epochs,
    )


def test_a_training_of_too_few_steps_is_told_and_cured() -> None:
    design = templates.load("lenet5")
    task = Task("pets", (1, 28, 28), 10, examples=289)
    (problem,) = read(design, task).problems
    assert not problem.is_error
    assert problem.message == (
        "289 training pictures in batches of 32 make 45 steps in 5 epochs: too few to learn much."
    )
    assert problem.fix
    assert problem.node is not None
    longer = problem.fix.apply(design, problem.node)
    assert longer.recipe.epochs == 20
    assert read(longer, task).problems == ()


@pytest.mark.parametrize("examples", [0, 12_000])
def test_nothing_is_told_of_enough_steps_or_where_nobody_knows_how_many(examples: int) -> None:
    design = templates.load("lenet5")
    assert read(design, Task("pets", (1, 28, 28), 10, examples=examples)).problems == ()
