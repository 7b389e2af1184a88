#!/usr/bin/env bash
# Readers' pages by the program and by nginx as dead files: the same bytes, one server on one core, wrk on another, as ratios.
#   bench/newsstand.sh             (wants nginx, wrk and Python 3; as root it installs the first two from Debian)
#   JAVA_OPTS  options for the program's java         JAVA      the java to use
#   ARTICLES   so many from a WordPress export instead of the sample newspaper
#   ROUNDS 5   DURATION 5 (seconds of each load)      WARMUP 20 (seconds)
#   NICE       the priority of both servers and the load, where others use the cores too (-10, say, as root)
#   HOT        the path of the hot article; else the one with the most kinds of blocks
#   KEEP       a folder for every single number (loads.tsv, pages.json) and the program's log
set -euo pipefail
cd "$(dirname "$0")/.."
java=${JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/}java}
jar=target/kawaraban.jar
articles=${ARTICLES:-0}
server_core=${SERVER_CORE:-0}
unset KAWARABAN_URL KAWARABAN_DATABASE_URL
export LOAD_CORE=${LOAD_CORE:-1} ROUNDS=${ROUNDS:-5} DURATION=${DURATION:-5} WARMUP=${WARMUP:-20} HOT=${HOT:-} PYTHONDONTWRITEBYTECODE=1

need() {                                 # the command $1 of the Debian package $2
    [ -n "$(PATH=$PATH:/usr/sbin type -P "$1")" ] && return
    [ "$(id -u)" = 0 ] && [ -n "$(type -P apt-get)" ] || { echo "$1 is missing: install $2" >&2; exit 1; }
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q "$2" >/dev/null 2>&1 || { apt-get update -q >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -q "$2" >/dev/null; }
}
need nginx nginx-light
need wrk wrk
need taskset util-linux
nginx=$(PATH=$PATH:/usr/sbin type -P nginx)
[ -f "$jar" ] || mvn -q -DskipTests package

work=$(mktemp -d)
program= web= measuring=
end() {                                  # ends the process $1 with the signal $2, at last by force
    [ -n "$1" ] || return 0
    kill "-$2" "$1" 2>/dev/null || return 0
    for _ in $(seq 150); do kill -0 "$1" 2>/dev/null || return 0; sleep 0.1; done
    kill -KILL "$1" 2>/dev/null || true
}
postgres() { head -1 "$work/home/postgres/data/postmaster.pid" 2>/dev/null || true; }
finish() {
    local database; database=$(postgres)
    end "$measuring" TERM
    end "$web" QUIT
    end "$program" TERM
    [ -z "$database" ] || [ "$(readlink "/proc/$database/cwd" || true)" != "$work/home/postgres/data" ] || end "$database" INT
    wait 2>/dev/null || true
    [ -z "${KEEP:-}" ] || { mkdir -p "$KEEP"; cp "$work"/{log,loads.tsv,pages.json} "$KEEP" 2>/dev/null || true; }
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM
free_port() {                            # below those that the system lends to whoever connects
    python3 -c 'import random, socket
while True:
    with socket.socket() as s:
        try: s.bind(("127.0.0.1", random.randint(20000, 32000))); print(s.getsockname()[1]); break
        except OSError: pass'
}
on() {                                   # a command on a core, in a session of its own: Linux weighs sessions before it weighs processes
    exec setsid nice -n "${NICE:-0}" taskset -c "$1" bash -c '[ -z "${NICE:-}" ] || echo "$NICE" >/proc/self/autogroup || true; exec "$@"' - "${@:2}"
}
aside() {                                # Python on the load's core, so that a signal to this script ends it too
    on "$LOAD_CORE" python3 "$@" & measuring=$!
    wait "$measuring"; measuring=
}
await() {                                # until the address $1 answers; $2 is the process that should, $3 its log
    until curl -s -o /dev/null "$1"; do kill -0 "$2" 2>/dev/null || { cat "$3" >&2; exit 1; }; sleep 0.1; done
}

export KAWARABAN_HOME="$work/home" KAWARABAN_SIMULATE=false
export KAWARABAN_REHEARSAL=${KAWARABAN_REHEARSAL:-false}      # a second Java would run beside the measurement
export SERVER_PORT; SERVER_PORT=$(free_port)
if [ "$articles" -gt 0 ]; then
    export KAWARABAN_SAMPLE=false
    "$java" bench/WordPressExport.java "$articles" "$work/export.xml"
    "$java" -jar "$jar" import wordpress "$work/export.xml" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
    rm "$work/export.xml"
else
    export KAWARABAN_SAMPLE=true
fi

# shellcheck disable=SC2086  # several options in one variable
on "$server_core" "$java" ${JAVA_OPTS:-} -jar "$jar" >"$work/log" 2>&1 & program=$!
await "http://127.0.0.1:$SERVER_PORT/" "$program" "$work/log"
aside bench/newsstand/pages.py "http://127.0.0.1:$SERVER_PORT" "$work" "$program" "$(postgres)"

web_port=$(free_port)
cat >"$work/nginx.conf" <<END
daemon off;
worker_processes 1;
pid $work/nginx.pid;
error_log $work/nginx.log warn;
$([ "$(id -u)" != 0 ] || echo 'user root;')
events { worker_connections 4096; }
http {
    access_log off;
    default_type "text/html;charset=UTF-8";
    sendfile on;
    tcp_nopush on;
    tcp_nodelay on;
    keepalive_timeout 300s;
    keepalive_requests 1000000000;
    open_file_cache max=200000 inactive=1h;
    open_file_cache_valid 1h;
    open_file_cache_errors on;
    gzip_static on;
    client_body_temp_path $work/nginx-body;
    proxy_temp_path $work/nginx-proxy;
    fastcgi_temp_path $work/nginx-fastcgi;
    uwsgi_temp_path $work/nginx-uwsgi;
    scgi_temp_path $work/nginx-scgi;
    server {
        listen 127.0.0.1:$web_port backlog=1024;
        server_tokens off;
        root $work/site;
        include $work/headers.conf;
        location = /_/view { return 204; }
    }
}
END
on "$server_core" "$nginx" -p "$work" -c "$work/nginx.conf" -e "$work/nginx.log" & web=$!
await "http://127.0.0.1:$web_port/" "$web" "$work/nginx.log"

printf '%s\n' "$("$java" --version | head -1); JAVA_OPTS=${JAVA_OPTS:-}; server and PostgreSQL on core $server_core, load on core $LOAD_CORE; $("$nginx" -v 2>&1)"
aside bench/newsstand/measure.py "http://127.0.0.1:$SERVER_PORT" "http://127.0.0.1:$web_port" "$work" "$program" "$(postgres)" "$(pgrep -P "$web")"
