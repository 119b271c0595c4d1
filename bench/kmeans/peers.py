"""scikit-learn and faiss, asked for one job a line; times are of the fits alone.

A request is {"name", "rows", "columns", "file", "contender", "ks"}; the reply
{"wall", "cpu", "iterations", "inertias"}. `make` requests write a data set.
"""

import json
import sys
import time
import warnings

import numpy as np
from sklearn.cluster import KMeans
from sklearn.datasets import make_blobs
from threadpoolctl import threadpool_limits

warnings.simplefilter("ignore")


def blobs(rows, columns, centers):
    return make_blobs(rows, centers=centers, n_features=columns, random_state=0)[0]


MAKERS = {
    "blobs 1,000 × 2": lambda: blobs(1_000, 2, 5),
    "blobs 20,000 × 10": lambda: blobs(20_000, 10, 10),
    "blobs 200,000 × 20": lambda: blobs(200_000, 20, 20),
    "noise 100,000 × 8": lambda: np.random.default_rng(0).random((100_000, 8)),
    "blobs 100,000 × 100": lambda: blobs(100_000, 100, 5),
}

loaded = {}


def data(request):
    if request["name"] not in loaded:
        loaded.clear()
        X = np.fromfile(request["file"])
        loaded[request["name"]] = X.reshape(request["rows"], request["columns"])
    return loaded[request["name"]]


def make(request):
    X = MAKERS[request["name"]]()
    X.tofile(request["file"])
    return {"rows": X.shape[0], "columns": X.shape[1]}


def timed_blobs():
    wall, cpu = time.perf_counter(), time.process_time()
    blobs(100_000, 100, 5)
    return {
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "iterations": [],
        "inertias": [],
    }


def fit_faiss(X, k):
    import faiss

    faiss.omp_set_num_threads(1)
    model = faiss.Kmeans(
        X.shape[1], k, niter=25, seed=1, max_points_per_centroid=X.shape[0]
    )
    model.train(X.astype(np.float32))
    return 25, float(model.obj[-1])


def fit_sklearn(X, k):
    model = KMeans(k, random_state=0).fit(X)
    return int(model.n_iter_), float(model.inertia_)


def run(request):
    X = data(request)
    fit = fit_faiss if request["contender"] == "faiss" else fit_sklearn
    threads = 2 if request["contender"] == "scikit-learn, 2 threads" else 1
    with threadpool_limits(threads):
        wall, cpu = time.perf_counter(), time.process_time()
        fits = [fit(X, k) for k in request["ks"]]
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return {
        "wall": wall,
        "cpu": cpu,
        "iterations": [n for n, _ in fits],
        "inertias": [s for _, s in fits],
    }


for line in sys.stdin:
    request = json.loads(line)
    if request["contender"] == "make":
        reply = make(request)
    elif request["contender"] == "make_blobs":
        reply = timed_blobs()
    else:
        reply = run(request)
    print(json.dumps(reply), flush=True)
