import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from designer.graph import LAYERS, Design, UnknownLayer, edit, file, templates
from tests.cli.conftest import Convas

NODE_KEYS = [
    "name",
    "layer",
    "output_shape",
    "parameters",
    "trainable_parameters",
    "macs",
    "flops",
    "activation_bytes",
    "receptive_field",
    "receptive_field_stride",
    "receptive_field_start",
]
Save = Callable[[Design], Path]


def renamed(design: Design, **options: object) -> Design:
    """Change options of the first convolution."""
    return edit.set_options(design, design.by_name["conv1"].id, **options)


@pytest.fixture
def broken() -> Design:
    """lenet5 with a kernel that is larger than the picture."""
    return renamed(templates.load("lenet5"), kernel_size=64)


@pytest.fixture
def noticed() -> Design:
    """lenet5 with more outputs than there are classes."""
    design = templates.load("lenet5")
    return edit.set_options(design, design.by_name["fc3"].id, out_features=12)


def test_json_has_the_public_keys(convas: Convas) -> None:
    result = convas("summary", "lenet5", "--json")
    assert (result.status, result.err) == (0, "")
    summary = result.json
    assert summary["total_parameters"] == 61_706
    assert summary["total_trainable_parameters"] == 61_706
    assert summary["total_macs"] == 416_520
    assert summary["total_flops"] == 2 * 416_520
    assert summary["problems"] == []
    assert [list(node) for node in summary["nodes"]] == [NODE_KEYS] * 13
    assert summary["nodes"][1] == {
        "name": "conv1",
        "layer": "Conv2d",
        "output_shape": [6, 28, 28],
        "parameters": 156,
        "trainable_parameters": 156,
        "macs": 117_600,
        "flops": 235_200,
        "activation_bytes": 4 * 6 * 28 * 28,
        "receptive_field": [5, 5],
        "receptive_field_stride": [1, 1],
        "receptive_field_start": [-2, -2],
    }


def test_json_has_a_fraction_for_the_stride_behind_an_upsampling(
    convas: Convas, saved: Save
) -> None:
    design = templates.load("lenet5")
    design, _ = edit.add_after(design, design.by_name["input"].id, LAYERS["Upsample"](), (0, 0))
    nodes = {n["name"]: n for n in convas("summary", saved(design), "--json").json["nodes"]}
    assert nodes["up1"]["receptive_field"] == [1, 1]
    assert nodes["up1"]["receptive_field_stride"] == [0.5, 0.5]
    assert nodes["fc1"]["receptive_field_stride"] is None


def test_a_file_gives_what_the_template_gives(convas: Convas, saved: Save) -> None:
    path = saved(templates.load("lenet5"))
    assert convas("summary", path, "--json").out == convas("summary", "lenet5", "--json").out


def test_an_error_is_told_and_is_the_status(convas: Convas, saved: Save, broken: Design) -> None:
    result = convas("summary", saved(broken), "--json")
    assert (result.status, result.err) == (1, "")
    (problem,) = result.json["problems"]
    assert problem["node"] == "conv1"
    assert problem["severity"] == "error"
    assert "64×64 kernel" in problem["message"]
    assert problem["fix"].startswith("Set kernel_size")
    assert result.json["nodes"][1]["output_shape"] is None


def test_a_notice_about_the_classes_is_no_error(
    convas: Convas, saved: Save, noticed: Design
) -> None:
    result = convas("summary", saved(noticed), "--json")
    assert result.status == 0
    (problem,) = result.json["problems"]
    assert (problem["node"], problem["severity"]) == ("fc3", "notice")
    assert problem["fix"] == "Set out_features to 10"


def test_an_unknown_data_set_in_the_recipe_is_no_matter(
    convas: Convas, saved: Save, noticed: Design
) -> None:
    path = saved(noticed.with_recipe(noticed.recipe.replace(data="no-such-set")))
    result = convas("summary", path, "--json")
    assert (result.status, result.json["problems"]) == (0, [])


def test_an_empty_design_is_told_of(convas: Convas, saved: Save) -> None:
    result = convas("summary", saved(Design()))
    assert result.status == 1
    assert "no Input" in result.out


