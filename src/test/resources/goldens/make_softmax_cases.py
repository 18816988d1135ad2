"""Make reference values of softmax, each probability rounded once, to a double.

    python3 make_softmax_cases.py OUT_DIR

writes softmax_cases.json to OUT_DIR: margin vectors z (doubles, taken as exact)
with softmax(z)_i = exp(z_i) / sum_j exp(z_j), computed by mpmath and rounded to
the nearest double, ties to even, subnormal results included.

Each case is computed at two precisions; the script fails if they ever round to
different doubles, so no probability hangs on an undecided last bit.
"""

import json
import random
import sys
from fractions import Fraction
from pathlib import Path

import mpmath

COMMAND = "python3 make_softmax_cases.py OUT_DIR"
PRECISIONS = (400, 800)  # decimal digits; 400 separate 1 from 1 + 5e-324

TINY = 5e-324                # the smallest positive double
SMALLEST_NORMAL = sys.float_info.min
LARGEST = sys.float_info.max
EPSILON = sys.float_info.epsilon


def random_margins(k, width):
    """k margins between -width and width, the same on every machine."""
    generator = random.Random(k)
    return [generator.uniform(-width, width) for _ in range(k)]


# ---------------------------------------------------------------- the cases

CASES = {
    "one class": [3.7],
    "one class, largest double": [LARGEST],
    "two equal at zero": [0.0, 0.0],
    "signed zeros": [0.0, -0.0],
    "three equal": [1.5, 1.5, 1.5],
    "seven equal, negative": [-123.456] * 7,
    "ten equal at 1e300": [1e300] * 10,
    "twelve equal at -1e300": [-1e300] * 12,
    "largest and its negative: the difference overflows": [LARGEST, -LARGEST],
    "huge mix": [1e300, -1e300, 0.0],
    "huge mix with a tie on top": [1e300, 1e300, -1e300, 1.0, -1.0],
    "huge and close in ratio": [1e300, 9.999999999999999e299],
    "all hugely negative": [-1e300, -1.0000000000000002e300, -1e300, -2e300],
    "large, one apart": [1e15, 1e15 + 1, 1e15 - 1],
    "large, a half apart": [-4e15, -4e15 + 0.5, -4e15 - 0.5, -4e15],
    "exp alone overflows": [1000.0, 1001.0, 1002.0],
    "exp alone underflows": [-1000.0, -1001.0, -1002.0],
    "either side of the overflow of exp": [709.0, 710.0],
    "subnormal margins": [TINY, -TINY, 0.0, 1e-310],
    "smallest normal margins": [SMALLEST_NORMAL, -SMALLEST_NORMAL],
    "subnormal beside one": [1.0, TINY, -1e-320],
    "one ulp of 1 apart: next to a rounding tie": [0.0, EPSILON],
    "1e-16 apart": [0.0, 1e-16, -1e-16],
    "1e-16 apart, twelve steps": [i * 1e-16 for i in range(12)],
    "adjacent doubles near 1": [1.0, 1 + EPSILON, 1 - EPSILON / 2],
    "1e-12 apart": [2.0, 2.000000000001],
    "1e-8 apart": [0.0, 1e-8, 2e-8],
    "1e-3 apart": [5.0, 5.001, 4.999],
    "differences from 1e-16 to 1e3": [-(10.0 ** e) for e in range(-16, 4, 2)] + [-1e3],
    "last bits of 1: 36 apart": [36.0, 0.0],
    "last bits of 1: 37 apart": [37.0, 0.0],
    "last bits of 1, many small": [36.0] + [0.0] * 11,
    "small normal probability": [0.0, -708.0],
    "subnormal probability": [0.0, -720.0],
    "subnormal probabilities, from the top": [740.0, 0.0, 1.0, 2.0],
    "smallest probability above zero": [0.0, -745.0],
    "just above half of the smallest double": [0.0, -745.13],
    "just below half of the smallest double: zero": [0.0, -745.14],
    "1e3 apart: zero, 5e2 apart: not": [1e3, 0.0, 5e2],
    "logarithms of 1 to 4": [
        0.0, 0.6931471805599453, 1.0986122886681098, 1.3862943611198906],
    "typical, binary": [-1.25, 0.75],
    "typical, three": [2.0, 1.0, 0.1],
    "typical, three, random": random_margins(3, 6.0),
    "typical, six": random_margins(6, 3.0),
    "typical, eight": random_margins(8, 30.0),
    "typical, nine": random_margins(9, 0.5),
    "typical, ten": random_margins(10, 15.0),
    "typical, eleven": random_margins(11, 2.0),
    "typical, twelve, wide": random_margins(12, 200.0),
}


# ------------------------------------------------------------ the reference

def to_double(x):
    """The double nearest to an mpf in [0, 1].

    float(mpf) rounds twice when the result is subnormal. Dividing two ints
    rounds once, but needs the far underflow taken out first.
    """
    if x < mpmath.ldexp(1, -1080):
        return 0.0
    mantissa, exponent = x.man_exp
    return float(Fraction(int(mantissa)) * Fraction(2) ** exponent)


def softmax_at(digits, margins):
    with mpmath.workdps(digits):
        exact = [mpmath.mpf(z) for z in margins]
        top = max(exact)
        powers = [mpmath.exp(z - top) for z in exact]
        total = mpmath.fsum(powers)
        return [to_double(power / total) for power in powers]


def softmax(name, margins):
    coarse, fine = (softmax_at(digits, margins) for digits in PRECISIONS)
    assert coarse == fine, f"undecided rounding: {name}"
    return fine


# ----------------------------------------------------------------- the JSON

def main(out_dir):
    out_dir.mkdir(parents=True, exist_ok=True)
    header = {"tool": "mpmath", "version": mpmath.__version__, "command": COMMAND}
    cases = [{"name": name, "margins": margins, "probabilities": softmax(name, margins)}
             for name, margins in CASES.items()]
    lines = [f'  "{key}": {json.dumps(value)},' for key, value in header.items()]
    rows = ",\n".join("    " + json.dumps(case, allow_nan=False) for case in cases)
    text = "{\n" + "\n".join(lines) + f'\n  "cases": [\n{rows}\n  ]\n}}\n'
    (out_dir / "softmax_cases.json").write_text(text)
    print(f"{len(cases)} cases")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python3 make_softmax_cases.py OUT_DIR")
    main(Path(sys.argv[1]))
