#!/usr/bin/env bash
# run-spark.sh [--dry-run] JOB [options]: runs a job of this project on Spark. The only file that knows how Spark is started: it finds
# Java, builds what is missing, keeps the class archive, and runs the command that the project's own check answers with.
set -euo pipefail

# The Java that Spark runs on: the releases, and the first update of 17 that will do (pom.xml has the range for the build).
readonly JAVA_RELEASES='17, 21 or 25' JAVA_17_UPDATE=11 SCALA_LINE=2.13 CONFIGURATION_ERROR=78 STORAGE_ERROR=74

say() { printf 'run-spark.sh: %s\n' "$*" >&2; }
die() { local code=$1; shift; say "$*"; exit "$code"; }

# Prints the file that a path means when all links are followed.
real_file() {
  local file=$1 target
  while [ -L "$file" ]; do
    target=$(readlink "$file")
    case $target in /*) file=$target ;; *) file=$(dirname "$file")/$target ;; esac
  done
  printf '%s/%s\n' "$(cd "$(dirname "$file")" && pwd -P)" "${file##*/}"
}

find_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    java_home=$JAVA_HOME java=$JAVA_HOME/bin/java
    [ -x "$java" ] || die $CONFIGURATION_ERROR "Cannot find Java: JAVA_HOME is $(shown "$JAVA_HOME"), but has no bin/java (expected a JDK $JAVA_RELEASES)"
  else
    java=$(command -v java) || die $CONFIGURATION_ERROR "Cannot find Java: there is no java on the PATH (expected a JDK $JAVA_RELEASES)"
    java_home=$(real_file "$java")
    java_home=${java_home%/bin/java}
  fi
  require_java_release
}

# A name from outside, in which nothing plays with the terminal or begins a line.
shown() { printf '%s' "$1" | LC_ALL=C tr '\000-\037\177' '?'; }

# A JDK says its release in a file, which costs nothing to read; only a wrapper (such as jenv's) has to be started.
require_java_release() {
  local line version='' update
  release=''
  if [ -r "$java_home/release" ]; then
    while IFS= read -r line; do
      case $line in JAVA_VERSION=*) version=${line#*=} version=${version//\"/} ;; esac
    done <"$java_home/release"
  else
    version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.version = //p') || true
  fi
  release=${version%%[!0-9]*} update=0
  case $version in 17.0.*) update=${version#17.0.} update=${update%%[!0-9]*} ;; esac
  case " ${JAVA_RELEASES//,/} " in
    *" $release "*) [ "$release" != 17 ] || [ "${update:-0}" -ge $JAVA_17_UPDATE ] || release='' ;;
    *) release='' ;;
  esac
  [ -n "$release" ] || die $CONFIGURATION_ERROR "Cannot run on Java ${version:-of an unknown release} ($(shown "$java_home")): a JDK of release $JAVA_RELEASES is needed (of 17, 17.0.$JAVA_17_UPDATE or later); JAVA_HOME names the one to use"
}

# In the locale C (as under cron) a JVM could not even name a file that is not ASCII. Other locales are somebody's choice.
use_utf8() {
  case $(locale charmap 2>/dev/null) in ANSI_X3.4-1968 | US-ASCII | '') { export LC_ALL=C.UTF-8; } 2>/dev/null ;; esac
}

# Prints why a build is needed; nothing if it is not. A driver on another machine has only the jar's copies of the jobs and the contracts;
# here those in the project's folder count, without a build.
build_reason() {
  if [ ! -e "$jar" ] || [ ! -e "$home/target/spark/complete" ]; then
    echo "there is no build yet"
  elif [ -n "$(find "$home/src/main" "$home/pom.xml" -newer "$jar" -print -quit)" ]; then
    echo "the sources are newer than target/logitwin.jar"
  elif [ "$place" = cluster ] && [ -n "$(find -H "$home/jobs" "$home/conf/contracts" -newer "$jar" -print -quit)" ]; then
    echo "the jobs or contracts are newer than target/logitwin.jar, which takes them to the cluster"
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
    say "building, because $reason (mvn package: a minute; the first time it downloads Spark, too)"
    mvn -B -q -Dstyle.color=never -f "$home/pom.xml" -Dmaven.test.skip=true -Dspotless.check.skip=true package </dev/null >&2 ||
      die 70 "Cannot build: mvn package failed"
  fi
  unlock_target
}

# Without a build nobody knows more than the names of the jobs. The rules of the gate stand beside their files.
help_without_build() {
  local job
  printf 'Usage: run-spark.sh [--dry-run] JOB [options]\n\nJobs:\n'
  for job in "$home"/jobs/*.properties; do
    job=${job##*/}
    [ "$job" = gate.properties ] || printf '  %s\n' "${job%.properties}"
  done
  printf '\nThe first start of a job builds the project; then run-spark.sh --help tells more.\n'
}

