"""Fit scikit-learn's KMeans to many data sets and print data and results as one JSON document.

The tests of src/kmeans compare with it. Arrays are base64 of little-endian values.
One thread, so that sums are added in one order. With `--float32`, the fits of float32 data alone.
"""

import base64
import json
import os
import sys
import warnings

os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402
import sklearn  # noqa: E402
from sklearn import datasets, metrics  # noqa: E402
from sklearn.cluster import KMeans, kmeans_plusplus  # noqa: E402

warnings.filterwarnings("ignore")


def encode(array):
    array = np.ascontiguousarray(array)
    return {
        "dtype": str(array.dtype),
        "shape": list(array.shape),
        "base64": base64.b64encode(array.tobytes()).decode(),
    }


def make_data():
    noise = np.random.default_rng(0)
    blobs = datasets.make_blobs
    data = {
        "blobs 1000 x 2": blobs(1000, 2, centers=5, random_state=0)[0],
        "blobs 3000 x 10": blobs(3000, 10, centers=10, random_state=1)[0],
        "blobs 500 x 33": blobs(500, 33, centers=4, random_state=2)[0],
        "blobs with an outlier": np.vstack(
            [blobs(400, 3, centers=3, random_state=5)[0], [[1e4, 1e4, -1e4]]]
        ),
        "noise 2000 x 8": noise.random((2000, 8)),
        "noise 5000 x 3": noise.random((5000, 3)),
        "noise 800 x 1": noise.random((800, 1)),
        "normal 60 x 200": noise.normal(size=(60, 200)),
        "iris": datasets.load_iris().data,
        "wine": datasets.load_wine().data,
        "digits": datasets.load_digits().data,
        "duplicates": np.repeat(noise.random((12, 3)), 9, axis=0),
        "a constant column": np.hstack(
            [noise.random((300, 2)), np.full((300, 1), 7.3)]
        ),
        "constant": np.full((20, 3), 2.5),
        "one row": np.array([[1.5, -2.0, 3.0]]),
        "as many rows as clusters": noise.random((7, 2)),
        "huge": blobs(500, 3, centers=4, random_state=3)[0] * 1e120,
        "tiny": blobs(500, 3, centers=4, random_state=3)[0] * 1e-120,
        "offset": blobs(800, 4, centers=6, random_state=4)[0] + 1e8,
        "integers 2000 x 2": noise.integers(0, 10, (2000, 2)).astype(float),
        "integers 500 x 64": noise.integers(0, 17, (500, 64)).astype(float),
        "binary 600 x 16": noise.integers(0, 2, (600, 16)).astype(float),
        "one decimal 1000 x 4": np.round(noise.normal(size=(1000, 4)), 1),
        "columns of unequal scale": noise.random((700, 3)) * [1e-3, 1, 1e3],
    }
    for name in ["blobs 1000 x 2", "noise 2000 x 8", "digits", "noise 800 x 1"]:
        data[name + " in float32"] = data[name].astype(np.float32)
    data["one decimal 400 x 1"] = np.round(
        np.random.default_rng(7).normal(size=(400, 1)), 1
    )
    for seed, shape in enumerate([(2500, 3), (35000, 3), (3000, 40)], 1):
        name = "outliers %d x %d" % shape
        data[name] = np.random.default_rng(seed).standard_t(1, size=shape)
    return data


