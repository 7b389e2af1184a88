#!/usr/bin/env bash
# Comments at a steady rate on the sample newspaper while its pages are read: the server and PostgreSQL on one core, the load on another.
#   bench/comments.sh              (wants Python 3)
#   RATE 200 (comments a second)   READS 100 (pages a second)   SECONDS_EACH 20 (of warming up, and of measuring)
#   WORDS 10000 (banned words; 0 for none)   JAVA the java to use   JAVA_OPTS options for it   NICE the priority of server and load
set -euo pipefail
cd "$(dirname "$0")/.."
java=${JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/}java}
jar=target/kawaraban.jar
[ -f "$jar" ] || mvn -q -DskipTests package
unset KAWARABAN_URL KAWARABAN_DATABASE_URL

work=$(mktemp -d)
program=
finish() {
    [ -z "$program" ] || { kill -TERM "$program" 2>/dev/null || true; wait "$program" 2>/dev/null || true; }
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM
on() {                                   # a command on a core, in a session of its own: Linux weighs sessions before it weighs processes
    exec setsid nice -n "${NICE:-0}" taskset -c "$1" bash -c '[ -z "${NICE:-}" ] || echo "$NICE" >/proc/self/autogroup || true; exec "$@"' - "${@:2}"
}

export KAWARABAN_HOME="$work/home" KAWARABAN_SAMPLE=true KAWARABAN_SIMULATE=false KAWARABAN_REHEARSAL=false
export KAWARABAN_COMMENT_BURST=1000000 KAWARABAN_COMMENT_PAUSE=1ms    # all of the load comes from one address
SERVER_PORT=$(python3 -c 'import socket
with socket.socket() as s: s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
export SERVER_PORT
# shellcheck disable=SC2086  # several options in one variable
(on "${SERVER_CORE:-0}" "$java" ${JAVA_OPTS:-} -jar "$jar") >"$work/log" 2>&1 & program=$!
until curl -s -o /dev/null "http://127.0.0.1:$SERVER_PORT/"; do kill -0 "$program" 2>/dev/null || { cat "$work/log" >&2; exit 1; }; sleep 0.2; done
if [ "${WORDS:-10000}" -gt 0 ]; then
    python3 - "${WORDS:-10000}" >"$work/words" <<'END'
import random, sys
mixed = random.Random(7)
for _ in range(int(sys.argv[1])):
    print("".join(chr(mixed.randrange(0x4E00, 0x9FFF)) for _ in range(mixed.randrange(3, 6))))
END
    "$java" -jar "$jar" comments words "$work/words" --edition ja >>"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
fi
(on "${LOAD_CORE:-1}" python3 bench/comments/measure.py "http://127.0.0.1:$SERVER_PORT" "${RATE:-200}" "${SECONDS_EACH:-20}" "${READS:-100}" "$program" "$(head -1 "$work/home/postgres/data/postmaster.pid")")
