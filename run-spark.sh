#!/usr/bin/env bash
# run-spark.sh [--dry-run] JOB [options]: runs a job of this project on Spark. The only file that knows how Spark is started.
set -euo pipefail

readonly SPARK_LINE=4.1 SCALA_LINE=2.13 CONFIGURATION_ERROR=78

usage() {
  cat <<'TEXT'
Usage: run-spark.sh [--dry-run] JOB [options]

Jobs:
  train        fit a softmax regression and prove every answer (run-spark.sh train --help lists its options)
  audit        show on the data that sigmoid and softmax are one, and where they part (run-spark.sh audit --help)

Options of every job:
  --dry-run               print the command instead of running it

Options of spark-submit, with their meaning there (they may stand before or after the job's own):
  --master URL            where Spark runs (default: spark.master of the configuration, else local[*])
  --deploy-mode MODE      client or cluster
  --conf KEY=VALUE        a Spark setting
  --properties-file FILE  a file of Spark settings, instead of conf/spark-defaults.conf
  --driver-memory MEM     memory of the driver, such as 4g
  and --driver-cores, --driver-class-path, --driver-java-options, --driver-library-path, --executor-cores, --executor-memory,
  --files, --jars, --keytab, --name, --num-executors, --packages, --principal, --queue, --total-executor-cores

Environment:
  SPARK_HOME   a Spark 4.1 installation to use, with its own configuration; without it, Spark runs from Maven's jars under target/,
               with the settings in conf/
  JAVA_HOME    the JDK to use; otherwise the java on the PATH
  LOGITWIN_CLASS_ARCHIVE
               on or off (default: on): whether local runs start from an archive of the classes, made once per build under target/
TEXT
}

say() { printf 'run-spark.sh: %s\n' "$*" >&2; }
die() { local code=$1; shift; say "$*"; exit "$code"; }

project_folder() {
  local file=${BASH_SOURCE[0]} target
  while [ -L "$file" ]; do
    target=$(readlink "$file")
    case $target in /*) file=$target ;; *) file=$(dirname "$file")/$target ;; esac
  done
  cd "$(dirname "$file")" && pwd -P
}

find_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    [ -x "$java" ] || die $CONFIGURATION_ERROR "Cannot find Java: JAVA_HOME is $JAVA_HOME, but has no bin/java (expected a JDK 17)"
  else
    java=$(command -v java) || die $CONFIGURATION_ERROR "Cannot find Java: there is no java on the PATH (expected a JDK 17)"
  fi
}

# Sorts the arguments: what spark-submit understands, the job, and the job's own.
sort_arguments() {
  while [ $# -gt 0 ]; do
    case $1 in
      --dry-run) dry_run=true ;;
      --master | --deploy-mode | --conf | --properties-file | --driver-memory | --driver-cores | --driver-class-path | \
      --driver-java-options | --driver-library-path | --executor-cores | --executor-memory | --files | --jars | --keytab | --name | \
      --num-executors | --packages | --principal | --queue | --total-executor-cores)
        [ $# -gt 1 ] || die 64 "command line: $1 needs a value"
        note_master "$1" "$2"
        submit_options+=("$1" "$2")
        shift
        ;;
      --master=* | --deploy-mode=* | --conf=* | --properties-file=* | --driver-memory=* | --driver-cores=* | --driver-class-path=* | \
      --driver-java-options=* | --driver-library-path=* | --executor-cores=* | --executor-memory=* | --files=* | --jars=* | \
      --keytab=* | --name=* | --num-executors=* | --packages=* | --principal=* | --queue=* | --total-executor-cores=*)
        note_master "${1%%=*}" "${1#*=}"
        submit_options+=("${1%%=*}" "${1#*=}")
        ;;
      *) if [ -z "$job" ] && [ "${1#-}" = "$1" ]; then job=$1; else job_options+=("$1"); fi ;;
    esac
    shift
  done
}

# What spark-submit itself would answer with its whole usage text and exit code 1.
check_submit_options() {
  local i key value problems=()
  for ((i = 0; i < ${#submit_options[@]}; i += 2)); do
    key=${submit_options[i]} value=${submit_options[i + 1]}
    case $key=$value in
      --conf=*?=*) ;;
      --conf=*) problems+=("$key: invalid value '$value' (must be KEY=VALUE)") ;;
      --deploy-mode=client | --deploy-mode=cluster) ;;
      --deploy-mode=*) problems+=("$key: invalid value '$value' (must be client or cluster)") ;;
      --master=local | --master=local[[-]* | --master=spark://* | --master=k8s://* | --master=yarn) ;;
      --master=*) problems+=("$key: invalid value '$value' (must be local[N], spark://..., k8s://... or yarn)") ;;
      --properties-file=*) [ -f "$value" ] && [ -r "$value" ] || problems+=("$key: cannot read the file $value") ;;
      --driver-memory=*)
        [[ $value =~ ^[1-9][0-9]*[kKmMgGtT]?$ ]] || problems+=("$key: invalid value '$value' (must be a number and k, m, g or t, such as 4g)")
        ;;
    esac
  done
  case ${#problems[@]} in
    0) return ;;
    1) say "command line: ${problems[0]}" ;;
    *) say "${#problems[@]} problems:"; printf '  command line: %s\n' "${problems[@]}" >&2 ;;
  esac
  exit 64
}

note_master() {
  case $1 in
    --master) master=$2 ;;
    --properties-file) properties_file=$2 ;;
    --conf) case $2 in spark.master=*) [ -n "$master" ] || master=${2#spark.master=} ;; esac ;;
  esac
}

# Whether the file of Spark settings has a line that begins with the pattern.
configuration_has() {
  local file=${properties_file:-${SPARK_CONF_DIR:-$spark_home/conf}/spark-defaults.conf}
  [ -r "$file" ] && grep -Eq "^[[:space:]]*$1" "$file"
}

# spark-submit's own default, spark.master of the configuration, counts; only without it is it local[*].
default_master() {
  [ -z "$master" ] || return 0
  if configuration_has 'spark\.master[[:space:]=:]'; then return 0; fi
  master='local[*]'
  submit_options=(--master "$master" ${submit_options[@]+"${submit_options[@]}"})
}

require_spark_home() {
  local cores=("$SPARK_HOME"/jars/spark-core_*.jar)
  [ -e "${cores[0]}" ] || die $CONFIGURATION_ERROR "Cannot use SPARK_HOME=$SPARK_HOME: it has no jars/spark-core_*.jar (expected Spark $SPARK_LINE, Scala $SCALA_LINE)"
  case ${cores[0]##*/} in
    spark-core_"$SCALA_LINE"-"$SPARK_LINE".*.jar) ;;
    *) die $CONFIGURATION_ERROR "Cannot use SPARK_HOME=$SPARK_HOME: found ${cores[0]##*/} (expected Spark $SPARK_LINE, Scala $SCALA_LINE)" ;;
  esac
  [ -x "$SPARK_HOME/bin/spark-submit" ] || die $CONFIGURATION_ERROR "Cannot use SPARK_HOME=$SPARK_HOME: it has no bin/spark-submit"
}

