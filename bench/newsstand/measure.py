"""Loads the program and nginx in turns, and prints what became of it beside what is required.

   measure.py OURS NGINX FOLDER JAVA POSTGRES WORKER
"""

import dataclasses
import http.client
import json
import os
import pathlib
import resource
import signal
import statistics
import subprocess
import sys
import time
import urllib.parse

import processes

HERE = pathlib.Path(__file__).parent
CORE = os.environ["LOAD_CORE"]
ROUNDS, DURATION, WARMUP = int(os.environ["ROUNDS"]), int(os.environ["DURATION"]), int(os.environ["WARMUP"])
CONNECTIONS = 32
UNHURRIED = 128     # connections that pause between requests: many, so that a slow answer hardly delays the next request


@dataclasses.dataclass
class Server:
    name: str
    base: str
    pid: int
    database: int | None = None

    def used(self):
        return processes.processor_time(self.pid), processes.processor_time_of_family(self.database) if self.database else 0.0

    def ask(self, path, **headers):
        url = urllib.parse.urlsplit(self.base)
        line = http.client.HTTPConnection(url.hostname, url.port, timeout=30)
        try:
            line.request("GET", path, headers={"Accept-Encoding": "gzip"} | {name.replace("_", "-"): value for name, value in headers.items()})
            answer = line.getresponse()
            answer.read()
            return answer
        finally:
            line.close()


@dataclasses.dataclass
class Load:
    """One run of wrk. Times are seconds, latencies milliseconds."""
    what: str
    server: str
    round: int
    requests: int
    seconds: float
    bytes: int
    errors: int
    p50: float
    p99: float
    worst: float
    processor: float
    database: float
    others: float       # share of the servers' core that neither of the two used
    wrk: float          # share of its own core that wrk used
    changes: str = ""

    @property
    def rate(self):
        return self.requests / self.seconds

    @property
    def busy(self):
        return (self.processor + self.database) / self.seconds


