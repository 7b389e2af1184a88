"""Comments at a steady rate while pages are read: how long sending takes, and until the page shows it."""

import http.client
import json
import random
import re
import sys
import threading
import time
import urllib.parse
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "newsstand"))
import processes  # noqa: E402

base, rate, seconds, reads = urllib.parse.urlsplit(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])
program, database = int(sys.argv[5]), int(sys.argv[6])
SENDERS, READERS, WATCHERS = 48, 4, 1
SYLLABLES = [chr(c) for c in range(0x30A2, 0x30F0)] + [chr(c) for c in range(0xAC00, 0xD000, 97)] + [chr(c) for c in range(0x4E00, 0x9000, 53)]
lock = threading.Lock()
sent, shown, pages, failures, statuses = [], [], [], [], {}
to_watch = []


def connected():
    return http.client.HTTPConnection(base.hostname, base.port, timeout=30)


def asked(connection, method, path, body=None, headers=None):
    connection.request(method, path, body, headers or {})
    answer = connection.getresponse()
    return answer.status, answer.read()


def articles():
    paths = set()
    connection = connected()
    for front in ("/", "/ko", "/en"):
        status, page = asked(connection, "GET", front)
        if status == 200:
            paths.update(re.findall(r'href="((?:/[a-z]{2})?/articles/\d+)"', page.decode()))
    return sorted(paths)


def text(number):
    mixed = random.Random(number)
    return "".join(mixed.choice(SYLLABLES) for _ in range(mixed.randint(30, 200)))


def at_rate(per_second, act, workers, until):
    """Each act has its time, kept also when others take long: what waits counts as waiting."""
    begin, counter = time.monotonic() + 0.5, iter(range(1 << 30))

    def work():
        connection = connected()
        while True:
            with lock:
                number = next(counter)
            due = begin + number / per_second
            if due > until:
                return
            time.sleep(max(0, due - time.monotonic()))
            try:
                act(connection, number, due)
            except (OSError, http.client.HTTPException) as e:
                connection.close()
                with lock:
                    failures.append(repr(e))

    threads = [threading.Thread(target=work, daemon=True) for _ in range(workers)]
    for each in threads:
        each.start()
    return threads


def send(connection, number, due):
    path = places[number % len(places)]
    body = json.dumps({"article": int(path.rsplit("/", 1)[1]), "name": "読者", "text": text(salt + number)})
    status, answer = asked(connection, "POST", "/_/comments", body, {"Content-Type": "application/json", "Accept": "application/json"})
    now = time.monotonic()
    with lock:
        sent.append(now - due)
        statuses[status] = statuses.get(status, 0) + 1
        if status == 201 and number % 100 == 0:
            own = json.loads(answer)
            if own["status"] == "approved":
                to_watch.append((path, own["id"], now))


def read(connection, number, due):
    status, _ = asked(connection, "GET", places[number * 7 % len(places)])
    with lock:
        pages.append(time.monotonic() - due)
        if status != 200:
            failures.append(f"page {status}")


def watch(until):
    connection = connected()
    while time.monotonic() < until + 12:
        with lock:
            found = to_watch.pop(0) if to_watch else None
        if not found:
            time.sleep(0.02)
            if time.monotonic() > until + 1:
                return
            continue
        path, comment, since = found
        mark = f'id="comment-{comment}"'.encode()
        while time.monotonic() - since < 10:
            _, page = asked(connection, "GET", path)
            if mark in page:
                break
            time.sleep(0.1)
        with lock:
            shown.append(time.monotonic() - since)


def percentile(times, share):
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000 if times else float("nan")


def line(name, times):
    print(f"{name:34} {len(times):7} {percentile(times, .5):9.1f} {percentile(times, .99):9.1f} {percentile(times, 1):9.1f}")


places = articles()
for phase in ("warm-up", "measured"):
    salt = random.randrange(1 << 40)
    sent.clear(), shown.clear(), pages.clear(), failures.clear(), statuses.clear(), to_watch.clear()
    until = time.monotonic() + seconds
    begun, before = time.monotonic(), (processes.processor_time(program), processes.processor_time_of_family(database))
    threads = at_rate(rate, send, SENDERS, until) + at_rate(reads, read, READERS, until) + [threading.Thread(target=watch, args=(until,), daemon=True) for _ in range(WATCHERS)]
    for each in threads[SENDERS + READERS:]:
        each.start()
    for each in threads:
        each.join()
span, after = time.monotonic() - begun, (processes.processor_time(program), processes.processor_time_of_family(database))
print(f"{len(places)} articles, {rate:g} comments and {reads:g} pages a second for {seconds:g} s; answers {statuses}; failed {len(failures)}")
print(f"{'milliseconds':34} {'number':>7} {'median':>9} {'p99':>9} {'longest':>9}")
line("a comment is sent", sent)
line("accepted, then on the served page", shown)
line("a page is read", pages)
print(f"processor: program {(after[0] - before[0]) / span:.0%} and PostgreSQL {(after[1] - before[1]) / span:.0%} of a core; load ended after {span:.0f} s")
if failures:
    print("failures:", failures[:5])