def tied_tables():
    """Tables of nearly as many centres as rows, or with outliers: candidates of a seeding often lower the potential alike."""
    for seed in range(60):
        rng = np.random.default_rng(seed)
        rows = int(rng.integers(2, 60)) if seed % 10 else 2049 + seed
        X = rng.standard_t(1.5, size=(rows, int(rng.integers(1, 20))))
        k = int(rng.integers(rows // 2 + 1, rows + 1)) if rows < 100 else 90
        yield X if seed % 3 else np.round(X, 3), k, seed


def first_rows(X, n_clusters, random_state):
    return X[:n_clusters].copy()


def permuted_rows(X, n_clusters, random_state):
    return X[random_state.permutation(X.shape[0])[:n_clusters]]


INIT_FUNCTIONS = {"first rows": first_rows, "permuted rows": permuted_rows}


# Seeds with which two candidates lower the potential alike.
TIED_SEEDS = {
    "outliers 2500 x 3": [2, 4, 8, 23, 31],
    "outliers 35000 x 3": [2, 15, 21],
    "outliers 3000 x 40": [4, 32],
}


def cases(data):
    plain = {}
    for name, X in data.items():
        rows = X.shape[0]
        if name in TIED_SEEDS:
            continue
        if rows == 1:
            plain[name] = [(1, 0)]
        elif rows == 7:
            plain[name] = [(7, 0), (7, 1), (3, 0)]
        elif name == "constant":
            plain[name] = [(1, 0), (3, 0)]
        elif name == "duplicates":
            plain[name] = [(5, 0), (12, 0), (9, 3)]
        else:
            plain[name] = [(k, 0) for k in (1, 2, 5, 8)] + [(13, 7), (24, 3)]
    for name, pairs in plain.items():
        for k, seed in pairs:
            yield name, {"n_clusters": k, "random_state": seed}
    for k, seed in [(12, 3), (12, 9), (12, 20), (20, 0), (20, 13)]:
        options = {"n_clusters": k, "random_state": seed, "algorithm": "elkan"}
        yield "one decimal 400 x 1", options
    for name, seeds in TIED_SEEDS.items():
        for seed in seeds:
            yield name, {"n_clusters": 60, "random_state": seed, "max_iter": 2}
    for name in ["blobs 1000 x 2", "iris", "noise 2000 x 8"]:
        for extra in [
            {"init": "random"},
            {"init": "random", "n_init": 1, "n_clusters": 11},
            {"n_init": 4},
            {"max_iter": 3},
            {"tol": 0},
            {"tol": 0.05},
            {"algorithm": "elkan"},
            {"algorithm": "elkan", "n_clusters": 17, "random_state": 5},
            {"init": "given"},
            {"init": "first rows", "n_init": 1},
            {"init": "permuted rows"},
            {"weights": True},
            {"weights": True, "init": "random", "n_clusters": 4},
            {"weights": True, "algorithm": "elkan"},
            {"n_clusters": 60},
        ]:
            yield name, {"n_clusters": 6, "random_state": 2, **extra}
    for name in ["blobs 1000 x 2 in float32", "noise 2000 x 8 in float32"]:
        for extra in [{"weights": True}, {"init": "random", "n_init": 2}]:
            yield name, {"n_clusters": 6, "random_state": 2, **extra}
    for name in ["blobs 1000 x 2", "noise 5000 x 3"]:
        for seed in (0, 1):
            yield name, {"n_clusters": 9, "random_state": seed, "init": "far away"}


def given_centers(X, n_clusters):
    rows = np.linspace(0, X.shape[0] - 1, n_clusters).astype(int)
    return X[rows] + 0.25


def far_away(X, n_clusters, seed):
    """One centre that no row is nearest to, so that it has to be relocated."""
    centers = X[np.random.RandomState(seed).permutation(X.shape[0])[:n_clusters]]
    centers[3] = 1e3
    return centers


def weights_for(X):
    weights = np.random.default_rng(9).random(X.shape[0]) * 3
    weights[::17] = 0
    return weights.astype(X.dtype)


def run_case(name, X, options):
    arguments = dict(options)
    weighted = arguments.pop("weights", False)
    weights = weights_for(X) if weighted else None
    init = arguments.get("init")
    given = None
    if init == "given":
        given = given_centers(X, arguments["n_clusters"])
    elif init == "far away":
        given = far_away(X, arguments["n_clusters"], arguments["random_state"])
    elif init in INIT_FUNCTIONS:
        arguments["init"] = INIT_FUNCTIONS[init]
    if given is not None:
        arguments["init"] = given
    model = KMeans(**arguments).fit(X, sample_weight=weights)
    return {
        "data": name,
        "options": options,
        "given": None if given is None else encode(given),
        "weights": None if weights is None else encode(weights.astype(np.float64)),
        "labels": encode(model.labels_.astype(np.int32)),
        "centers": encode(model.cluster_centers_.astype(np.float64)),
        "inertia": float(model.inertia_),
        "score": float(model.score(X, sample_weight=weights)),
        "nIter": int(model.n_iter_),
    }


def plus_plus_cases(data):
    for name in ["blobs 1000 x 2", "iris", "digits", "noise 2000 x 8 in float32"]:
        for k, seed, trials in [(8, 0, None), (5, 1, 1), (20, 2, 6)]:
            _, indices = kmeans_plusplus(
                data[name], k, random_state=seed, n_local_trials=trials
            )
            yield {
                "data": name,
                "nClusters": k,
                "randomState": seed,
                "nLocalTrials": trials,
                "indices": indices.tolist(),
            }


def tied_cases():
    for X, k, seed in tied_tables():
        _, indices = kmeans_plusplus(X, k, random_state=seed)
        yield {
            "X": encode(X),
            "nClusters": k,
            "randomState": seed,
            "indices": indices.tolist(),
        }


def product_cases():
    """Products of a matrix and a vector by OpenBLAS."""
    rng = np.random.default_rng(0)
    for rows in (2, 3, 4, 5, 6, 7, 9):
        for columns in (1, 2, 3, 6, 7, 16, 2048, 2051, 4103):
            table = rng.normal(size=(rows, columns))
            vector = rng.normal(size=columns)
            yield {
                "table": encode(table),
                "vector": encode(vector),
                "product": encode(table @ vector),
            }


def score_cases(data):
    for name in ["blobs 1000 x 2", "iris", "wine", "noise 2000 x 8"]:
        for k in (2, 3, 7):
            X = data[name]
            labels = KMeans(k, random_state=0).fit_predict(X)
            yield {
                "data": name,
                "nClusters": k,
                "labels": encode(labels.astype(np.int32)),
                "silhouette": float(metrics.silhouette_score(X, labels)),
                "samples": encode(metrics.silhouette_samples(X, labels)),
                "sampled": float(
                    metrics.silhouette_score(
                        X, labels, sample_size=100, random_state=3
                    )
                ),
                "calinskiHarabasz": float(metrics.calinski_harabasz_score(X, labels)),
                "daviesBouldin": float(metrics.davies_bouldin_score(X, labels)),
            }


def blob_cases():
    given = [[0.0, 1.0, 2.0], [5.0, -5.0, 5.0]]
    for arguments in [
        {},
        {"random_state": 0},
        {"n_samples": 1000, "n_features": 7, "centers": 5, "random_state": 3},
        {"n_samples": [10, 0, 25], "random_state": 1},
        {"n_samples": 33, "centers": given, "cluster_std": [0.5, 3], "random_state": 2},
        {"n_samples": [4, 9], "centers": given, "shuffle": False, "random_state": 4},
        {"center_box": (-1, 100), "cluster_std": 0.01, "random_state": 5},
        {"n_samples": 2000, "n_features": 50, "centers": 1, "random_state": 2**32 - 1},
    ]:
        options = {"random_state": 42, **arguments}
        X, y, centers = datasets.make_blobs(return_centers=True, **options)
        yield {
            "options": options,
            "X": encode(X),
            "y": encode(y.astype(np.int32)),
            "centers": encode(np.asarray(centers, dtype=np.float64)),
        }


def random_numbers():
    generator = np.random.RandomState(12345)
    return {
        "doubles": generator.random_sample(1000).tolist(),
        "integers": [int(generator.randint(0, n)) for n in range(1, 200)],
        "normals": generator.normal(1.5, 2.5, 1001).tolist(),
        "permutation": generator.permutation(500).tolist(),
        "wide": [int(generator.randint(0, 2**32 - 1, dtype=np.int64)) for _ in range(20)],
        "uniform": generator.uniform(-3, 8, 10).tolist(),
        "choice": [
            int(generator.choice(5, p=[0.1, 0.2, 0.3, 0.15, 0.25])) for _ in range(50)
        ],
        "distinct": generator.choice(
            6, size=5, replace=False, p=[0.3, 0.3, 0.1, 0.1, 0.1, 0.1]
        ).tolist(),
    }


def fits_of(data, only_float32=False):
    return [
        run_case(name, data[name], options)
        for name, options in cases(data)
        if not only_float32 or data[name].dtype == np.float32
    ]


def main():
    data = make_data()
    if "--float32" in sys.argv:
        print(json.dumps(fits_of(data, only_float32=True)))
        return
    print(
        json.dumps(
            {
                "version": sklearn.__version__,
                "data": {name: encode(X) for name, X in data.items()},
                "fits": fits_of(data),
                "plusPlus": list(plus_plus_cases(data)),
                "tied": list(tied_cases()),
                "products": list(product_cases()),
                "scores": list(score_cases(data)),
                "blobs": list(blob_cases()),
                "random": random_numbers(),
            }
        )
    )


if __name__ == "__main__":
    main()
