import json
import os
import resource
import shutil
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import designer.layers  # noqa: F401, since importing it fills LAYERS
from designer.graph import (
    LAYERS,
    Design,
    FileError,
    Node,
    Note,
    Port,
    Recipe,
    UnknownLayer,
    Wire,
    file,
)
from designer.graph.file import FARTHEST, dumps, load, loads, save
from tests.examples import times
from tests.graph.strategies import json_values, whole_designs

CONV = LAYERS["Conv2d"](out_channels=8)


def small() -> Design:
    nodes = Node(1, "input", LAYERS["Input"]()), Node(2, "conv1", CONV, (240.0, 12.5))
    return Design(nodes, (Wire(Port(1), Port(2)),), (Note(20, "look"),), name="small")


def as_data() -> dict:
    return json.loads(dumps(small()))


def refusal(text: str) -> str:
    with pytest.raises(FileError) as caught:
        loads(text)
    return str(caught.value)


def is_a_sentence(text: str) -> bool:
    return 0 < len(text) < 400 and "\n" not in text


@given(whole_designs())
@times(3)
def test_what_is_written_is_read_back_and_written_alike(design: Design) -> None:
    text = dumps(design)
    assert loads(text) == design
    assert dumps(loads(text)) == text


def test_a_file_from_before_a_field_was_there_has_its_default() -> None:
    data = as_data()
    for name in ("weight_init", "precision"):
        del data["recipe"][name]
    for name in ("weight_init", "trainable"):
        del data["nodes"][1]["options"][name]
    assert loads(json.dumps(data)) == small()


def test_each_node_and_wire_has_a_line_of_its_own() -> None:
    lines = dumps(small()).splitlines()
    assert sum('"name": "conv1"' in line for line in lines) == 1
    assert '    {"from": 1, "to": 2}' in lines


def test_an_unknown_layer_is_kept_with_its_options_and_ports() -> None:
    data = as_data()
    data["nodes"] += [
        {"id": 3, "name": "new1", "layer": "Fancy", "options": {"a": [1, {"b": None}]}},
    ]
    data["wires"] += [{"from": 1, "to": 3}, {"from": 2, "to": 3, "input": 1}]
    data["wires"] += [{"from": 3, "output": 2, "to": 3, "input": 2}]
    design = loads(json.dumps(data))
    assert file.unknown_layers(design) == [design.by_name["new1"]]
    assert isinstance(design.by_id[3].layer, UnknownLayer)
    written = json.loads(dumps(design))
    assert written["nodes"][2]["options"] == {"a": [1, {"b": None}]}
    assert written["wires"] == data["wires"]


def test_positions_are_kept_exactly_and_within_reach() -> None:
    nodes = Node(1, "a", CONV, (1 / 3, -1e9)), Node(2, "b", CONV, (float("nan"), float("inf")))
    first, second = loads(dumps(Design(nodes))).nodes
    assert first.position == (1 / 3, -FARTHEST)
    assert second.position == (-FARTHEST, FARTHEST)


def test_half_a_surrogate_pair_survives_a_file(tmp_path: Path) -> None:
    design = Design(about="\ud83d")
    save(design, tmp_path / "a.convas")
    assert load(tmp_path / "a.convas") == design