# Asks the project's own check, with all arguments: it refuses what is wrong, does what needs no Spark, and otherwise answers with where
# Spark will run, whether the class archive fits, and the words of the command. It answers at file descriptor 3, each word ended by a NUL;
# its standard output is the user's. It is a JVM that does little and starts fast, from an archive of its own, on the build's own jars, whatever
# SPARK_HOME holds, with the connectors of LOGITWIN_CLASSPATH, and with the clusters that HADOOP_CONF_DIR and YARN_CONF_DIR know, as the job will. Nobody reads what it could log, and to begin with takes log4j
# a quarter of a second.
ask() {
  local word answer=() last
  while IFS= read -r -d '' word; do answer+=("$word"); done < <(
    exec 3>&1 1>&4 4>&-
    status=0
    "$java" -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED \
      -Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider -Dslf4j.internal.verbosity=ERROR "${check_options[@]}" -cp "$jar:$home/target/spark/jars/*${LOGITWIN_CLASSPATH:+:$LOGITWIN_CLASSPATH}${HADOOP_CONF_DIR:+:$HADOOP_CONF_DIR}${YARN_CONF_DIR:+:$YARN_CONF_DIR}" \
      io.logitwin.cli.Main --launch "$@" ||
      status=$?
    printf '%s\0' "$status" >&3
  )
  last=$((${#answer[@]} - 1))
  if [ "${answer[last]}" -ne 0 ] || [ "$last" -eq 0 ]; then exit "${answer[last]}"; fi
  place=${answer[0]} start=${answer[1]} command_line=("${answer[@]:2:last-2}")
}

# The class archives (docs/decisions/0009): the classes of a run, and those of the check before it, parsed and checked, in files that a JVM maps
# into memory. From Java 25 on that of a run is an AOT cache, which also has its classes linked and knows which methods were busy.

# How this Java makes and takes them. What the JVM thinks of an archive that it cannot use is not for the user. Mapping it to where it was made
# for saves moving it (half a second); a later option of the user wins over these.
know_archives() {
  archive=$home/target/archive check_archive=$home/target/archive/check.jsa
  take_archive=('-Xlog:cds*=off' -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0)
  if [ "$release" -ge 25 ]; then
    take_archive+=('-Xlog:aot*=off')
    run_archive=$archive/classes.aot make_run_archive=(-XX:AOTCacheOutput) take_run_archive=-XX:AOTCache
  else
    # C1 alone ends such a short run sooner.
    run_archive=$archive/classes.jsa make_run_archive=(-XX:TieredStopAtLevel=1 -XX:ArchiveClassesAtExit) take_run_archive=-XX:SharedArchiveFile
  fi
}

# What the JVM itself would only answer with a silent start without the archive: another Java, or jars in another place.
archive_identity() {
  printf '%s\n' "$java" "$home"
  cat "$java_home/release" 2>/dev/null || true
}

# Whether the archives were made (or could not be made) for this build and this Java, and nobody has written to them since: the JVM looks
# only at their heads, and would die of a rest that is damaged or missing. Their time is set to that of made-for, the begin of the making.
archive_is_current() {
  local file
  [ -e "$archive/made-for" ] || return 1
  for file in "$jar" "$home/target/spark/complete" "$java_home"/{bin/java,lib/modules,lib/server/classes.jsa}; do
    [ ! "$file" -nt "$archive/made-for" ] || return 1
  done
  for file in "$run_archive" "$check_archive"; do
    if [ -e "$file" ] && { [ "$file" -nt "$archive/made-for" ] || [ "$file" -ot "$archive/made-for" ]; }; then return 1; fi
  done
  [ "$(archive_identity)" = "$(<"$archive/made-for")" ]
}

check_from_archive() {
  if [ "${LOGITWIN_CLASS_ARCHIVE:-on}" = on ] && [ -r "$check_archive" ] && archive_is_current; then
    check_options=("${take_archive[@]}" -XX:SharedArchiveFile="$check_archive")
  fi
}

# Tells on one line how far the short run is, by the lines that it prints.
tell_stages() {
  local line told=false
  while IFS= read -r line; do
    [[ $line =~ ^'  '([a-z-]+)\ +[0-9.]+\ s\  ]] || continue
    if ! $told; then printf 'run-spark.sh:  ' >&2; told=true; fi
    printf ' %s' "${BASH_REMATCH[1]}" >&2
  done
  if $told; then printf ' done; the JVM has written its classes\n' >&2; fi
}

# Puts a file of the making in its place. Its contents are on the disk before its name is, also if the power fails.
keep() {
  [ -e "$1" ] || return 0
  # There and back: touch may round.
  touch -r made-for "$1" && touch -r "$1" made-for && sync "$1" && mv -f "$1" "$archive/"
}

# A short run, and a check that also asks all of the store which that has left, at the ends of which their JVMs write the archives. A folder on
# the class path would make the JVM write none. All that the run leaves is in a folder that is removed. made-for is written also after a failure:
# then there is no archive for this build.
warm_up() (
  # An archive is for what everybody has.
  unset LOGITWIN_CLASSPATH
  making=$(mktemp -d "$archive/making.XXXXXX") || exit 1
  trap 'rm -rf "$making"' EXIT
  cd "$making" || exit 1
  exec 4>/dev/null
  ask --master 'local[*]' train --input "$home/data/wine.csv" --solver fused --store "$making/store" --publish --output "$making/run"
  take_jar_from_class_path
  archive_identity >made-for && rm -f "$archive"/{made-for,check.jsa,classes.jsa,classes.aot} || exit 1
  "${command_line[0]}" -cp "$jar:$spark_jars" -Dlog4j2.configurationFile="$home/conf/log4j2.properties" \
    "${make_run_archive[@]}=$making/${run_archive##*/}" "${command_line[@]:3}" </dev/null 2>/dev/null | tell_stages
  case ${PIPESTATUS[0]} in
    0) make_check_archive && keep "${run_archive##*/}" && keep "${check_archive##*/}" ;;
    # Ctrl-C is meant for all of this. The JVM ends by itself then, so the shell would go on.
    130 | 143) exit 130 ;;
  esac
  mv made-for "$archive/"
)

# In a shell of its own, which ends if the check refuses.
make_check_archive() (
  check_options=(-XX:ArchiveClassesAtExit="$making/${check_archive##*/}" -Dlogitwin.warm-up.store="$making/store")
  ask --master 'local[*]' score --input "$home/data/wine.csv" --store "$making/store" --model champion --output "$making/scored"
)

# With the jar on the class path Spark need not be given it, to copy it for its executor.
take_jar_from_class_path() {
  local i
  for ((i = 1; i < ${#command_line[@]}; i++)); do
    if [ "${command_line[i]}" = "$jar" ] && [ "${command_line[i - 1]}" = io.logitwin.cli.Main ]; then
      command_line[i]=spark-internal
      return
    fi
  done
}

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
# when the archive was made.
start_from_archive() {
  local spark_jars=${command_line[2]#"$home/conf/:"}
  if ! archive_is_current; then
    if $dry_run; then say "would make a class archive first, because there is none for this build yet"; return; fi
    make_archive
  fi
  if [ -r "$run_archive" ] && archive_is_current; then
    take_jar_from_class_path
    command_line=("${command_line[0]}" -cp "$jar:$spark_jars:$home/conf/" "${take_archive[@]}" "$take_run_archive=$run_archive" "${command_line[@]:3}")
  fi
}

main() {
  local java java_home release home jar argument dry_run=false reason='' place='' start='' command_line=()
  local archive run_archive check_archive make_run_archive take_run_archive take_archive
  # What the JVM does anyway: to older shells an empty list is an error.
  local check_options=(-Xshare:auto)
  for argument; do [ "$argument" != --dry-run ] || dry_run=true; done
  home=$(real_file "${BASH_SOURCE[0]}")
  home=${home%/*} jar=$home/target/logitwin.jar
  use_utf8
  find_java
  know_archives
  reason=$(build_reason)
  if [ "$reason" = "there is no build yet" ]; then
    case ${1:-} in
      help | -h | --help | '')
        help_without_build 2>/dev/null || die $STORAGE_ERROR "Cannot write to standard output"
        [ $# -gt 0 ] && exit 0 || exit 64
        ;;
    esac
    if $dry_run; then say "would build first, because $reason; only then is the command known"; exit 0; fi
  elif [ -n "$reason" ] && $dry_run; then
    say "would build first, because $reason"
  fi
  if ! $dry_run; then build; reason=''; fi

  export LOGITWIN_HOME=$home LOGITWIN_TERMINAL=false
  if [ -t 1 ]; then LOGITWIN_TERMINAL=true; fi
  if [ -z "${SPARK_HOME:-}" ]; then
    # Without SPARK_SCALA_VERSION the launcher looks for a build of Spark's sources.
    export SPARK_HOME=$home/target/spark SPARK_SCALA_VERSION=$SCALA_LINE SPARK_CONF_DIR=${SPARK_CONF_DIR:-$home/conf} JAVA_HOME=$java_home
  fi
  exec 4>&1
  check_from_archive
  ask "$@"
  case $place in
    # One machine: nothing listens beyond it.
    local) export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1} SPARK_LOCAL_HOSTNAME=${SPARK_LOCAL_HOSTNAME:-localhost} ;;
    cluster) $dry_run || build ;;
  esac
  if [ "$start" = archive ] && [ -z "$reason" ]; then start_from_archive; fi
  exec 4>&-
  if $dry_run; then
    { printf '%q ' "${command_line[@]}" && printf '\n'; } 2>/dev/null || die $STORAGE_ERROR "Cannot write to standard output"
    exit 0
  fi
  exec "${command_line[@]}"
}

main "$@"
