#!/usr/bin/env bash
# How well, how fast and in how much memory the next article is foretold: a made day of so many sessions, or a log of clicks of one's own.
#   bench/also-read.sh [sessions]        1000000 if not said
#   LOG=clicks.csv.gz bench/also-read.sh [first hour to be scored]
#   JAVA  the java to use     HEAP 2g  the largest heap     NICE 0  the priority
set -euo pipefail
cd "$(dirname "$0")/.."
java=${JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/}java}
jar=target/kawaraban.jar
[ -f "$jar" ] || mvn -q -DskipTests package
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ -n "${LOG:-}" ]; then
    log=$LOG
    set -- ${1:+--score-from "$1"}
else
    log=$work/clicks.csv
    "$java" bench/Clicks.java "${1:-1000000}" "$log"
    set --
fi
began=$(date +%s%N)
nice -n "${NICE:-0}" "$java" -Xmx"${HEAP:-2g}" -jar "$jar" evaluate clicks "$log" "$@"
printf '\n%.1f s in all\n' "$(awk "BEGIN {print ($(date +%s%N) - $began) / 1e9}")"