def test_a_byte_order_mark_is_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.convas"
    path.write_text(dumps(small()), encoding="utf-8-sig")
    assert load(path) == small()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is not valid JSON (line 1)"),
        ("{", "is not valid JSON"),
        ("[]", "is not a Convas design"),
        ('{"convas": true}', "has the version true"),
        ('{"convas": 0}', "has the version 0"),
        ('{"convas": 99}', "newer Convas (format 99; this one reads up to 1)"),
        ('{"convas": NaN}', "NaN is no number in JSON"),
        ('{"convas": 1, "nodes": -Infinity}', "-Infinity is no number in JSON"),
        ('{"convas": 1, "nodes": 1e999}', "1e999 is too large a number"),
        ('{"convas": ' + "9" * 5000 + "}", "is not valid JSON"),
        ("[" * 100_000, "is nested deeper than any design"),
        ('{"convas": 1, "nodes": {}}', "has {} for “nodes”, which should be a list"),
        ('{"convas": 1, "nodes": [7]}', "has a node that is not an object: 7"),
        ('{"convas": 1, "name": null}', "has null for “name”, which should be a text"),
        ('{"convas": 1, "notes": ["x"]}', "has a note that is not an object"),
        ('{"convas": 1, "frames": [1]}', "has a frame that is not an object"),
        ('{"convas": 1, "frames": [{"size": [0, 9]}]}', "has a frame whose size is [0, 9]"),
        ('{"convas": 1, "frames": [{"size": [9]}]}', "has a size that is not two numbers"),
        ('{"convas": 1, "notes": [{"id": 3}, {"id": 3}]}', "with the id 3 of another"),
        ('{"convas": 1, "recipe": {"lr": 1}}', "Recipe has no option 'lr'"),
        ('{"convas": 1, "recipe": {"optimizer": {"name": "Adamax"}}}', "known are SGD, Adam"),
    ],
)
def test_what_is_no_design_is_refused_with_the_reason(text: str, words: str) -> None:
    assert words in refusal(text)
    assert is_a_sentence(refusal(text))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"id": 2, "name": "input", "layer": "ReLU"}, "two nodes called “input”"),
        ({"id": 1, "name": "relu1", "layer": "ReLU"}, "two nodes with the id 1"),
        ({"id": 2, "name": "for", "layer": "ReLU"}, "“for” has a meaning of its own"),
        ({"id": 2, "name": "a\nb" * 99, "layer": "ReLU"}, "is not a name"),
        ({"id": 2, "layer": "ReLU"}, "lacks the key “name”"),
        ({"id": 2.0, "name": "a", "layer": "ReLU"}, "has 2.0 for “id”"),
        ({"id": 2, "name": "a", "layer": "Conv2d", "options": {"bias": 1}}, "“a” (Conv2d): bias"),
        ({"id": 2, "name": "a", "layer": "Dropout", "options": {"p": 10**400}}, "p must be"),
        ({"id": 2, "name": "a", "layer": "ReLU", "position": [1, 1e8]}, "has a position"),
        ({"id": 9, "name": "a", "layer": "ReLU"}, "wire from 1 to 2 that cannot be"),
    ],
)
def test_a_broken_node_is_refused_with_the_reason(change: dict, words: str) -> None:
    data = as_data()
    data["nodes"][1] = change
    assert words in refusal(json.dumps(data))
    assert is_a_sentence(refusal(json.dumps(data)))


@pytest.mark.parametrize(
    ("wire", "words"),
    [
        ({"from": 1, "to": 2}, "two wires into the same input of “conv1”"),
        ({"from": 2, "to": 1}, "Input has no input 1"),
        ({"from": 1, "to": 2, "input": 10**9}, "Conv2d has no input"),
        ({"from": 1, "output": -1, "to": 2}, "no output 0"),
        ({"from": 1}, "lacks the key “to”"),
        (3, "has a wire that is not an object"),
    ],
)
def test_a_broken_wire_is_refused_with_the_reason(wire: object, words: str) -> None:
    data = as_data()
    data["wires"].append(wire)
    assert words in refusal(json.dumps(data))


def every_place(value: object) -> list[tuple]:
    """The way to every value within a JSON value."""
    if not isinstance(value, dict | list):
        return [()]
    items = value.items() if isinstance(value, dict) else enumerate(value)
    return [(), *((key, *rest) for key, inner in items for rest in every_place(inner))]


@given(st.sampled_from(every_place(as_data())[1:]), st.none() | json_values, st.booleans())
@times(5)
def test_a_file_with_any_value_changed_is_read_or_refused_in_a_sentence(
    way: tuple, value: object, drop: bool
) -> None:
    data = as_data()
    inner = data
    for key in way[:-1]:
        inner = inner[key]
    if drop:
        del inner[way[-1]]
    else:
        inner[way[-1]] = value
    try:
        design = loads(json.dumps(data))
    except FileError as error:
        sentence = str(error)
    else:
        assert loads(dumps(design)) == design
        return
    assert is_a_sentence(sentence)


@given(st.data())
@times(5)
def test_a_file_with_any_text_changed_is_read_or_refused_in_a_sentence(data: st.DataObject) -> None:
    text = dumps(small())
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, min(len(text), start + 40)))
    new = data.draw(st.text('{}[]",:0123456789.-eE\\ NaInfty\x00', max_size=6))
    try:
        loads(text[:start] + new + text[stop:])
    except FileError as error:
        sentence = str(error)
    else:
        return
    assert is_a_sentence(sentence)


