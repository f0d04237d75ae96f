"""Golden results of HDBSCAN, and which of them depend on the order of the rows."""

import hdbscan
import numpy as np
from hdbscan._hdbscan_tree import compute_stability
from numbering import canonical, shorter
from place_sets import points_of
from sklearn.cluster import HDBSCAN

hdbscan_note = (
    "Labels, probabilities (5 decimals) and persistence of places, where weighted of places as so many rows, with"
    " min_samples above the rows of any one place (with fewer, some density is infinite)."
    " min_samples counts the place itself, as scikit-learn's HDBSCAN does. hdbscan does not count it: its min_samples"
    " is one less (checked: the same answers)."
    " Cases with epsilon or persistence are hdbscan's (scikit-learn 1.9.1 has no persistence, and its epsilon search"
    " fails with numpy 2.4: TypeError, only 0-dimensional arrays can be converted to Python scalars), the others"
    " scikit-learn's. Mutual reachability distances tie even where no two distances do (all edges shorter than a core"
    " distance equal it), so both libraries depend on the order of the rows from min_samples 3 on. Each case was run"
    " in 24 orders: varying_labels are places whose cluster, varying_probabilities those whose probability depends on"
    " the order; settings under which more than 1% of the labels do are left out, as are epsilon with a single"
    " allowed cluster where hdbscan then finds none. Persistence is null where it varies. It is of a cluster's own"
    " stability, also where hdbscan's epsilon search leaves that of the clusters within it in its place."
)

ORDERS = 24
EOM, LEAF = {}, {"cluster_selection_method": "leaf"}
SINGLE = {"allow_single_cluster": True}

SETTINGS = {
    "clumps": [
        (5, 1, EOM),
        (10, 2, LEAF),
        (25, 3, LEAF),
        (40, 8, EOM),
        (10, 8, EOM),
        (15, 5, LEAF),
        (5, 2, {"cluster_selection_epsilon": 150.0}),
        (10, 2, {"cluster_selection_epsilon": 300.0} | SINGLE),
    ],
    "streets": [
        (5, 2, EOM),
        (10, 1, LEAF),
        (10, 3, {"cluster_selection_epsilon": 150.0}),
        (25, 2, {"cluster_selection_epsilon": 150.0} | LEAF),
        (15, 3, SINGLE),
    ],
    "outlier": [(5, 1, LEAF), (10, 3, EOM), (15, 12, SINGLE)],
    "city": [
        (5, 2, EOM),
        (5, 1, LEAF),
        (15, 3, EOM),
        (25, 5, LEAF),
        (25, 12, EOM),
        (10, 5, SINGLE),
        (10, 2, {"cluster_selection_epsilon": 1000.0}),
    ],
}

# On rows, with min_samples above the rows of any one place, so that no core distance is 0.
WEIGHTED_SETTINGS = {
    "repeated": [(25, 20, EOM), (60, 18, LEAF), (60, 30, LEAF)],
    "streets": [(60, 16, LEAF)],
    "outlier": [(25, 7, LEAF), (60, 7, EOM)],
}


def in_order(fit, points, order):
    """What a fit of reordered rows gives, back in the order of the places."""
    run = fit(points[order])
    back = np.argsort(order)
    return canonical(run.labels_[back]), run.probabilities_[back], run.labels_[back], run


def matched(labels, reference):
    """Labels renamed to the reference's cluster they share most places with."""
    renamed = np.full(len(labels), -1)
    for k in range(labels.max() + 1):
        shared = reference[labels == k]
        shared = shared[shared >= 0]
        renamed[labels == k] = np.bincount(shared).argmax() if len(shared) else -2
    return renamed


def nodes_by_members(tree, n_rows):
    """The node of the condensed tree that holds exactly these rows."""
    rows_of = {}
    for parent, child in zip(tree["parent"][::-1], tree["child"][::-1]):
        rows_of.setdefault(parent, set()).update({child} if child < n_rows else rows_of[child])
    return {frozenset(rows): node for node, rows in rows_of.items()}