# Prints why a build is needed; nothing if it is not.
build_reason() {
  if [ ! -e "$jar" ] || [ ! -e "$home/target/spark/complete" ]; then
    echo "there is no build yet"
  elif [ -n "$(find "$home/src/main" "$home/pom.xml" -newer "$jar" -print -quit)" ]; then
    echo "the sources are newer than target/logitwin.jar"
  fi
}

# Two starts at once do their work once; where there is no flock, they do it twice.
lock_target() {
  mkdir -p "$home/target" && exec 9>"$home/target/.build.lock" || return 1
  if command -v flock >/dev/null; then flock 9; fi
}

unlock_target() { exec 9>&-; }

build() {
  local reason
  # Without a build nothing is written: the project's folder may belong to someone else.
  [ -n "$(build_reason)" ] || return 0
  lock_target
  reason=$(build_reason)
  if [ -n "$reason" ]; then
    command -v mvn >/dev/null || die $CONFIGURATION_ERROR "Cannot build: there is no mvn on the PATH (expected Maven 3.6.3 or later)"
    say "building, because $reason (mvn package; the first time it downloads Spark)"
    mvn -B -q -Dstyle.color=never -f "$home/pom.xml" -Dmaven.test.skip=true -Dspotless.check.skip=true package </dev/null >&2 ||
      die 70 "Cannot build: mvn package failed"
  fi
  unlock_target
}

