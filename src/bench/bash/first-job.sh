#!/usr/bin/env bash
# first-job.sh [PAIRS]: seconds from the start of run-spark.sh to the end of Spark's first job, with the class archive and without, by turns.
# Spark's event log tells when the job ended. The input has a row that is refused, so that the run ends soon after.
set -euo pipefail

readonly PAIRS=${1:-7}
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd -P)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

first_job() {
  local run begin end
  run=$(mktemp -d "$folder/run.XXXXXX")
  mkdir "$run/events"
  begin=$(date +%s%3N)
  LOGITWIN_CLASS_ARCHIVE=$1 "$home/run-spark.sh" train --input "$folder/rows.csv" --output "$run/out" \
    --conf spark.eventLog.enabled=true --conf "spark.eventLog.dir=file:$run/events" --conf spark.eventLog.rolling.enabled=false \
    --conf spark.eventLog.compress=false >/dev/null 2>"$run/err" || [ $? -eq 65 ] || { cat "$run/err" >&2; return 1; }
  end=$(sed -n 's/.*"SparkListenerJobEnd".*"Completion Time":\([0-9]*\).*/\1/p' "$run"/events/* | head -n 1)
  printf '%s\n' "$((end - begin))" >>"$folder/$1"
}

median() { sort -n "$folder/$1" | awk '{ v[NR] = $1 } END { printf "%.2f", (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2000 }'; }

{ head -n 20 "$home/data/iris.csv"; echo '0,1,2,3,x'; } >"$folder/rows.csv"
# Neither the making of the archive nor cold files count.
for state in on off; do first_job $state; done
rm "$folder/on" "$folder/off"
for ((pair = 1; pair <= PAIRS; pair++)); do
  for state in on off; do first_job $state; done
done
for state in on off; do printf '%-4s median %s s; ms: %s\n' "$state" "$(median $state)" "$(tr '\n' ' ' <"$folder/$state")"; done
awk -v on="$(median on)" -v off="$(median off)" 'BEGIN { printf "ratio %.2f\n", on / off }'
