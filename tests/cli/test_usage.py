import pytest

from tests.cli.conftest import Convas


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (["sumary", "lenet5"], ["sumary", "summary"]),
        (["summary"], ["FILE|TEMPLATE"]),
        (["summary", "lenet5", "more"], ["more"]),
        (["summary", "lenet5", "--jsn"], ["--jsn", "--json"]),
        (["train", "lenet5", "--epochs"], ["--epochs"]),
        (["train", "lenet5", "--epochs", "many"], ["--epochs", "many"]),
        (["data"], ["command"]),
        (["data", "fetch"], ["NAME"]),
        (["runs", "shw"], ["shw", "show"]),
        (["runs", "diff", "one"], ["ID"]),
        (["screenshot", "lenet5"], ["-o"]),
        (["--nonsense"], ["--nonsense"]),
    ],
)
def test_words_that_fit_no_command(convas: Convas, words: list[str], parts: list[str]) -> None:
    result = convas(*words)
    assert result.out == ""
    assert result.refused(*parts)


@pytest.mark.parametrize(
    "words", [[], ["summary"], ["train"], ["export"], ["data"], ["runs"], ["screenshot"]]
)
def test_help(convas: Convas, words: list[str]) -> None:
    result = convas(*words, "--help")
    assert (result.status, result.err) == (0, "")
    assert "Usage" in result.out