class Bench:
    def __init__(self, ours, nginx, folder):
        self.ours, self.nginx, self.folder = ours, nginx, pathlib.Path(folder)
        self.pages = json.loads((self.folder / "pages.json").read_text())
        self.hot = self.pages["hot"]
        self.loads = []
        self.table = open(self.folder / "loads.tsv", "w")
        self.table.write("\t".join(field.name for field in dataclasses.fields(Load)) + "\n")

    def run(self):
        self.require_the_same_bytes()
        self.warm_up()
        for number in range(1, ROUNDS + 1):
            self.round(number)
        self.at_half()
        self.report()

    def require_the_same_bytes(self):
        answer = self.nginx.ask(self.hot)
        if answer.status != 200 or int(answer.getheader("Content-Length", 0)) != self.pages["hot sizes"]["gzip"]:
            sys.exit(f"nginx does not serve the kept page {self.hot}: {answer.status}, {answer.getheaders()}")

    def warm_up(self):
        for server, seconds in (self.nginx, 2), (self.ours, WARMUP):
            for what, share in (("hot", 0.4), ("zipf", 0.4), ("304", 0.2)):
                if seconds * share >= 1:
                    self.load("warm-up", server, 0, seconds=int(seconds * share), zipf=what == "zipf", tag=self.tag(server) if what == "304" else None)

    def round(self, number):
        """Each load on one, then on the other; who is first changes from round to round."""
        both = (self.nginx, self.ours) if number % 2 else (self.ours, self.nginx)
        for server in both:
            self.load("hot", server, number)
        for what, hearer in (("still", self.nginx), ("changing", self.ours)) if number % 2 else (("changing", self.ours), ("still", self.nginx)):
            self.load(what, self.ours, number, beacons=hearer)       # sending costs the load's core the same, whoever hears of it
        for server in both:
            self.load("zipf", server, number, zipf=True, beacons=server)
        time.sleep(2)                      # until what the beacons changed stands still
        for server in both:
            self.unchanged(server, number)

    def unchanged(self, server, number):
        """304 answers; once more if the tag did not last."""
        for _ in range(3):
            tag = self.tag(server)
            if tag is None:
                return
            done = self.load("304", server, number, tag=tag)
            if self.tag(server) == tag:
                return
            self.loads.remove(done)

    def at_half(self):
        """Half of what each bore of the hot page, in open order: 128 connections that pause at random between requests."""
        for number in range(1, ROUNDS + 1):
            for server in self.nginx, self.ours:
                full = statistics.median(load.rate for load in self.of("hot", server))
                self.load("half", server, number, connections=UNHURRIED, pause=1000 * UNHURRIED / (full / 2))

    def load(self, what, server, number, seconds=DURATION, connections=CONNECTIONS, zipf=False, beacons=None, tag=None, pause=0.0):
        sender = self.send_beacons(beacons, seconds + 1) if beacons else None
        command = ["taskset", "-c", CORE, "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", str(HERE / "wrk.lua"), "-H", "Accept-Encoding: gzip"]
        if tag:
            command += ["-H", f"If-None-Match: {tag}"]
        command += [server.base + self.hot, "--", str(self.folder / "paths.txt") if zipf else "-", f"{pause:.3f}"]
        began, before, core, by_wrk = time.monotonic(), server.used(), processes.busy(self.core()), children()
        try:
            said = subprocess.run(command, capture_output=True, text=True)
        except BaseException:
            if sender:
                sender.kill()
            raise
        took, after, core_after, by_wrk = time.monotonic() - began, server.used(), processes.busy(self.core()), children() - by_wrk
        result = next((line for line in said.stdout.splitlines() if line.startswith("RESULT ")), None)
        if result is None:
            sys.exit(f"wrk failed: {said.stdout}{said.stderr}")
        requests, micros, size, errors, p50, p99, worst = map(int, result.split()[1:])
        used = [b - a for a, b in zip(before, after)]
        heard = sender.communicate()[0].strip() if sender else ""
        done = Load(what, server.name, number, requests, micros / 1e6, size, errors, p50 / 1000, p99 / 1000, worst / 1000, used[0], used[1],
                    max(0.0, (core_after - core - sum(used)) / took), by_wrk / took, heard if beacons is self.ours else "")
        self.note(done)
        return done

    def note(self, load):
        self.table.write("\t".join(f"{each:.6g}" if isinstance(each, float) else str(each) for each in dataclasses.astuple(load)) + "\n")
        self.table.flush()
        print(f"  {load.round}  {load.what:<8} {load.server:<6} {load.rate:9.0f}/s  p50 {load.p50:8.2f}  p99 {load.p99:8.2f} ms  busy {load.busy:4.0%}  others {load.others:4.0%}  wrk {load.wrk:4.0%}"
              f"  {load.bytes / max(1, load.requests):7.0f} B  errors {load.errors}", file=sys.stderr, flush=True)
        if load.what != "warm-up":
            self.loads.append(load)

    def core(self):
        return min(os.sched_getaffinity(self.ours.pid))

    def send_beacons(self, server, seconds):
        sender = subprocess.Popen([sys.executable, str(HERE / "beacons.py"), server.base, str(self.folder / "articles.txt"), self.hot, str(seconds)],
                                  stdout=subprocess.PIPE, text=True)
        time.sleep(1)
        return sender

    def tag(self, server):
        """The tag the server gives the hot page now, if it then answers 304 to it."""
        tag = server.ask(self.hot).getheader("ETag")
        return tag if tag and server.ask(self.hot, If_None_Match=tag).status == 304 else None

    def of(self, what, server):
        return [load for load in self.loads if load.what == what and load.server == server.name]

    # The report

    def report(self):
        ours, nginx = self.ours, self.nginx
        sizes, hot, draw = self.pages["sizes"], self.pages["hot sizes"], self.pages["first draw"]
        print(f"{self.pages['pages']} article pages, {sizes['identity'] // self.pages['pages']} bytes each on average, {sizes['gzip'] // self.pages['pages']} with gzip; "
              f"{ROUNDS} rounds of {DURATION} s, {CONNECTIONS} connections, keep-alive, gzip")
        print(f"hot: {self.hot} with {', '.join(self.pages['blocks'])}; {hot['identity']} bytes, {hot['gzip']} with gzip\n")
        print(f"{'':<46}{'ours':>12}{'nginx':>12}{'ratio':>10}  {'rounds':<17}{'must':>8}{'aim':>8}")
        self.rates("hot article page, requests/s", "hot", 0.90, 1.10)
        self.rates(f"{self.pages['pages']} articles by Zipf(1.0), 50 beacons/s", "zipf", 0.85, 1.0)
        self.row("hot page changing ÷ still (ours ÷ ours)", self.of("changing", ours), self.of("still", ours), lambda load: load.rate, 0.95, 1.0)
        self.rates("304 answers, requests/s", "304", 0.9, 1.0)
        for name, what in ("hot", "hot"), ("Zipf", "zipf"), ("304", "304"):
            self.row(f"processor time per request, {name}, µs", self.of(what, ours), self.of(what, nginx), lambda load: 1e6 * load.processor / load.requests, 1.2, 1.0, most=True)
            self.row("  and PostgreSQL's", self.of(what, ours), self.of(what, nginx), lambda load: 1e6 * (load.processor + load.database) / load.requests, None, None, most=True)
        for name, seen in ("hot page", hot), ("all pages", sizes):
            self.line(f"gzip on the wire ÷ gzip -6, {name}, bytes", seen["gzip"], seen["gzip -6"], [seen["gzip"] / seen["gzip -6"]], 1.15, 1.08, most=True)
        self.row("p50 at half of saturation, ms", self.of("half", ours), self.of("half", nginx), lambda load: load.p50, None, None, most=True)
        self.row("p99 at half of saturation, ms", self.of("half", ours), self.of("half", nginx), lambda load: load.p99, 1.5, 1.0, most=True)
        java, postgres = processes.resident([ours.pid]), processes.resident(processes.family(ours.database))
        each = [1000 * draw[part] / draw["pages"] for part in ("java", "postgres")]
        print(f"{'first draw of a page, processor ms':<46}{sum(each):>12.2f}{'':>41}{'≤ 2':>8}{'≤ 0.5':>8}   java {each[0]:.2f}, PostgreSQL {each[1]:.2f}; {draw['pages']} pages of a server just started")
        print(f"{'resident, MB':<46}{java + postgres:>12.0f}{'':>41}{'≤ 700':>8}{'≤ 400':>8}   java {java:.0f}, PostgreSQL {postgres:.0f}; required of 100,000 articles")
        self.remarks()

    def rates(self, name, what, must, aim):
        self.row(name, self.of(what, self.ours), self.of(what, self.nginx), lambda load: load.rate, must, aim)

    def row(self, name, ours, nginx, number, must, aim, most=False):
        if not ours or not nginx or any(not load.requests for load in (*ours, *nginx)):
            print(f"{name:<46}{'not measured: ' + ('no answers' if ours and nginx else 'no tag that lasts'):>32}")
            return
        rounds = {load.round: number(load) for load in nginx}
        ratios = [number(load) / max(rounds[load.round], 1e-9) for load in ours if load.round in rounds]
        if ratios:
            self.line(name, statistics.median(map(number, ours)), statistics.median(rounds.values()), ratios, must, aim, most)

    def line(self, name, ours, nginx, ratios, must, aim, most=False):
        def figure(n):
            return f"{n:.0f}" if n >= 1000 else f"{n:.2f}"

        sign, ratio = ("≤" if most else "≥"), statistics.median(ratios)
        verdict = "" if must is None else "" if (ratio <= must if most else ratio >= must) else "  missed"
        spread = f"{min(ratios):.2f}…{max(ratios):.2f}" if len(ratios) > 1 else ""
        wanted = "" if must is None else f"{sign + ' ' + format(must, '.2f'):>8}{sign + ' ' + format(aim, '.2f'):>8}"
        print(f"{name:<46}{figure(ours):>12}{figure(nginx):>12}{ratio:>10.3f}  {spread:<17}{wanted}{verdict}")

    def remarks(self):
        print("\nRatios are medians of the rounds' ratios. Where it helps to know:")
        for what in "hot", "zipf", "304", "half":
            for server in self.ours, self.nginx:
                if loads := self.of(what, server):
                    busy, others = statistics.median(load.busy for load in loads), statistics.median(load.others for load in loads)
                    limit = "" if busy >= 0.9 else "; others took the rest of its core" if busy + others >= 0.9 else "; wrk was the limit"
                    print(f"  {what:<5} {server.name:<6} {statistics.median(load.bytes / max(1, load.requests) for load in loads):6.0f} bytes an answer, core busy {busy:4.0%}, "
                          f"others on it {others:3.0%}, wrk {statistics.median(load.wrk for load in loads):4.0%}, p99 {statistics.median(load.p99 for load in loads):.2f} ms, errors {sum(load.errors for load in loads)}"
                          + (f", at {statistics.median(load.rate for load in loads) / statistics.median(load.rate for load in self.of('hot', server)):.0%} of saturation" if what == "half"
                             else limit and limit + ": believe the processor time"))
        changes = [list(map(int, load.changes.split())) for load in self.loads if load.changes]
        if changes:
            said, lost, turns, looks = map(sum, zip(*changes))
            print(f"  beacons: {said} answered 204, {lost} lost; the hot page differed from a second before in {turns} of {looks} looks")
        print(f"  half of saturation: wrk with {UNHURRIED} connections that pause at random (exponential) so that half of the hot page's rate is asked for;")
        print("  latency counts from the sending, with wrk's own correction for what waited behind a slow answer.")
        if unlike := self.pages["gzip unlike identity"]:
            print(f"  {unlike} pages' gzip was not one member with the plain page in it (or they changed in between).")
        if left_out := self.pages["left out"]:
            print(f"  {left_out} pages left out: their names do not fit a file.")


def children():
    """Seconds of processor time of the children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    ours, nginx, folder, java, postgres, worker = sys.argv[1:]
    Bench(Server("ours", ours, int(java), int(postgres)), Server("nginx", nginx, int(worker)), folder).run()
