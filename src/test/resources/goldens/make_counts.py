"""Prints an exact p-value of McNemar's test and Wilson intervals for more rows than an int counts (EvaluationTest, TalliesTest).

Run: python3 make_counts.py
Made with Python 3.11.2 and mpmath 1.2.1 and 1.3.0, with the same digits.

P(X <= r) of Binomial(n, 1/2) is the integral of the density of Beta(n - r, r + 1) from 0 to 1/2; far from 1/2 it is 0.
"""

from mpmath import exp, linspace, log, loggamma, mp, mpf, quad, sqrt

mp.dps = 50


def mcnemar(only_first, only_second):
    r, n = min(only_first, only_second), only_first + only_second
    a, b = mpf(n - r), mpf(r + 1)
    log_beta = loggamma(a) + loggamma(b) - loggamma(a + b)
    start = max(mpf(0), mpf(1) / 2 - 60 / sqrt(n))
    density = lambda x: exp((a - 1) * log(x) + (b - 1) * log(1 - x) - log_beta)
    return 2 * quad(density, linspace(start, mpf(1) / 2, 61))


def wilson(correct, total):
    z, n = mpf("1.95996398454005423552459443052"), mpf(total)
    p = correct / n
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return [(p + z * z / (2 * n) + sign * half) / (1 + z * z / n) for sign in (-1, 1)]


if __name__ == "__main__":
    for counts in ((3, 10), (400, 521), (2_500_000_000, 2_500_100_000), (3_000_000_000, 3_000_700_000)):
        print("mcnemar", counts, mp.nstr(mcnemar(*counts), 17))
    for counts in ((81, 263), (3_999_999_000, 4_000_000_000), (4_000_000_000, 4_000_000_000)):
        print("wilson", counts, [mp.nstr(end, 17) for end in wilson(*counts)])
