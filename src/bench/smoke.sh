#!/usr/bin/env bash
# smoke.sh: does the benchmark suite run? SideBySide and WarmFits on 600 digits, one round each. Its ratios mean nothing and are not judged.
# BENCH_PYTHON is the Python with sklearn and pandas (default: Debian's, /usr/bin/python3).
set -euo pipefail
cd "$(dirname "$0")/../.."

few=(--python "${BENCH_PYTHON:-/usr/bin/python3}" --rows 600 --rounds 1 --warm-ups 0 --max-iter 10)
src/bench/run.sh SideBySide "${few[@]}"
src/bench/run.sh WarmFits "${few[@]}" --dense-rows 500
