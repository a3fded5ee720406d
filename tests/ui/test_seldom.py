from designer.ui.seldom import seldom


def test_the_first_and_the_last_are_told_and_few_between() -> None:
    told: list[int] = []
    progress = seldom(lambda done, _of: told.append(done))
    for done in range(1, 50_001):
        progress(done, 50_000)
    assert (told[0], told[-1]) == (1, 50_000)
    assert len(told) < 100