# Finds mistakes in the job's options before Spark starts, in a JVM of its own that does little and starts fast. It runs on the build's
# own jars, whatever SPARK_HOME holds.
check_options() {
  "$java" -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$jar:$home/target/spark/jars/*" io.logitwin.cli.Main \
    --check "$job" ${job_options[@]+"${job_options[@]}"} || exit $?
  case " ${job_options[*]-} " in *' --help '* | *' -h '*) exit 0 ;; esac
}

# Asks Spark's launcher for the command that starts the driver's JVM: it resolves memory, Java options and module flags, which must be
# known before the JVM starts. This is what spark-submit's own script does. The launcher needs nothing but its own jar. It works while
# the options are checked; what it says waits at file descriptor 8.
ask_driver_command() {
  local jars=("$spark_home"/jars/spark-launcher_*.jar)
  exec 8< <("$java" -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "${jars[0]}" org.apache.spark.launcher.Main \
    org.apache.spark.deploy.SparkSubmit "$@")
}

read_driver_command() {
  local part first=true
  while IFS= read -r -d '' -u 8 part; do
    # The words follow the first NUL, which stands in a line of its own.
    if $first; then first=false; else command_line+=("${part#$'\n'}"); fi
  done
  exec 8<&-
  [ ${#command_line[@]} -gt 0 ] || die 70 "Cannot start Spark: its launcher gave no command"
}

# The class archive (docs/decisions/0009): the classes of a run, parsed and checked, in a file that the driver's JVM maps into memory.
# Whether this command is one that the archive can be made for: a local one, with the class path that the project's own settings give.
# Whatever adds to the class path (an option, a setting, HADOOP_CONF_DIR) changes it; only jars that Spark itself loads do not.
archive_fits() {
  local i
  [ "${LOGITWIN_CLASS_ARCHIVE:-on}" = on ] && [ "${command_line[1]} ${command_line[2]}" = "-cp $home/conf/:$spark_jars" ] || return 1
  case $master in local | local\[*\]) ;; *) return 1 ;; esac
  for ((i = 0; i < ${#submit_options[@]}; i += 2)); do
    case ${submit_options[i]}=${submit_options[i + 1]} in
      --jars=* | --packages=* | --conf=spark.jars* | --deploy-mode=cluster) return 1 ;;
    esac
  done
  ! configuration_has 'spark\.jars'
}

# What the JVM itself would only answer with a silent start without the archive: another Java, or jars in another place.
archive_identity() {
  printf '%s\n' "${command_line[0]}" "$jar:$spark_jars"
  cat "${command_line[0]%/bin/java}/release" 2>/dev/null || true
}

# Whether the archive was made (or could not be made) for this build and this Java, and nobody has written to it since: the JVM looks
# only at its head, and would die of a rest that is damaged or missing. Its time is set to that of made-for, the begin of the making.
archive_is_current() {
  local file java_home=${command_line[0]%/bin/java}
  [ -e "$archive/made-for" ] || return 1
  for file in "$jar" "$home/target/spark/complete" "$java_home"/{bin/java,lib/modules,lib/server/classes.jsa}; do
    [ ! "$file" -nt "$archive/made-for" ] || return 1
  done
  file=$archive/classes.jsa
  if [ -e "$file" ] && { [ "$file" -nt "$archive/made-for" ] || [ "$file" -ot "$archive/made-for" ]; }; then return 1; fi
  [ "$(archive_identity)" = "$(<"$archive/made-for")" ]
}

# A short run of the job, at the end of which the JVM writes the archive. A folder on the class path would make it write none. All that
# the run leaves is in a folder that is removed; C1 alone ends such a short run sooner. made-for is written also after a failure: then there is no archive for this build.
warm_up() (
  local command_line=() made=false making
  making=$(mktemp -d "$archive/making.XXXXXX") || exit 1
  trap 'rm -rf "$making"' EXIT
  cd "$making" || exit 1
  ask_driver_command --master 'local[*]' --class io.logitwin.cli.Main "$jar" train --input "$home/data/wine.csv" --solver fused --output "$making/run"
  read_driver_command
  archive_identity >made-for && rm -f "$archive/made-for" "$archive/classes.jsa" || exit 1
  "${command_line[0]}" -cp "$jar:$spark_jars" -Dlog4j2.configurationFile="$home/conf/log4j2.properties" \
    -XX:TieredStopAtLevel=1 -XX:ArchiveClassesAtExit="$making/classes.jsa" "${command_line[@]:3}" </dev/null >/dev/null 2>&1
  case $? in
    # Its contents are on the disk before its name is, also if the power fails.
    0)
      if [ -e classes.jsa ]; then
        # There and back: touch may round.
        touch -r made-for classes.jsa && touch -r classes.jsa made-for && sync classes.jsa && mv -f classes.jsa "$archive/"
      fi
      ;;
    # Ctrl-C is meant for all of this. The JVM ends by itself then, so the shell would go on.
    130 | 143) exit 130 ;;
  esac
  mv made-for "$archive/"
)

# Silent where the folder cannot be written: the project may belong to someone else.
make_archive() {
  local status=0
  [ -w "$home/target" ] && mkdir -p "$archive" 2>/dev/null && lock_target 2>/dev/null || return 0
  if ! archive_is_current; then
    say "making a class archive, because there is none for this build yet (one short run; later starts are faster)"
    warm_up || status=$?
  fi
  unlock_target
  [ $status -ne 130 ] || exit $status
}

# The job's jar comes first, so that its classes are in the archive, and the settings' folder last: the class path must begin as it did
# when the archive was made. What the JVM thinks of an archive that it cannot use is not for the user. Mapping it to where it was made for
# saves moving it (half a second); a later option of the user wins over these.
use_archive() {
  command_line=("${command_line[0]}" -cp "$jar:$spark_jars:$home/conf/" -Xshare:auto '-Xlog:cds*=off' \
    -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -XX:SharedArchiveFile="$archive/classes.jsa" "${command_line[@]:3}")
}

start_from_archive() {
  local archive=$home/target/archive slf4j=("$spark_home"/jars/slf4j-api-*.jar)
  local spark_jars="${slf4j[0]}:$spark_home/jars/*"
  archive_fits || return 0
  if ! archive_is_current; then
    if $dry_run; then say "would make a class archive first, because there is none for this build yet"; return; fi
    make_archive
  fi
  if [ -r "$archive/classes.jsa" ] && archive_is_current; then use_archive; fi
}

main() {
  local dry_run=false job='' master='' properties_file='' java home jar spark_home command_line=() reason=''
  local submit_options=() job_options=()
  sort_arguments "$@"
  case ${job:-${job_options[0]:-}} in
    help | '' | -h | --help) usage; [ -n "$job${job_options[*]-}" ] && exit 0 || exit 64 ;;
  esac
  [ -n "$job" ] || die 64 "command line: no job (run-spark.sh --help lists them)"
  check_submit_options
  case ${LOGITWIN_CLASS_ARCHIVE:-on} in
    on | off) ;;
    *) die $CONFIGURATION_ERROR "Invalid LOGITWIN_CLASS_ARCHIVE=$LOGITWIN_CLASS_ARCHIVE (must be on or off)" ;;
  esac
  [ -z "${SPARK_HOME:-}" ] || require_spark_home
  home=$(project_folder)
  jar=$home/target/logitwin.jar
  spark_home=${SPARK_HOME:-$home/target/spark}
  find_java

  export LOGITWIN_HOME=$home LOGITWIN_TERMINAL=false
  if [ -t 1 ]; then LOGITWIN_TERMINAL=true; fi
  if [ -z "${SPARK_HOME:-}" ]; then
    export SPARK_CONF_DIR=${SPARK_CONF_DIR:-$home/conf}
  fi
  default_master
  case $master in
    local*)
      # One machine: nothing listens beyond it.
      export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1} SPARK_LOCAL_HOSTNAME=${SPARK_LOCAL_HOSTNAME:-localhost}
      ;;
  esac
  local submit=(${submit_options[@]+"${submit_options[@]}"} --class io.logitwin.cli.Main "$jar" "$job" ${job_options[@]+"${job_options[@]}"})

  if $dry_run; then
    reason=$(build_reason)
    [ -z "$reason" ] || say "would build first, because $reason"
  else
    build
  fi
  if [ -z "${SPARK_HOME:-}" ] && [ -e "$home/target/spark/complete" ]; then
    # Without SPARK_SCALA_VERSION the launcher looks for a build of Spark's sources.
    SPARK_HOME=$spark_home SPARK_SCALA_VERSION=$SCALA_LINE ask_driver_command "${submit[@]}"
  fi
  [ ! -e "$jar" ] || check_options
  if [ -n "${SPARK_HOME:-}" ]; then
    command_line=("$SPARK_HOME/bin/spark-submit" "${submit[@]}")
  elif [ -e "$home/target/spark/complete" ]; then
    export SPARK_HOME=$spark_home SPARK_SCALA_VERSION=$SCALA_LINE
    read_driver_command
    if [ -z "$reason" ]; then start_from_archive; fi
  else
    command_line=("$java" -cp "$spark_home/jars/*" org.apache.spark.deploy.SparkSubmit "${submit[@]}")
  fi
  if $dry_run; then
    printf '%q ' "${command_line[@]}"
    printf '\n'
    exit 0
  fi
  exec "${command_line[@]}"
}

main "$@"