def own_persistence(run):
    """hdbscan's cluster_persistence_ from each cluster's own stability.

    Where the epsilon search puts a cluster in the place of more stable ones within it, hdbscan takes the sum of theirs.
    """
    tree = run.condensed_tree_.to_numpy()
    node_of = nodes_by_members(tree, len(run.labels_))
    stability = compute_stability(tree)
    values = run.cluster_persistence_.copy()
    for k in range(len(values)):
        members = frozenset(np.flatnonzero(run.labels_ == k).tolist())
        if members in node_of:
            values[k] = stability[node_of[members]] / len(members) / tree["lambda_val"].max()
    if run.cluster_selection_epsilon == 0:
        assert np.allclose(values, run.cluster_persistence_, rtol=1e-9, atol=0)
    return values


def persistence_of(run, labels, canonical_labels):
    own = own_persistence(run)
    values = np.zeros(max(labels.max(), -1) + 1)
    for k in range(len(values)):
        values[canonical_labels[labels == k][0]] = own[k]
    return values


def fits(min_cluster_size, min_samples, options):
    """The libraries that can answer, each as a function of the rows."""
    if "cluster_selection_epsilon" not in options:
        yield lambda rows: HDBSCAN(
            min_cluster_size=min_cluster_size, min_samples=min_samples, copy=True, **options
        ).fit(rows)
    if min_samples > 1:
        yield lambda rows: hdbscan.HDBSCAN(
            min_cluster_size=min_cluster_size, min_samples=min_samples - 1, approx_min_span_tree=False, **options
        ).fit(rows)


def steady_persistence(runs, labels):
    """Persistence of each cluster, None where it depends on the order; None without a run that has it."""
    found = np.array(
        [
            persistence_of(run, original, matched(renumbered, labels))
            for renumbered, _, original, run in runs
            if hasattr(run, "cluster_persistence_")
        ]
    )
    if len(found) == 0:
        return None
    steady = np.ptp(found, axis=0) <= 1e-9
    return [shorter(v, 10) if s else None for v, s in zip(found[0], steady)]


def hdbscan_case(name, places, weighted, min_cluster_size, min_samples, options):
    n_places = len(places["x"])
    rows = np.repeat(np.arange(n_places), places["weights"] if weighted else 1)
    points = points_of(places)[rows]
    n = len(points)
    assert weighted or len(np.unique(points, axis=0)) == n
    rng = np.random.default_rng(n)
    orders = [np.arange(n), *[rng.permutation(n) for _ in range(ORDERS - 1)]]
    runs = [in_order(fit, points, order) for fit in fits(min_cluster_size, min_samples, options) for order in orders]
    labels, probabilities = runs[0][:2]
    first_row = np.unique(rows, return_index=True)[1]
    varying_labels = set()
    varying_probabilities = set()
    for other, other_probabilities, *_ in runs:
        differs = matched(other, labels) != labels[first_row][rows]
        varying_labels |= set(rows[differs].tolist())
        differs = np.abs(other_probabilities - probabilities[first_row][rows]) > 1e-7
        varying_probabilities |= set(rows[differs].tolist())
    where = f"{name} {min_cluster_size} {min_samples} {options}"
    assert len(varying_labels) <= 0.01 * n_places, f"{where}: {len(varying_labels)} labels depend on the order"
    assert labels.max() >= 0, f"{where}: no cluster"
    assert all(run[0].max() == labels.max() for run in runs), where
    return {
        "places": name,
        "weighted": weighted,
        "min_cluster_size": min_cluster_size,
        "min_samples": min_samples,
        "options": options,
        "n_clusters": int(labels.max() + 1),
        "labels": labels[first_row].tolist(),
        "probabilities": [round(float(p), 5) for p in probabilities[first_row]],
        "persistence": steady_persistence(runs, labels),
        "varying_labels": sorted(varying_labels),
        "varying_probabilities": sorted(varying_probabilities),
    }


def hdbscan_cases(metres):
    plain = [(name, False, setting) for name in SETTINGS for setting in SETTINGS[name]]
    weighted = [(name, True, setting) for name in WEIGHTED_SETTINGS for setting in WEIGHTED_SETTINGS[name]]
    return [hdbscan_case(name, metres[name], by_rows, *setting) for name, by_rows, setting in plain + weighted]
