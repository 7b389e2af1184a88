#!/usr/bin/env bash
# Beacons: how many a second beside nginx's `return 204`, on one core in turns; and how long from a read to the bytes of a served page, under load.
#   bench/reads.sh                 (wants nginx, wrk and Python 3)
#   ROUNDS 3   DURATION 5 (seconds of each load)   WARMUP 15   RATE 1000 (beacons a second while freshness is measured)   SAMPLES 200
#   JAVA the java to use   JAVA_OPTS options for it   NICE the priority of servers and load
set -euo pipefail
cd "$(dirname "$0")/.."
java=${JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/}java}
jar=target/kawaraban.jar
[ -f "$jar" ] || mvn -q -DskipTests package
unset KAWARABAN_URL KAWARABAN_DATABASE_URL
export PYTHONDONTWRITEBYTECODE=1 LOAD_CORE=${LOAD_CORE:-1} ROUNDS=${ROUNDS:-3} DURATION=${DURATION:-5} WARMUP=${WARMUP:-15} RATE=${RATE:-1000} SAMPLES=${SAMPLES:-200}
nginx=$(PATH=$PATH:/usr/sbin type -P nginx) || { echo "nginx is missing" >&2; exit 1; }

work=$(mktemp -d)
program= web=
finish() {
    [ -z "$web" ] || kill -QUIT "$web" 2>/dev/null || true
    [ -z "$program" ] || { kill -TERM "$program" 2>/dev/null || true; wait "$program" 2>/dev/null || true; }
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM
on() {                                   # a command on a core, in a session of its own: Linux weighs sessions before it weighs processes
    exec setsid nice -n "${NICE:-0}" taskset -c "$1" bash -c '[ -z "${NICE:-}" ] || echo "$NICE" >/proc/self/autogroup || true; exec "$@"' - "${@:2}"
}
free_port() {
    python3 -c 'import socket
with socket.socket() as s: s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

export KAWARABAN_HOME="$work/home" KAWARABAN_SAMPLE=true KAWARABAN_SIMULATE=false KAWARABAN_REHEARSAL=false
export KAWARABAN_READING_ATONCE=1000000000    # all of the load comes from one address, each beacon from another agent
SERVER_PORT=$(free_port)
export SERVER_PORT
web_port=$(free_port)
# shellcheck disable=SC2086  # several options in one variable
(on "${SERVER_CORE:-0}" "$java" ${JAVA_OPTS:-} -jar "$jar") >"$work/log" 2>&1 & program=$!
until curl -s -o /dev/null "http://127.0.0.1:$SERVER_PORT/"; do kill -0 "$program" 2>/dev/null || { cat "$work/log" >&2; exit 1; }; sleep 0.2; done
cat >"$work/nginx.conf" <<END
daemon off;
worker_processes 1;
pid $work/nginx.pid;
error_log $work/nginx.log warn;
events { worker_connections 4096; }
http {
    access_log off;
    keepalive_requests 1000000000;
    client_body_temp_path $work/body; proxy_temp_path $work/proxy; fastcgi_temp_path $work/fastcgi; uwsgi_temp_path $work/uwsgi; scgi_temp_path $work/scgi;
    server { listen 127.0.0.1:$web_port backlog=1024; location = /_/view { return 204; } }
}
END
(on "${SERVER_CORE:-0}" "$nginx" -p "$work" -c "$work/nginx.conf" -e "$work/nginx.log") & web=$!
until curl -s -o /dev/null "http://127.0.0.1:$web_port/_/view"; do kill -0 "$web" 2>/dev/null || { cat "$work/nginx.log" >&2; exit 1; }; sleep 0.1; done
printf '%s\n' "$("$java" --version | head -1); server and PostgreSQL on core ${SERVER_CORE:-0}, load on core $LOAD_CORE; $("$nginx" -v 2>&1)"
(on "$LOAD_CORE" python3 bench/reads/measure.py "http://127.0.0.1:$SERVER_PORT" "http://127.0.0.1:$web_port" "$work")
