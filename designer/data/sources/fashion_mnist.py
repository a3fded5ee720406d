from designer.data.idx_source import IdxSource, RemoteFile
from designer.data.model import Centring, DataInfo

SOURCES = (
    IdxSource(
        info=DataInfo(
            name="fashion-mnist",
            title="Fashion-MNIST",
            shape=(1, 28, 28),
            classes=(
                "T-shirt/top",
                "Trouser",
                "Pullover",
                "Dress",
                "Coat",
                "Sandal",
                "Shirt",
                "Sneaker",
                "Bag",
                "Ankle boot",
            ),
            train_size=60_000,
            validation_size=10_000,
            about="Ten kinds of clothing from Zalando's shop, a harder drop-in for MNIST.",
            # The longest edge resized to 28, the shorter one extended to 28 with the image at the
            # centre (Xiao, Rasul and Vollgraf, 2017, arXiv:1708.07747, section 2).
            centring=Centring(side=28, by_mass=False, middle=14.0),
        ),
        folders=("FashionMNIST/raw",),
        system_folders=("/usr/share/datasets/fashion-mnist",),  # Debian's dataset-fashion-mnist
        package="dataset-fashion-mnist",
        mirrors=(
            "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/",
            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
        ),
        files=(
            RemoteFile(
                "train-images-idx3-ubyte.gz",
                26_421_880,
                "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
            ),
            RemoteFile(
                "train-labels-idx1-ubyte.gz",
                29_515,
                "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
            ),
            RemoteFile(
                "t10k-images-idx3-ubyte.gz",
                4_422_102,
                "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
            ),
            RemoteFile(
                "t10k-labels-idx1-ubyte.gz",
                5_148,
                "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
            ),
        ),
    ),
)
