"""How far generated tables, and the shipped ones with known faults, are from each other (DriftGoldenTest, DigitsDriftTest).

Run: OMP_NUM_THREADS=1 python3 make_drift.py DATA_DIR OUT_DIR
Made with Python 3.11.7, NumPy 2.4.6 and SciPy 1.17.1; takes about two minutes.

Buckets are found by frexp, distances by scipy.spatial.distance.jensenshannon, quantiles by scipy.stats: nothing here looks
at the bits of a double.
"""

import gzip
import json
import math
import sys
from pathlib import Path

import numpy as np
from scipy.spatial.distance import jensenshannon
from scipy.stats import chi2, norm

LEVEL = 0.999
NORMAL = norm.ppf((1 + LEVEL) / 2)


def buckets(values):
    """Returns a row (sign, octave, quarter of the octave) for each value."""
    mantissas, exponents = np.frexp(np.abs(values))
    quarters = np.floor((2 * mantissas - 1) * 4)
    zero = values == 0
    return np.stack(
        [np.sign(values), np.where(zero, 0, exponents - 1), np.where(zero, 0, quarters)], axis=1
    ).astype(int)


def distribution(first, second):
    """Returns the distance of the histograms, and the quantile of chance."""
    both = buckets(np.concatenate([first, second]))
    _, places = np.unique((both[:, 0] * 5000 + both[:, 1]) * 4 + both[:, 2], return_inverse=True)
    count = places.max() + 1
    p = np.bincount(places[: len(first)], minlength=count) / len(first)
    q = np.bincount(places[len(first) :], minlength=count) / len(second)
    distance = float(np.nan_to_num(jensenshannon(p, q, base=2)))
    variance = 1 / len(first) + 1 / len(second)
    freedom = count - 1
    quantile = chi2.ppf(LEVEL, freedom) if freedom else 0
    return distance, float(min(1, math.sqrt(quantile * variance / (8 * math.log(2)))))


def mean_difference(first, second):
    variance = 1 / len(first) + 1 / len(second)
    difference = abs(first.mean() - second.mean())
    pooled = math.sqrt((first.var(ddof=1) + second.var(ddof=1)) / 2)
    if first.min() == first.max() and second.min() == second.max():
        return (0.0 if first[0] == second[0] else None), float(NORMAL * math.sqrt(variance))
    return float(difference / pooled), float(NORMAL * math.sqrt(variance))


def labels(first, second, classes):
    p = np.bincount(first, minlength=classes) / len(first)
    q = np.bincount(second, minlength=classes) / len(second)
    worst = int(np.abs(p - q).argmax())
    share = (np.sum(first == worst) + np.sum(second == worst)) / (len(first) + len(second))
    variance = 1 / len(first) + 1 / len(second)
    chance = min(1, NORMAL * math.sqrt(share * (1 - share) * variance))
    return {"class": worst, "distance": float(abs(p - q)[worst]), "chance": float(chance)}


def excess(distance):
    return math.inf if distance[0] is None else max(0.0, distance[0] - distance[1])


def summary(x1, y1, x2, y2, classes):
    shares = labels(y1, y2, classes)
    distances = [distribution(x1[:, f], x2[:, f]) for f in range(x1.shape[1])]
    means = [mean_difference(x1[:, f], x2[:, f]) for f in range(x1.shape[1])]
    ink = distribution(x1.mean(axis=1), x2.mean(axis=1))
    worst = max(excess(mean) for mean in means)
    return {
        "labels": shares["distance"],
        "labels-excess": excess((shares["distance"], shares["chance"])),
        "largest-distribution": max(distance[0] for distance in distances),
        "largest-distribution-excess": max(excess(distance) for distance in distances),
        "mean-excess": math.fsum(excess(distance) for distance in distances) / len(distances),
        "largest-mean-excess": None if math.isinf(worst) else worst,
        "ink": ink[0],
        "ink-excess": excess(ink),
    }


def generated(at, rows, moved):
    """Returns counts, decimals of both signs, a constant, an offset, an indicator and lengths."""
    return np.stack(
        [
            at.poisson(1 + moved, rows).astype(float),
            np.round(at.normal(0.5 * moved, 2, rows), 3),
            np.full(rows, 7.0),
            1e6 + 0.25 * moved + np.round(at.normal(0, 0.5, rows), 3),
            (at.random(rows) < 0.03 * (1 + moved)).astype(float),
            np.exp(at.normal(moved, 3, rows)),
        ],
        axis=1,
    )


