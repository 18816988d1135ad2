"""Makes gate.json: p-values and calibration errors of two models on the same rows, by SciPy and NumPy.

Run: python3 make_gate.py OUT_DIR
Made with Python 3.11.7, SciPy 1.17.1 and NumPy 2.4.6.

Tango's Z is had another way than by his formula: the likelihood of the two discordant cells, with their difference held
at the margin, is maximised numerically, and the score statistic is divided by the deviation that follows from it.
"""

import json
import pathlib
import sys

import numpy as np
import scipy
from scipy import optimize, stats

ROWS, CLASSES, BINS = 250, 3, 15


def mcnemar(only_first, only_second):
    return stats.binomtest(only_second, only_first + only_second, 0.5, alternative="less").pvalue


def tango(rows, only_first, only_second, margin):
    """first = P(only the first is right); second = first - margin; the rest is 1 - 2 first + margin."""

    def slope(first):
        rest = rows - only_first - only_second
        total = -2 * rest / (1 - 2 * first + margin)
        total += only_first / first
        return total + (only_second / (first - margin) if only_second else 0)

    low, high = margin, (1 + margin) / 2
    edge = 1e-15
    if slope(low * (1 + edge) + edge) <= 0:
        first = low
    elif slope(high * (1 - edge)) >= 0:
        first = high
    else:
        first = optimize.brentq(slope, low * (1 + edge) + edge, high * (1 - edge), xtol=1e-18, rtol=1e-15)
    variance = (2 * first - margin - margin**2) / rows
    z = ((only_second - only_first) / rows + margin) / np.sqrt(variance)
    return [rows, only_first, only_second, margin, z, stats.norm.sf(z)]


def calibration(confidence, right):
    """The error, and each row's part of it with the signs of the bins held."""
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    residual = right - confidence
    sums = np.array([residual[bins == b].sum() for b in range(BINS)])
    return np.abs(sums).sum() / len(right), np.sign(sums)[bins] * residual


def answers(random, labels, strength):
    margins = random.normal(size=(ROWS, CLASSES)) + np.linspace(0.4, -0.2, CLASSES)
    margins[np.arange(ROWS), labels] += strength
    p = np.exp(margins - margins.max(axis=1, keepdims=True))
    return p / p.sum(axis=1, keepdims=True)


def rows(seed, strength_champion, strength_challenger, shared):
    random = np.random.default_rng(seed)
    labels = random.choice(CLASSES, ROWS, p=[0.5, 0.3, 0.2])
    common = answers(random, labels, 1.5)
    sides = []
    for strength in (strength_champion, strength_challenger):
        p = common**shared * answers(random, labels, strength) ** (1 - shared)
        p /= p.sum(axis=1, keepdims=True)
        sides.append(p)
    return labels, sides


def case(name, seed, champion, challenger, shared, limits):
    labels, sides = rows(seed, champion, challenger, shared)
    accuracy_margin, loss_margin, calibration_margin = limits
    predictions = [p.argmax(axis=1) for p in sides]
    right = [(q == labels) for q in predictions]
    losses = [-np.log(p[np.arange(ROWS), labels]) for p in sides]
    confidences = [p.max(axis=1) for p in sides]
    errors = [calibration(c, r) for c, r in zip(confidences, right)]
    only_champion = int((right[0] & ~right[1]).sum())
    only_challenger = int((~right[0] & right[1]).sum())
    falls = []
    for c in range(CLASSES):
        of = labels == c
        b, d = int((right[0] & ~right[1] & of).sum()), int((~right[0] & right[1] & of).sum())
        falls.append([(b - d) / int(of.sum()), mcnemar(b, d) if b + d else 1.0])
    parts = errors[1][1] - errors[0][1]
    return {
        "name": name,
        "labels": labels.tolist(),
        "predictions": [q.tolist() for q in predictions],
        "log-losses": [q.tolist() for q in losses],
        "confidences": [q.tolist() for q in confidences],
        "margins": limits,
        "counts": [ROWS, int(right[0].sum()), int(right[1].sum()), only_champion, only_challenger],
        "accuracy": [
            tango(ROWS, only_champion, only_challenger, accuracy_margin)[5],
            mcnemar(only_champion, only_challenger),
            mcnemar(only_challenger, only_champion),
        ],
        "log-loss": [
            losses[1].mean() - losses[0].mean(),
            stats.ttest_1samp(losses[1] - losses[0], loss_margin, alternative="less").pvalue,
            stats.ttest_rel(losses[1], losses[0], alternative="greater").pvalue,
            stats.ttest_rel(losses[1], losses[0], alternative="less").pvalue,
        ],
        "class-recall": falls,
        "calibration": [
            errors[0][0],
            errors[1][0],
            stats.ttest_1samp(parts, calibration_margin, alternative="greater").pvalue,
        ],
    }


def main(folder):
    golden = {
        "tool": "SciPy",
        "version": scipy.__version__,
        "numpy-version": np.__version__,
        "command": "python3 make_gate.py OUT_DIR",
        "mcnemar": [[b, c, mcnemar(b, c)] for b, c in ((0, 3), (3, 0), (10, 3), (3, 10), (31, 38), (521, 400), (5, 5))],
        "tango": [
            tango(*given)
            for given in (
                (44, 1, 0, 0.1),
                (8214, 31, 38, 0.005),
                (8214, 80, 31, 0.005),
                (200, 0, 0, 0.02),
                (200, 7, 0, 0.02),
                (200, 0, 9, 0.02),
                (1000, 300, 280, 0.05),
                (100, 60, 40, 0.01),
            )
        ],
        "t": [
            [mean, deviation, count, bound, stats.t.cdf((mean - bound) / (deviation / np.sqrt(count)), count - 1)]
            for mean, deviation, count, bound in (
                (0.001, 0.02, 12, 0.005),
                (0.004, 0.2, 8214, 0.005),
                (-0.01, 0.1, 8214, 0),
                (0.01, 0.1, 8214, 0),
                (0.0001, 0.1, 900_000, 0),
                (-0.0002, 0.1, 3_000_000, 0),
            )
        ],
        "cases": [
            case("alike", 1, 1.5, 1.5, 0.9, [0.03, 0.05, 0.02]),
            case("better", 2, 0.5, 3.0, 0.5, [0.03, 0.05, 0.02]),
            case("worse", 3, 3.0, 0.3, 0.5, [0.03, 0.05, 0.001]),
            case("less-calibrated", 3, 0.3, 3.0, 0.5, [0.03, 0.05, 0.001]),
        ],
    }
    text = json.dumps(golden, indent=1)
    pathlib.Path(folder, "gate.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
