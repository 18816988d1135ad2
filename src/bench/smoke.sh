#!/usr/bin/env bash
# smoke.sh: does the benchmark suite run? Five measurements on 600 digits, one round each. Their ratios mean nothing and are not judged.
# BENCH_PYTHON is the Python with sklearn and pandas, and maybe torch (default: Debian's, /usr/bin/python3).
set -euo pipefail
cd "$(dirname "$0")/../.."

few=(--python "${BENCH_PYTHON:-/usr/bin/python3}" --rows 600 --rounds 1 --warm-ups 0)
src/bench/run.sh SideBySide "${few[@]}" --max-iter 10
src/bench/run.sh WarmFits "${few[@]}" --max-iter 10 --dense-rows 500
src/bench/run.sh Reading "${few[@]}" --copies 1,2
# This build stands for the former one, too.
src/bench/run.sh AgainstScikitLearn "${few[@]}" --max-iter 10 --copies 1 --former .
src/bench/run.sh Scoring "${few[@]}"
