#!/usr/bin/env bash
# run.sh [MEASUREMENT] [options]: builds and runs a measurement of src/bench/java/io/logitwin/bench (default: SideBySide).
# run.sh SideBySide --help lists the options. BENCH_MEMORY is the heap of the measuring JVM (default: 4g).
set -euo pipefail
cd "$(dirname "$0")/../.."

measurement=SideBySide
if [ $# -gt 0 ] && [ "${1#-}" = "$1" ]; then
  measurement=$1
  shift
fi
if [ ! -e target/spark/complete ] || [ -n "$(find src/main pom.xml -newer target/logitwin.jar -print -quit)" ]; then
  mvn -B -q -Dstyle.color=never -Dmaven.test.skip=true package
fi
# Compiled once for all measurements; the mark is as old as the beginning of the build.
built=target/bench/build/complete
if [ ! -e "$built" ] || [ -n "$(find src/main src/bench/java pom.xml -newer "$built" -print -quit)" ]; then
  mkdir -p target/bench/build
  touch "$built.begun"
  mvn -B -q -Dstyle.color=never -Pbench compile
  mv "$built.begun" "$built"
fi
mvn -B -q -Dstyle.color=never -Pbench exec:exec -Dbench.memory="${BENCH_MEMORY:-4g}" \
  -Dbench.main="io.logitwin.bench.$measurement" -Dbench.arguments="$*"
