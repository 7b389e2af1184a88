#!/usr/bin/env bash
# How long the program takes to its first page, on a new home and on one it knows, and what it then holds in memory.
# The first server prepares quick starts in the background; MAVEN=true also times mvn spring-boot:run, Maven's own time included.
#   bench/start.sh [runs]          (JAVA names the java to use; SAMPLE=true starts the sample newspaper)
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-5}
java=${JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/}java}
sample=${SAMPLE:-false}
jar=target/kawaraban.jar
[ -f "$jar" ] || mvn -q -DskipTests package
work=$(mktemp -d)
pid=
finish() { [ -z "$pid" ] || kill "$pid" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"; }
trap finish EXIT

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
now() { date +%s%N; }

start() {                                # sets pid and took (milliseconds to the first page); the command is what is to be run
    local began; began=$(now)
    KAWARABAN_HOME="$home" SERVER_PORT=$port KAWARABAN_SAMPLE=$sample KAWARABAN_SIMULATE=false "$@" >"$work/log" 2>&1 &
    pid=$!
    until curl -sf -o /dev/null "http://127.0.0.1:$port/"; do
        kill -0 "$pid" 2>/dev/null || { cat "$work/log"; exit 1; }
        sleep 0.02
    done
    took=$(( ($(now) - began) / 1000000 ))
}

stop() {                                 # sets took (milliseconds to the end)
    local began; began=$(now)
    kill "$pid"; wait "$pid" || true
    pid=; took=$(( ($(now) - began) / 1000000 ))
}

resident() {                             # MB of a process and all below it, shared pages divided fairly
    local sum=0 each
    for each in "$@"; do sum=$(( sum + $(awk '/^Pss:/ {n += $2} END {print n + 0}' "/proc/$each/smaps" 2>/dev/null || echo 0) )); done
    echo $(( sum / 1024 ))
}

rehearsed() {                            # waits until later starts are quick
    for _ in $(seq 180); do ls "$home"/cache/*/classes.aot >/dev/null 2>&1 && return; sleep 1; done
    echo 'No quick start was prepared within three minutes' >&2
}

later() {                                # runs it several times and prints the median
    local name=$1 times=(); shift
    for _ in $(seq "$runs"); do start "$@"; times+=("$took"); stop; done
    printf '%-26s%6d ms median of %d (%s)\n' "$name" "$(printf '%s\n' "${times[@]}" | sort -n | sed -n "$(( (runs + 1) / 2 ))p")" "$runs" "${times[*]}"
}

home="$work/home"
start "$java" -jar "$jar"; printf 'first start, new home     %6d ms to the first page\n' "$took"
sleep 3
postgres=$(head -1 "$home/postgres/data/postmaster.pid")
printf 'resident after three s    %6d MB java, %d MB PostgreSQL\n' "$(resident "$pid")" "$(resident "$postgres" $(pgrep -P "$postgres"))"
rehearsed
stop; printf 'SIGTERM to end            %6d ms\n' "$took"
later 'later starts' "$java" -jar "$jar"
if [ "${MAVEN:-false}" = true ]; then
    home="$work/maven"; sample=true
    start mvn -q spring-boot:run; printf 'mvn, new home             %6d ms to the first page\n' "$took"
    rehearsed; stop
    later 'mvn, later' mvn -q spring-boot:run
fi