def test_people_see_every_number_at_80_columns_and_no_colour(
    convas: Convas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    result = convas("summary", "lenet5")
    assert result.status == 0
    assert "\x1b" not in result.out
    assert "…" not in result.out
    words = re.sub("\u2009", "", result.out).split()
    expected = ["conv2", "16", "5×5", "16×10×10", "2416", "240000", "6.2KiB", "14×14"]
    start = words.index("conv2")
    assert [w for w in words[start : start + 10] if w not in {"Conv2d", "·"}] == expected
    assert {"61706", "416520", "total"} <= set(words)
    assert max(len(line.rstrip()) for line in result.out.splitlines()) <= 80


def test_a_narrow_terminal_loses_no_number(convas: Convas, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = {}
    for columns in ("20", "200"):
        monkeypatch.setenv("COLUMNS", columns)
        shown[columns] = set(convas("summary", "small-vgg").out.replace("─", "").split())
    assert shown["20"] == shown["200"]


def test_people_see_problems_with_their_fixes(
    convas: Convas, saved: Save, broken: Design, noticed: Design
) -> None:
    assert "error  conv1: The 64×64 kernel does not fit" in convas("summary", saved(broken)).out
    shown = " ".join(convas("summary", saved(noticed)).out.split())
    assert "notice fc3: Linear gives 12 outputs" in shown
    assert "[Set out_features to 10]" in shown


def test_text_from_a_file_cannot_steer_the_terminal(convas: Convas, saved: Save) -> None:
    design = replace(templates.load("lenet5"), name="a\x1b[31mb", about="[bold]c\ud800\x07")
    shown = convas("summary", saved(replace(design, about="[bold]c\x07"))).out
    assert "a [31mb" in shown
    assert "[bold]c" in shown
    assert not set(shown) & set("\x1b\x07")


def test_an_unknown_layer_is_bad_input(convas: Convas, saved: Save) -> None:
    design, _ = edit.add(templates.load("lenet5"), UnknownLayer(kind="Conv2D"), (0.0, 0.0))
    path = saved(design)
    for command in ("summary", "train"):
        result = convas(command, path)
        assert result.out == ""
        assert result.refused(path.name, "“unknown1”", "“Conv2D”", "did you mean “Conv2d”?")


def test_an_unknown_layer_like_no_other(convas: Convas, saved: Save) -> None:
    design, _ = edit.add(Design(), UnknownLayer(kind="Zyzzyva"), (0.0, 0.0))
    assert convas("summary", saved(design)).refused("“Zyzzyva”", "does not know.")


def test_no_such_file(convas: Convas, tmp_path: Path) -> None:
    assert convas("summary", tmp_path / "no.convas").refused("no.convas", "no such file")
    assert convas("summary", tmp_path / "no" / "way.convas").refused("no such file")


def test_no_such_template(convas: Convas) -> None:
    assert convas("summary", "lenet").refused("“lenet”", "did you mean “lenet5”?")
    assert convas("summary", "LeNet5").refused("did you mean “lenet5”?")
    assert convas("summary", "xyz").refused("“xyz”", "lenet5, mnist-cnn, mobilenet_v2", "zfnet.")


def test_a_folder(convas: Convas, tmp_path: Path) -> None:
    assert convas("summary", tmp_path).refused(str(tmp_path), "cannot be read")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not valid JSON"),
        (b"{", "not valid JSON (line 1)"),
        (b"\xff\xfe\x00", "not a text file"),
        (b"[]", "not a Convas design"),
        (b'{"convas": 99}', "newer Convas"),
        (b'{"convas": 1, "nodes": 3}', "“nodes”"),
        (b'{"convas": 1, "recipe": {"epochs": 0}}', "epochs"),
        (b"[" * 100_000, "broken.convas"),
    ],
)
def test_a_file_that_is_no_design(
    convas: Convas, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "broken.convas"
    path.write_bytes(content)
    assert convas("summary", path).refused("broken.convas", words)


def test_an_option_that_a_layer_does_not_take(convas: Convas, tmp_path: Path) -> None:
    data = json.loads(file.dumps(templates.load("lenet5")))
    data["nodes"][1]["options"]["out_channels"] = -3
    path = tmp_path / "negative.convas"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert convas("summary", path).refused("negative.convas", "“conv1”", "out_channels", "-3")


def test_a_file_that_may_not_be_read(
    convas: Convas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "secret.convas"
    path.write_text("{}")

    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    # Whoever runs the tests may be root, who may read everything.
    monkeypatch.setattr(Path, "read_text", refuse)
    assert convas("summary", path).refused("secret.convas", "Permission denied")
