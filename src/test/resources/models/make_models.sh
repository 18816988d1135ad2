#!/usr/bin/env bash
# make_models.sh FOLDER: trains two models on the Java of JAVA_HOME and the Spark of SPARK_HOME (without it, the build's own), and keeps
# them with the answers of that Spark's MLlib in that Java.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../../../.." && pwd)
spark=${SPARK_HOME:-$project/target/spark}
folder=$(mkdir -p "$1" && cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

make_model() {
  local data=$project/data/$1.csv run=$work/$1 command=() word
  "$project/run-spark.sh" train --master 'local[1]' --input "$data" --output "$run" --solver mllib "${@:2}"
  rm -rf "${folder:?}/$1" && mkdir "$folder/$1"
  cp -R "$run/model" "$run/model.json" "$folder/$1/"
  { read -r; while IFS= read -r -d '' word; do command+=("$word"); done; } < <(
    SPARK_HOME=$spark SPARK_SCALA_VERSION=2.13 "$JAVA_HOME/bin/java" -cp "$spark/jars/*" org.apache.spark.launcher.Main \
      org.apache.spark.deploy.SparkSubmit --master 'local[1]' --class SaveAnswers "$work/answers.jar" "$folder/$1/model" "$data")
  SPARK_LOCAL_IP=127.0.0.1 "${command[@]}" >"$folder/$1/answers.csv"
}

"$JAVA_HOME/bin/javac" -cp "$spark/jars/*" -d "$work/classes" "$here/SaveAnswers.java"
"$JAVA_HOME/bin/jar" --create --file "$work/answers.jar" -C "$work/classes" .
make_model iris
make_model wine --reg-param 0.05 --elastic-net-param 0.5
