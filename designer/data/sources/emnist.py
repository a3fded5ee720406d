"""EMNIST: handwritten letters and digits in the style of MNIST (Cohen et al., arXiv:1702.05373).

The balanced set joins capitals with the small letters that look like them.
"""

import string

from designer.data.idx_source import IdxSource, RemoteFile
from designer.data.model import Centring, DataInfo

_ARCHIVE = RemoteFile("EMNIST/gzip.zip", 561_753_746, md5="58c8d27c78d21e728a6bc7b3cc06412e")


def _source(
    kind: str, classes: str, sizes: tuple[int, int], about: str, first_label: int = 0
) -> IdxSource:
    train, test = f"emnist-{kind}-train", f"emnist-{kind}-test"
    return IdxSource(
        info=DataInfo(
            name=f"emnist-{kind}",
            title=f"EMNIST {kind}",
            shape=(1, 28, 28),
            classes=tuple(classes),
            train_size=sizes[0],
            validation_size=sizes[1],
            about=about,
            # Made as MNIST was, centred by their box and padded by 2 pixels (section II-B).
            centring=Centring(side=24, by_mass=False, middle=14.0),
        ),
        files=(),
        archive=_ARCHIVE,
        mirrors=("https://biometrics.nist.gov/cs_links/",),
        folders=("EMNIST/raw", "EMNIST/raw/gzip", "gzip"),
        parts=(
            f"{train}-images-idx3-ubyte",
            f"{train}-labels-idx1-ubyte",
            f"{test}-images-idx3-ubyte",
            f"{test}-labels-idx1-ubyte",
        ),
        transposed=True,
        first_label=first_label,
    )


SOURCES = (
    _source(
        "balanced",
        string.digits + string.ascii_uppercase + "abdefghnqrt",
        (112_800, 18_800),
        "Handwritten digits and letters in 47 classes of one size each.",
    ),
    _source(
        "letters",
        string.ascii_uppercase,
        (124_800, 20_800),
        "Handwritten letters, capital and small ones together in 26 classes.",
        first_label=1,
    ),
    _source(
        "digits",
        string.digits,
        (240_000, 40_000),
        "Handwritten digits, four times as many as MNIST has.",
    ),
)