@pytest.mark.parametrize("depth", [100, 900, 980, 995, 1010, 5000])
def test_options_of_an_unknown_layer_nested_to_any_depth_are_kept_or_refused(depth: int) -> None:
    nested = "[" * depth + "]" * depth
    node = f'{{"id": 1, "name": "a", "layer": "New", "options": {{"x": {nested}}}}}'
    try:
        design = loads(f'{{"convas": 1, "nodes": [{node}]}}')
    except FileError as error:
        assert "nested deeper" in str(error)  # noqa: PT017, since both ends are right
    else:
        assert loads(dumps(design)) == design


def test_a_file_that_is_missing_a_folder_or_no_text_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "picture.convas").write_bytes(b"\x89PNG\xff\xfe")
    for name, words in [
        ("none.convas", "there is no such file"),
        ("", "cannot be read"),
        ("picture.convas", "is not a text file"),
    ]:
        with pytest.raises(FileError) as caught:
            load(tmp_path / name)
        assert str(caught.value).startswith(f"{tmp_path / name}: ")
        assert words in str(caught.value)


def test_saving_over_a_file_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.convas"
    save(Design(), path)
    path.chmod(0o640)
    save(small(), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert load(path) == small()


def test_saving_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    path, link = tmp_path / "a.convas", tmp_path / "b.convas"
    save(Design(), path)
    link.symlink_to(path)
    save(small(), link)
    assert link.is_symlink()
    assert load(path) == small()


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.convas"
    save(small(), path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
    try:
        with pytest.raises(FileError, match=r"a\.convas: cannot be written: File too large"):
            save(Design(name="other"), path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert load(path) == small()
    assert os.listdir(tmp_path) == ["a.convas"]


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be written: No such file"):
        save(Design(), tmp_path / "none" / "a.convas")


parts = st.text(
    st.characters(exclude_characters="/\\\x00", exclude_categories=["C"]), min_size=1, max_size=6
).filter(lambda part: part == part.strip() and part not in {".", ".."})
ways = st.lists(parts, max_size=3).map(lambda names: "/".join(names))


@given(ways, st.sampled_from(["below", "elsewhere", "name"]))
def test_data_is_the_same_when_read_again_and_what_lies_below_moves_with_the_file(
    way: str, kind: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder, "first"), Path(folder, "second")
        first.mkdir()
        places = {"below": str(first / way), "elsewhere": str(Path(folder, "other", way))}
        data = places.get(kind, way.replace("/", ""))
        design = Design(recipe=Recipe(data=data))
        save(design, first / "a.convas")
        assert load(first / "a.convas") == design
        assert file.load_recipe(first / "a.convas") == design.recipe
        shutil.copytree(first, second)
        wanted = str(second / way) if kind == "below" else data
        assert load(second / "a.convas").recipe.data == wanted


def test_data_below_a_file_is_written_as_seen_from_it_with_slashes(tmp_path: Path) -> None:
    def written(data: Path | str) -> str:
        save(Design(recipe=Recipe(data=str(data))), tmp_path / "a.convas")
        return json.loads((tmp_path / "a.convas").read_text(encoding="utf-8"))["recipe"]["data"]

    assert written(tmp_path / "pets") == "./pets"
    assert written(tmp_path / "my pets" / "labels.csv") == "./my pets/labels.csv"
    assert written(tmp_path) == "./."
    assert written(tmp_path.parent / "pets") == str(tmp_path.parent / "pets")
    assert written("pets") == "pets"


def test_notes_without_ids_get_free_ones() -> None:
    data = as_data()
    data["notes"] = [{"text": "a"}, {"id": 9, "text": "b"}, {"text": "c"}]
    design = loads(json.dumps(data))
    assert [(note.id, note.text) for note in design.notes] == [(10, "a"), (9, "b"), (11, "c")]


def test_a_fingerprint_tells_contents_apart_and_is_empty_for_what_is_no_file(tmp_path):
    path, other = tmp_path / "a.convas", tmp_path / "b.convas"
    path.write_text("one")
    other.write_text("one")
    assert file.fingerprint(path) == file.fingerprint(other) != ""
    other.write_text("two")
    assert file.fingerprint(path) != file.fingerprint(other)
    assert file.fingerprint(tmp_path) == file.fingerprint(tmp_path / "missing") == ""


@pytest.mark.parametrize("name", ["w.pt", "a/w.pt", "a//w.pt", "a/", "./w.pt", "../w.pt", ""])
def test_a_path_is_read_as_it_was_written(tmp_path: Path, name: str) -> None:
    path = tmp_path / "mine.convas"
    recipe = Recipe(data=f"{tmp_path}/{name}", pretrained=f"{tmp_path}/{name}")
    file.save(Design(recipe=recipe), path)
    assert file.load(path).recipe == recipe
