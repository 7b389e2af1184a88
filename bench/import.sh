#!/usr/bin/env bash
# How fast a WordPress export comes in, in how much memory, and how that compares with a plain COPY of the same rows.
#   bench/import.sh [articles]     (JAVA names the java to use; HEAP the largest heap, 512m)
set -euo pipefail
cd "$(dirname "$0")/.."
articles=${1:-100000}
java=${JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/}java}
heap=${HEAP:-512m}
jar=$PWD/target/kawaraban.jar
[ -f "$jar" ] || mvn -q -DskipTests package
work=$(mktemp -d)
finish() { wait 2>/dev/null || true; rm -rf "$work"; }
trap finish EXIT
now() { date +%s%N; }

"$java" bench/WordPressExport.java "$articles" "$work/export.xml"
printf 'export             %9d articles, %d MB\n' "$articles" "$(( $(stat -c %s "$work/export.xml") / 1000000 ))"

bring() {                                # sets took (milliseconds) and peak (MB resident of java)
    local began pid; began=$(now)
    KAWARABAN_HOME="$work/home" "$java" -Xmx"$heap" -jar "$jar" import wordpress "$work/export.xml" >"$work/log" 2>&1 &
    pid=$!; peak=0
    while kill -0 "$pid" 2>/dev/null; do
        peak=$(awk '/VmHWM/ {print int($2 / 1024)}' "/proc/$pid/status" 2>/dev/null || echo "$peak")
        sleep 0.2
    done
    wait "$pid" || { cat "$work/log"; exit 1; }
    took=$(( ($(now) - began) / 1000000 ))
}

bring; first=$took
printf 'first import       %9d ms in all, %d articles/s, at most %d MB resident of java (-Xmx%s)\n' "$took" "$(( articles * 1000 / took ))" "$peak" "$heap"
seconds=$(sed -n 's/.*"seconds" : \([0-9.]*\).*/\1/p' "$work"/home/reports/*.json | tail -1)
printf 'of which the import%9.1f s, %.0f articles/s without starting and stopping the program and PostgreSQL\n' "$seconds" "$(awk "BEGIN {print $articles / $seconds}")"
bring
printf 'the same again     %9d ms, nothing changed: %s\n' "$took" "$(grep -c 'articles imported\|articles changed' "$work/log" | sed 's/^0$/yes/')"

(cd "$work" && "$java" -Djarmode=tools -jar "$jar" extract --destination program >/dev/null)
read -r plain rows megabytes < <("$java" -cp "$work/program/kawaraban.jar" bench/PlainCopy.java "$work/home" | tail -1)
printf 'plain COPY         %9.1f s for the same %d rows (%d MB); the import took %.1f times as long\n' "$plain" "$rows" "$megabytes" "$(awk "BEGIN {print $seconds / $plain}")"
