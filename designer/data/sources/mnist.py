from designer.data.idx_source import IdxSource, RemoteFile
from designer.data.model import Centring, DataInfo

SOURCES = (
    IdxSource(
        info=DataInfo(
            name="mnist",
            title="MNIST",
            shape=(1, 28, 28),
            classes=tuple("0123456789"),
            train_size=60_000,
            validation_size=10_000,
            about="Handwritten digits of American clerks and pupils, the classic first data set.",
            # "Size normalized to fit in a 20x20 pixel box while preserving their aspect ratio",
            # then "centered in a 28x28 image by computing the center of mass of the pixels"
            # (LeCun, Cortes and Burges, yann.lecun.com/exdb/mnist); it lies at 14.49 in the files.
            centring=Centring(side=20, by_mass=True, middle=14.5),
        ),
        folders=("MNIST/raw",),
        mirrors=(
            "https://ossci-datasets.s3.amazonaws.com/mnist/",
            "https://storage.googleapis.com/cvdf-datasets/mnist/",
        ),
        files=(
            RemoteFile(
                "train-images-idx3-ubyte.gz",
                9_912_422,
                "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
            ),
            RemoteFile(
                "train-labels-idx1-ubyte.gz",
                28_881,
                "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
            ),
            RemoteFile(
                "t10k-images-idx3-ubyte.gz",
                1_648_877,
                "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
            ),
            RemoteFile(
                "t10k-labels-idx1-ubyte.gz",
                4_542,
                "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
            ),
        ),
    ),
)