def pair(at, rows, other_rows, moved):
    x1, x2 = generated(at, rows, 0), generated(at, other_rows, moved)
    if moved == 2:
        x2[:, 2] = 8
    y1 = at.integers(0, 3, rows)
    y2 = np.minimum(at.integers(0, 4 if moved else 3, other_rows), 2)
    features = []
    for f in range(x1.shape[1]):
        (distance, chance), (mean, mean_chance) = (
            distribution(x1[:, f], x2[:, f]),
            mean_difference(x1[:, f], x2[:, f]),
        )
        features.append(
            {
                "distribution": distance,
                "distribution-chance": chance,
                "mean": mean,
                "mean-chance": mean_chance,
                "mean-of-champion": float(x1[:, f].mean()),
                "deviation-of-champion": float(x1[:, f].std(ddof=1)),
                "non-zeros-of-champion": int(np.count_nonzero(x1[:, f])),
            }
        )
    distance, chance = distribution(x1.mean(axis=1), x2.mean(axis=1))
    return {
        "champion": {"labels": y1.tolist(), "rows": x1.tolist()},
        "now": {"labels": y2.tolist(), "rows": x2.tolist()},
        "labels": labels(y1, y2, 3),
        "features": features,
        "ink": {"distribution": distance, "chance": chance},
    }


def digits(data):
    with gzip.open(data / "digits.csv.gz", "rt") as lines:
        next(lines)
        table = np.array([np.fromstring(line, sep=",", dtype=np.int32) for line in lines])
    return table[:, 1:].astype(float), table[:, 0]


def faults(x, y):
    """Yields what is done to every other row: pixel j of "permuted" was pixel 5j + 3 modulo 784."""
    yield "none", x, y
    yield "inverted", 255 - x, y
    yield "half", x * 0.5, y
    yield "nine-tenths", x * 0.9, y
    yield "permuted", x[:, (5 * np.arange(784) + 3) % 784], y
    yield "shifted-2", np.roll(x, 2, axis=1), y
    sevens = np.flatnonzero(y == 7)
    kept = np.ones(len(y), bool)
    kept[sevens[max(1, len(sevens) // 100) :]] = False
    yield "sevens-cut", x[kept], y[kept]


def halves(x, y, rows, draws, at):
    """Returns the largest of each figure over pairs of random halves."""
    classes = int(y.max()) + 1
    found = []
    for _ in range(draws):
        order = at.permutation(len(x))
        first, second = order[:rows], order[rows : 2 * rows]
        found.append(summary(x[first], y[first], x[second], y[second], classes))
    return {
        "rows": rows,
        "draws": draws,
        **{
            key: None if any(f[key] is None for f in found) else max(f[key] for f in found)
            for key in found[0]
        },
    }


def main(data, out):
    at = np.random.default_rng(20)
    pairs = [pair(at, 60, 45, moved) for moved in (0, 1, 2)] + [pair(at, 150, 20, 0)]
    x, y = digits(data)
    known = []
    for rows in (2000, 42000):
        for name, changed, classes in faults(x[1:rows:2], y[1:rows:2]):
            known.append(
                {
                    "rows": rows,
                    "fault": name,
                    **summary(x[0:rows:2], y[0:rows:2], changed, classes, 10),
                }
            )
            print(known[-1], flush=True)
    random = []
    for rows, draws in ((20, 30), (50, 30), (100, 30), (300, 20), (1000, 10), (21000, 2)):
        random.append({"data": "digits", **halves(x, y, rows, draws, at)})
        print(random[-1], flush=True)
    for name in ("iris", "wine", "breast-cancer"):
        table = np.genfromtxt(data / f"{name}.csv", delimiter=",", skip_header=1)
        random.append(
            {
                "data": name,
                **halves(table[:, 1:], table[:, 0].astype(int), len(table) // 2, 100, at),
            }
        )
        print(random[-1], flush=True)
    with open(out / "drift.json", "w") as file:
        parts = {"pairs": pairs, "digits": known, "halves": random}
        lines = [
            f'"{name}":[\n' + ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in part) + "]"
            for name, part in parts.items()
        ]
        file.write("{" + ",\n".join(lines) + "}\n")


main(Path(sys.argv[1]), Path(sys.argv[2]))
