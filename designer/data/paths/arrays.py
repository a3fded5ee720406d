"""Pictures and labels in arrays: .npz, .npy with its labels beside, and safetensors."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from designer.data.model import DataError, DataInfo, Dataset, Progress, Split
from designer.data.paths import parting
from designer.data.paths.listing import role_of
from designer.graph.limits import GIB, LimitError, check_safetensors, check_size, in_words

MOST_BYTES = 16 * GIB
"""What all arrays of a file may take together once they are unpacked."""
_PICTURES = frozenset({"x", "images", "image", "imgs", "data", "pictures", "features"})
_LABELS = frozenset({"y", "labels", "label", "targets", "target"})
_NAMES = frozenset({"class_names", "classes", "label_names", "names"})
_PARTS = frozenset({"train", "training", "val", "valid", "validation", "dev", "test", "testing"})
_CHANNELS = (1, 3)
_STEP = 4096  # pictures that are converted at a time


@dataclass(frozen=True, eq=False)
class _Arrays:
    """What a file holds, by the keys of its arrays: how each is read, and its shape and type."""

    read: Callable[[str], NDArray[Any]]
    headers: Mapping[str, tuple[tuple[int, ...], np.dtype[Any]]]
    class_names: tuple[str, ...] = ()


def files_of(path: str) -> list[str]:
    """Return the files that hold the data at a path: of .npy two."""
    return [path, _labels_beside(path)] if path.lower().endswith(".npy") else [path]


def array_info(path: str) -> DataInfo:
    """Tell what arrays hold; reads their headers and the labels.

    Raises
    ------
    DataError
    """
    with _opened(path) as arrays:
        keys = _keys(path, arrays)
        shape = _picture_shape(path, arrays.headers[keys["train"][0]][0])
        classes, labels = _labels(path, arrays, keys)
        train, validation = len(labels["train"]), len(labels.get(_other(keys), ()))
        if not validation:
            validation = round(parting.SHARE * train)
            train -= validation
        return DataInfo(
            name=path,
            title=os.path.basename(path),
            shape=shape,
            classes=classes,
            train_size=train,
            validation_size=validation,
            about=f"{train + validation:,} pictures in {path}.",
        )


def load_arrays(
    path: str,
    info: DataInfo,
    shape: tuple[int, int, int],
    resize: str,
    progress: Progress | None,
) -> Dataset:
    """Read the arrays as bytes (N, C, H, W) and fit them to a shape.

    Raises
    ------
    DataError
    """
    from designer.data.resizing import fitted_dataset

    with _opened(path) as arrays:
        keys = _keys(path, arrays)
        _, labels = _labels(path, arrays, keys)
        other = _other(keys)
        parts = {
            part: _bytes(path, arrays.read(keys[part][0]), progress)
            for part in ("train", other)
            if part in keys
        }
    remarks: tuple[str, ...] = ()
    if other == "validation" and "test" in keys:
        remarks = (
            f"The {len(labels['test']):,} pictures of {info.title} to test with stay unused.",
        )
    is_one = other not in keys
    if is_one:
        rows, count = parting.order(labels["train"])
        whole = Split(parts["train"][rows], labels["train"][rows])
    else:
        count = len(labels["train"])
        images = np.concatenate([parts["train"], parts[other]])
        whole = Split(images, np.concatenate([labels["train"], labels[other]]))
    made = parting.dataset(info, whole, count, is_one=is_one, remarks=remarks)
    return fitted_dataset(made, shape, resize, progress)


@contextmanager
def _opened(path: str) -> Iterator[_Arrays]:
    """Open a file of arrays; what is wrong with it becomes one sentence."""
    try:
        if path.lower().endswith(".npz"):
            with zipfile.ZipFile(path) as archive:
                yield _zipped(path, archive)
        elif path.lower().endswith(".npy"):
            yield _beside(path)
        else:
            with _safe(path) as arrays:
                yield arrays
    except (DataError, MemoryError) as error:
        if isinstance(error, MemoryError):
            raise DataError(f"{path} does not fit into memory; use a smaller one.") from None
        raise
    except LimitError as error:
        raise DataError(f"{path} {error}; use another one.") from None
    except OSError as error:
        raise DataError(
            f"{path} cannot be read ({error.strerror or error}); check that it exists and that "
            "you may read it."
        ) from error
    except Exception as error:  # zlib's, zipfile's, NumPy's and safetensors' own, all of one kind
        raise DataError(f"{path} is damaged or no file of arrays ({error}).") from error


def _zipped(path: str, archive: zipfile.ZipFile) -> _Arrays:
    sizes = {i.filename.removesuffix(".npy"): i for i in archive.infolist()}
    if sum(i.file_size for i in sizes.values()) > MOST_BYTES:
        raise DataError(f"{path} holds more than {in_words(MOST_BYTES)}; use a smaller one.")
    headers = {}
    for name, member in sizes.items():
        with archive.open(member) as file:
            headers[name] = _header(path, name, file, member.file_size)

    def read(name: str) -> NDArray[Any]:
        with archive.open(sizes[name]) as file:
            array: NDArray[Any] = np.lib.format.read_array(file, allow_pickle=False)
            return array

    return _Arrays(read, headers)


def _beside(path: str) -> _Arrays:
    files = {"x": path, "y": _labels_beside(path)}
    if not os.path.exists(files["y"]):
        raise DataError(
            f"{path} has no labels beside it: put them into {files['y']}, or both into an .npz."
        )
    headers = {}
    for name, place in files.items():
        check_size(Path(place), MOST_BYTES)
        with open(place, "rb") as file:
            headers[name] = _header(place, name, file, os.path.getsize(place))
    # Not mapped: a mapped file that is cut short, or whose disk is pulled, ends the whole program.
    return _Arrays(lambda name: np.load(files[name], allow_pickle=False), headers)


@contextmanager
def _safe(path: str) -> Iterator[_Arrays]:
    from safetensors import safe_open

    check_safetensors(Path(path), MOST_BYTES)
    with safe_open(path, framework="np") as file:
        told = (file.metadata() or {}).get("class_names", "")
        headers = {}
        for name in file.keys():  # noqa: SIM118 - the file is no mapping
            part = file.get_slice(name)
            kind = np.dtype("u1") if part.get_dtype() == "U8" else np.dtype("f4")
            headers[name] = (tuple(part.get_shape()), kind)
        names = tuple(word.strip() for word in told.split(",")) if told else ()
        yield _Arrays(file.get_tensor, headers, names)


def _header(path: str, name: str, file: Any, size: int) -> tuple[tuple[int, ...], np.dtype[Any]]:
    """Read what an .npy file promises, and hold it against its length."""
    version = np.lib.format.read_magic(file)
    read = (
        np.lib.format.read_array_header_1_0
        if version == (1, 0)
        else np.lib.format.read_array_header_2_0
    )
    shape, _, kind = read(file)
    if kind.hasobject:
        raise DataError(
            f"{path} has Python objects in “{name}”, which could run code; save plain numbers and "
            "texts."
        )
    promised = int(np.prod(shape, dtype=object)) * kind.itemsize
    if promised > size:
        raise DataError(f"{path} is cut short: “{name}” promises {promised:,} bytes of {size:,}.")
    return shape, kind


def _keys(path: str, arrays: _Arrays) -> dict[str, tuple[str, str]]:
    """Return the keys of pictures and labels for each split: train, validation, test."""
    found: dict[tuple[str, bool], str] = {}
    for key in arrays.headers:
        words = [word for word in re.split(r"[^a-z]+", key.lower()) if word]
        parts = [word for word in words if word in _PARTS]
        kinds = [word for word in words if word in _PICTURES | _LABELS]
        if len(parts) + len(kinds) == len(words) and len(kinds) == 1 and len(parts) <= 1:
            role = role_of(parts[0]) if parts else "train"
            found[role, kinds[0] in _PICTURES] = key
    keys = {
        role: (found[role, True], found[role, False])
        for role in ("train", "validation", "test")
        if (role, True) in found and (role, False) in found
    }
    if "train" not in keys:
        there = ", ".join(list(arrays.headers)[:8]) or "nothing"
        raise DataError(
            f"{path} has no pictures and labels under names that are known: call them x_train and "
            f"y_train, with x_test and y_test beside if you like. It has {there}."
        )
    return keys


def _other(keys: Mapping[str, Any]) -> str:
    """Return the split that validates."""
    return "validation" if "validation" in keys or "test" not in keys else "test"


def _picture_shape(path: str, shape: tuple[int, ...]) -> tuple[int, int, int]:
    """Return (C, H, W) of one picture in an array (N, H, W), (N, C, H, W) or (N, H, W, C)."""
    if len(shape) == 3:
        return 1, shape[1], shape[2]
    if len(shape) == 4:
        if shape[3] in _CHANNELS and shape[1] not in _CHANNELS:
            return shape[3], shape[1], shape[2]
        if min(shape[1:]) > 0:
            return shape[1], shape[2], shape[3]
    told = "×".join(map(str, shape))
    raise DataError(
        f"{path} has an array of {told}, which is no row of pictures; they are N×H×W, N×C×H×W or "
        "N×H×W×C."
    )


def _bytes(path: str, array: NDArray[Any], progress: Progress | None) -> NDArray[np.uint8]:
    """Return pictures uint8 (N, C, H, W), of bytes or of numbers in 0..1 or 0..255."""
    shape = _picture_shape(path, array.shape)
    is_last = array.ndim == 4 and array.shape[1:] != shape
    images = np.empty((len(array), *shape), np.uint8)
    scale = 1
    if array.dtype != np.uint8:
        if array.dtype.kind not in "fiub":
            raise DataError(f"{path} has pictures of type {array.dtype}; save bytes or floats.")
        low, high = float(array.min()), float(array.max())
        if not (low >= 0 and high <= 255):
            raise DataError(
                f"{path} has pictures with values from {low:.3g} to {high:.3g}; they have to lie "
                "in 0 to 1 or in 0 to 255."
            )
        scale = 255 if high <= 1 else 1
    for first in range(0, len(array), _STEP):
        part = array[first : first + _STEP]
        if array.dtype != np.uint8:
            part = np.rint(part * np.float32(scale))
        images[first : first + _STEP] = (
            part.transpose(0, 3, 1, 2) if is_last else part.reshape(-1, *shape)
        )
        if progress:
            progress(min(first + _STEP, len(array)), len(array))
    return images


def _labels(
    path: str, arrays: _Arrays, keys: Mapping[str, tuple[str, str]]
) -> tuple[tuple[str, ...], dict[str, NDArray[np.int64]]]:
    """Return the names of the classes, and the labels of each split as numbers of them."""
    raw = {}
    for part, (pictures, key) in keys.items():
        labels = np.asarray(arrays.read(key))
        count = arrays.headers[pictures][0][0]
        if labels.ndim == 2 and labels.shape[1] > 1 and labels.dtype.kind in "fiub":
            labels = labels.argmax(axis=1)  # one of them is hot
        labels = labels.reshape(-1)
        if len(labels) != count or not count:
            raise DataError(f"{path} has {len(labels):,} labels in “{key}” for {count:,} pictures.")
        raw[part] = np.char.decode(labels, "utf-8") if labels.dtype.kind == "S" else labels
    if all(labels.dtype.kind == "U" for labels in raw.values()):
        classes = tuple(
            sorted({str(word) for labels in raw.values() for word in np.unique(labels)})
        )
        places = np.array(classes)
        return classes, {part: np.searchsorted(places, labels) for part, labels in raw.items()}
    numbers = {}
    for part, labels in raw.items():
        if (
            labels.dtype.kind not in "fiub"
            or (labels != np.floor(labels)).any()
            or labels.min() < 0
        ):
            raise DataError(
                f"{path} has labels in “{keys[part][1]}” that are no numbers from 0 on, and no "
                "names."
            )
        numbers[part] = labels.astype(np.int64)
    return _class_names(path, arrays, 1 + max(int(n.max()) for n in numbers.values())), numbers


def _class_names(path: str, arrays: _Arrays, count: int) -> tuple[str, ...]:
    if count > 100_000:
        raise DataError(f"{path} has labels up to {count - 1:,}; number the classes from 0 on.")
    names = arrays.class_names
    for key in arrays.headers:
        if key.lower() in _NAMES:
            told = np.asarray(arrays.read(key)).reshape(-1)
            if told.dtype.kind == "S":
                told = np.char.decode(told, "utf-8")
            names = tuple(map(str, told))
    if len(names) >= count and len(set(names)) == len(names):
        return names
    return tuple(map(str, range(max(count, 2))))


def _labels_beside(path: str) -> str:
    """Return where the labels of an .npy file of pictures are: y_train.npy beside x_train.npy."""
    folder, name = os.path.split(path)
    for pictures, labels in (("images", "labels"), ("image", "label"), ("data", "labels")):
        if pictures in name.lower():
            return os.path.join(folder, re.sub(pictures, labels, name, flags=re.IGNORECASE))
    changed = re.sub(r"(?<![A-Za-z])x(?![A-Za-z])", "y", name, flags=re.IGNORECASE)
    return os.path.join(folder, changed if changed != name else f"labels_{name}")
