"""Sends beacons to the program and to nginx in turns, then looks how soon a read shows on a page.

   measure.py OURS NGINX FOLDER
"""

import http.client
import os
import pathlib
import re
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request

HERE = pathlib.Path(__file__).parent
ROUNDS, DURATION, WARMUP, RATE, SAMPLES = (int(os.environ[name]) for name in ("ROUNDS", "DURATION", "WARMUP", "RATE", "SAMPLES"))
LEADERS = 12
PATIENCE = 30
PAGE = "/ranking?window=hour"


def line_to(base):
    url = urllib.parse.urlsplit(base)
    return http.client.HTTPConnection(url.hostname, url.port, timeout=PATIENCE)


def load(base, articles, seconds, connections=32, pause=0):
    return subprocess.Popen(["wrk", "-t1", f"-c{connections}", f"-d{seconds}", "-s", str(HERE / "beacons.lua"), "--latency", base], stdout=subprocess.PIPE, text=True,
                            env=os.environ | {"ARTICLES": str(articles), "PAUSE": str(pause)})


def rate(loading):
    told = loading.communicate()[0]
    if "Non-2xx" in told or "Socket errors" in told:
        sys.exit("not every beacon was answered 204:\n" + told)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1]), re.search(r"99%\s+(\S+)", told)[1]


def read(line, article, agent):
    line.request("POST", "/_/view", f'{{"article":{article},"from":"ranking"}}', {"Content-Type": "application/json", "User-Agent": f"Mozilla/5.0 (X11; Linux x86_64) {agent}"})
    answer = line.getresponse()
    answer.read()
    assert answer.status == 204


def part(page, article):
    """What the page shows of an article: from its link to the next."""
    begin = page.find(b'data-article="%d"' % article)
    return page[begin:page.find(b"</li>", begin)] if begin >= 0 else b""


def fetch(line):
    line.request("GET", PAGE)
    return line.getresponse().read()


def freshness(base, article):
    """Seconds from the answer to a beacon until a page that is served shows one reader more; the page is asked for as fast as it comes."""
    sender, looker, took = line_to(base), line_to(base), []
    for number in range(20):
        read(sender, article, f"first-{number}")
    time.sleep(3)
    for number in range(SAMPLES):
        before = part(fetch(looker), article)
        assert before, "the article is not on the page"
        read(sender, article, f"sample-{number}")
        began = time.monotonic()
        while part(fetch(looker), article) == before:
            if time.monotonic() > began + PATIENCE:
                sys.exit("a read did not show")
        took.append(time.monotonic() - began)
        time.sleep(0.037)
    return sorted(took)


def main():
    ours, nginx, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    front = urllib.request.urlopen(ours + "/").read()
    articles = list(dict.fromkeys(int(found) for found in re.findall(rb'data-article="(\d+)"', front)))
    file = folder / "articles.txt"
    file.write_text("".join(f"{article}\n" for article in articles[1:LEADERS + 1]))
    for base in (ours, nginx):
        rate(load(base, file, WARMUP if base == ours else 1))
    rates = {ours: [], nginx: []}
    for number in range(ROUNDS):
        for base in (ours, nginx) if number % 2 == 0 else (nginx, ours):
            rates[base].append(rate(load(base, file, DURATION)))
            time.sleep(2)
    best = {base: statistics.median(each for each, _ in all) for base, all in rates.items()}
    print(f"beacons/s, median of {ROUNDS}: {best[ours]:,.0f}; nginx return 204: {best[nginx]:,.0f}; ratio {best[ours] / best[nginx]:.2f} (required 0.80); "
          f"p99 {', '.join(late for _, late in rates[ours])}")

    background = load(ours, file, SAMPLES * 2 + 60, connections=50, pause=max(1, round(50_000 / RATE)))
    time.sleep(5)
    took = freshness(ours, articles[0])
    background.terminate()
    background.communicate()
    print(f"from a beacon's answer to the bytes of a served page, {RATE} other beacons/s: p50 {took[len(took) // 2] * 1000:.0f} ms, "
          f"p99 {took[min(len(took) - 1, len(took) * 99 // 100)] * 1000:.0f} ms, longest {took[-1] * 1000:.0f} ms (required p99 1000) of {len(took)}")


if __name__ == "__main__":
    main()
