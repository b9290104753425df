# https://github.com/scikit-learn/scikit-learn/pull/34772
# defaults on the type's line
def spectral_clustering(n_clusters=8, *, n_components=None, random_state=None, cv=5, score=True):  #! DGH210 n_clusters cv score
    """Cluster it.

    Parameters
    ----------
    n_clusters : int, default=None
        Number of clusters to extract.
    n_components : int, default=n_clusters
        Number of eigenvectors to use.
    random_state : int, RandomState instance, default='warn'
        Which.
    cv : int or iterable, default=None
        How to split.
    score : bool, default=False
        Whether.
    """


def fetch(people=0, size=0.5, color=True, *, name="x_y"):  #! DGH210 people name
    """Fetch it.

    Parameters
    ----------
    people : int, default=None
        How many.
    size : float or None, default=0.5
        How large.
    color : bool, optional, default: True
        Whether.
    name : str, default='x y'
        Which.
    """
