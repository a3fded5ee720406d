"""The Street View House Numbers, cropped to digits (Netzer et al., 2011, ufldl.stanford.edu)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.data.fetch import RemoteFile
from designer.data.model import DataInfo
from designer.data.packed_source import Form, PackedSource

if TYPE_CHECKING:
    from designer.data.packed_source import Part


def _digits(content: bytes) -> Part:
    """Read pictures “X” (32, 32, 3, N) and labels “y” (N, 1), in which 10 stands for a zero."""
    import numpy as np

    from designer.data.mat import read_mat

    arrays = read_mat(content)
    images = np.ascontiguousarray(arrays["X"].transpose(3, 2, 0, 1), np.uint8)
    return images, arrays["y"].reshape(-1).astype(np.int64) % 10


SOURCES = (
    PackedSource(
        DataInfo(
            name="svhn",
            title="SVHN",
            shape=(3, 32, 32),
            classes=tuple("0123456789"),
            train_size=73_257,
            validation_size=26_032,
            about="Digits of house numbers, cut from photographs of streets.",
        ),
        forms=(Form("", "svhn", ("train_32x32.mat",), ("test_32x32.mat",), _digits),),
        files=(
            RemoteFile("train_32x32.mat", 182_040_794, md5="e26dedcc434d2e4c54c9b2d4a06d8373"),
            RemoteFile("test_32x32.mat", 64_275_384, md5="eb5a983be6a315427106f1b164d9cef3"),
        ),
        mirrors=("http://ufldl.stanford.edu/housenumbers/",),
    ),
)
