from designer.data.idx_source import IdxSource, RemoteFile
from designer.data.model import Centring, DataInfo

SOURCES = (
    IdxSource(
        info=DataInfo(
            name="kmnist",
            title="Kuzushiji-MNIST",
            shape=(1, 28, 28),
            classes=("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"),
            train_size=60_000,
            validation_size=10_000,
            about="Ten cursive Japanese characters from old books, a harder drop-in for MNIST.",
            # Cut from scanned pages by their bounding box (Clanuwat et al., 2018,
            # arXiv:1812.01718).
            centring=Centring(side=28, by_mass=False, middle=14.0),
        ),
        folders=("KMNIST/raw",),
        mirrors=("http://codh.rois.ac.jp/kmnist/dataset/kmnist/",),
        files=(
            RemoteFile(
                "train-images-idx3-ubyte.gz",
                18_165_135,
                md5="bdb82020997e1d708af4cf47b453dcf7",
            ),
            RemoteFile(
                "train-labels-idx1-ubyte.gz", 29_497, md5="e144d726b3acfaa3e44228e80efcd344"
            ),
            RemoteFile(
                "t10k-images-idx3-ubyte.gz", 3_041_136, md5="5c965bf0a639b31b8f53240b1b52f4d7"
            ),
            RemoteFile("t10k-labels-idx1-ubyte.gz", 5_120, md5="7320c461ea6c1c855c0b718fb2a4b134"),
        ),
    ),
)
