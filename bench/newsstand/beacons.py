"""Readers who say that they read.

   beacons.py BASE ARTICLES HOT SECONDS    fifty a second; prints what became of them, and how often the hot page changed

ARTICLES is a file of numbers, one a line; the first dozen take turns at leading the ranking, the rest are read by Zipf(1.0).
"""

import hashlib
import http.client
import itertools
import json
import random
import sys
import threading
import time
import urllib.parse

A_SECOND = 50
LEADERS = 12


class Reader:
    """Somebody at an address of their own: every reader of this machine has one of the 2^24 that lead back to it."""

    def __init__(self, base, address):
        url = urllib.parse.urlsplit(base)
        self.line = http.client.HTTPConnection(url.hostname, url.port, timeout=30, source_address=(address, 0))

    def read(self, article, agent, source):
        try:
            self.line.request("POST", "/_/view", json.dumps({"article": article, "from": source}),
                              {"Content-Type": "application/json", "User-Agent": f"Mozilla/5.0 (X11; Linux x86_64) Reader/{agent}", "Sec-Fetch-Site": "same-origin"})
            answer = self.line.getresponse()
            answer.read()
            return answer.status == 204
        except (OSError, http.client.HTTPException):
            self.line.close()
            return False


def weights(count):
    """Zipf(1.0) as cumulative weights."""
    return list(itertools.accumulate(1 / rank for rank in range(1, count + 1)))


def morning(base, articles, readers=600, each=5):
    """Readers with a handful of articles each, so that every block has something to show."""
    chance = random.Random(1657)
    by_rank = weights(len(articles))
    for number in range(readers):
        reader = Reader(base, f"127.1.{number // 250}.{number % 250 + 1}")
        for article in dict.fromkeys(chance.choices(articles, cum_weights=by_rank, k=each)):
            reader.read(article, f"morning-{number}", "other")
        reader.line.close()


def steady(base, articles, hot, seconds):
    """Fifty a second, from fifty addresses, each time by somebody new."""
    began = time.monotonic()
    by_rank = weights(len(articles))
    said, lost, seen = [0] * A_SECOND, [0] * A_SECOND, []

    def one(number):
        chance = random.Random(number)
        reader = Reader(base, f"127.2.0.{number + 1}")
        for turn in itertools.count():
            due = began + turn + number / A_SECOND
            if due > began + seconds:
                return
            time.sleep(max(0, due - time.monotonic()))
            leading = articles[int(time.time()) % min(LEADERS, len(articles))]
            article = leading if number < A_SECOND * 3 // 5 else chance.choices(articles, cum_weights=by_rank)[0]
            if reader.read(article, f"{began}-{number}-{turn}", "ranking"):
                said[number] += 1
            else:
                lost[number] += 1

    def watch():
        url = urllib.parse.urlsplit(base)
        line = http.client.HTTPConnection(url.hostname, url.port, timeout=30)
        while time.monotonic() < began + seconds:
            try:
                line.request("GET", hot)
                seen.append(hashlib.sha256(line.getresponse().read()).digest())
            except (OSError, http.client.HTTPException):
                line.close()
            time.sleep(1)

    threads = [threading.Thread(target=one, args=(number,), daemon=True) for number in range(A_SECOND)] + [threading.Thread(target=watch, daemon=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.1, began + seconds + 5 - time.monotonic()))
    print(sum(said), sum(lost), sum(a != b for a, b in itertools.pairwise(seen)), max(0, len(seen) - 1), flush=True)


if __name__ == "__main__":
    with open(sys.argv[2]) as lines:
        steady(sys.argv[1], [int(line) for line in lines], sys.argv[3], float(sys.argv[4]))
