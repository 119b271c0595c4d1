"""The grid's work without notebooks: one process, scikit-learn's threads."""

from sklearn.cluster import KMeans
from sklearn.datasets import make_blobs

X, _ = make_blobs(n_samples=100_000, centers=5, n_features=100, random_state=0)
for n_clusters in range(1, 21):
    model = KMeans(n_clusters=n_clusters, random_state=0)
    print(n_clusters, abs(model.fit(X).score(X)))
