"""Keeps every article's page as files for nginx, as the program gives it: plain and gzip.

   pages.py BASE FOLDER JAVA POSTGRES

Leaves in FOLDER: site/ (the files), headers.conf (the program's own headers, for nginx to say too), paths.txt (as readers'
interest goes), articles.txt (their numbers, those of the hot page's section first) and pages.json (what was seen on the way).
"""

import gzip
import http.client
import json
import os
import pathlib
import random
import re
import sys
import time
import urllib.parse
import xml.etree.ElementTree as ElementTree
import zlib

import beacons
import processes

NOT_OURS_TO_COPY = {"date", "server", "content-length", "content-type", "content-encoding", "transfer-encoding", "connection", "keep-alive", "etag",
                    "last-modified", "accept-ranges", "vary", "age"}


class Newspaper:
    def __init__(self, base):
        self.url = urllib.parse.urlsplit(base)
        self.line = http.client.HTTPConnection(self.url.hostname, self.url.port, timeout=120)

    def ask(self, path, **headers):
        for attempt in range(3):
            try:
                self.line.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
                answer = self.line.getresponse()
                return answer, answer.read()
            except (OSError, http.client.HTTPException):
                self.line.close()
                if attempt == 2:
                    raise

    def addresses(self):
        """Every path in every sitemap that robots.txt names."""
        robots = self.ask("/robots.txt")[1].decode()
        maps = [self.path(line.split(":", 1)[1].strip()) for line in robots.splitlines() if line.startswith("Sitemap:") and "news" not in line]
        for each in maps:
            tree = ElementTree.fromstring(self.ask(each)[1])
            found = [self.path(loc.text) for loc in tree.iter() if loc.tag.endswith("}loc")]
            if tree.tag.endswith("}sitemapindex"):
                maps += found
            else:
                yield from found

    @staticmethod
    def path(address):
        url = urllib.parse.urlsplit(address)
        return url.path + ("?" + url.query if url.query else "")


def main(base, folder, java, postgres):
    newspaper, folder, seen = Newspaper(base), pathlib.Path(folder), {}
    processes.await_calm(java, postgres)
    paths = list(dict.fromkeys(newspaper.addresses()))
    seen["first draw"] = {}
    stories = draw(newspaper, paths, java, postgres, seen["first draw"])
    if not stories:
        sys.exit(f"no article page among the {len(paths)} addresses of the sitemaps")

    random.Random(1657).shuffle(stories)
    beacons.morning(base, [story["article"] for story in stories])
    processes.await_calm(java, postgres)
    hot = hottest(newspaper, stories)
    beside = [story for story in stories if story["section"] == hot["section"] and story is not hot]
    articles = [story["article"] for story in [*beside, hot, *(story for story in stories if story["section"] != hot["section"])]]
    seen["hot"], seen["blocks"] = hot["path"], sorted(hot["blocks"])
    stories.remove(hot)
    stories.insert(0, hot)
    kept = keep(newspaper, stories, folder, seen)
    (folder / "paths.txt").write_text("".join(path + "\n" for path in kept))
    (folder / "articles.txt").write_text("".join(f"{article}\n" for article in articles))
    (folder / "pages.json").write_text(json.dumps(seen, indent=1))


def draw(newspaper, paths, java, postgres, cost):
    """Asks for each page for the first time; what the second half of them cost is what a draw costs."""
    stories, begun = [], None
    for number, path in enumerate(paths):
        if number == len(paths) // 2:
            begun = processes.processor_time(java), processes.processor_time_of_family(postgres)
        answer, body = newspaper.ask(path, Accept_Encoding="identity")
        reading = re.search(rb'<body[^>]*\bdata-reading="(\d+)"', body)
        if answer.status == 200 and reading:
            stories.append({"path": path, "article": int(reading[1]), "blocks": kinds(body), "section": section(path, body)})
    cost["pages"] = len(paths) - len(paths) // 2
    cost["java"] = processes.processor_time(java) - begun[0]
    cost["postgres"] = processes.processor_time_of_family(postgres) - begun[1]
    return stories


def kinds(body):
    return set(re.findall(r'data-block="([^"]+)"', body.decode()))


def section(path, body):
    """What the page says its section is, or else the first step of its path."""
    said = re.search(rb'<meta property="article:section" content="([^"]*)"', body)
    edition = re.search(rb'<html[^>]*\blang="([^"]*)"', body)
    return (edition[1].decode() if edition else "") + "/" + (said[1].decode() if said else path.split("/")[1])


def hottest(newspaper, stories):
    """The one asked for, or the one with the most kinds of blocks among the first few hundred."""
    if os.environ.get("HOT"):
        return next((story for story in stories if story["path"] == os.environ["HOT"]), None) or sys.exit(f"no article page at {os.environ['HOT']}")
    some = stories[:300]
    for story in some:
        story["blocks"] = kinds(newspaper.ask(story["path"], Accept_Encoding="identity")[1])
    return max(some, key=lambda story: len(story["blocks"]))


def keep(newspaper, stories, folder, seen):
    kept, sizes, unlike, left_out = [], {"identity": 0, "gzip": 0, "gzip -6": 0}, 0, 0
    for story in stories:
        file = folder / "site" / urllib.parse.unquote(story["path"]).lstrip("/")
        plain, packed = newspaper.ask(story["path"], Accept_Encoding="identity"), newspaper.ask(story["path"], Accept_Encoding="gzip")
        identity, body = plain[1], packed[1]
        if packed[0].getheader("Content-Encoding") != "gzip":
            body = None
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(identity)
            pathlib.Path(f"{file}.gz").write_bytes(body or gzip.compress(identity, 6))
        except OSError:                    # a name longer than a file's, or a folder's own
            left_out += 1
            continue
        unlike += body is not None and single_member(body) != identity
        sizes["identity"] += len(identity)
        sizes["gzip"] += len(body or identity)
        sizes["gzip -6"] += len(gzip.compress(identity, 6))
        if story is stories[0]:
            seen["hot sizes"] = dict(sizes)
            (folder / "headers.conf").write_text(headers(packed[0]))
        kept.append(story["path"])
    seen["sizes"], seen["pages"], seen["left out"], seen["gzip unlike identity"] = sizes, len(kept), left_out, unlike
    return kept


def single_member(packed):
    """What a strict client makes of it: one gzip member and nothing behind; None if it is not that."""
    unpacking = zlib.decompressobj(wbits=31)
    try:
        plain = unpacking.decompress(packed)
    except zlib.error:
        return None
    return plain if unpacking.eof and not unpacking.unused_data else None


def headers(answer):
    """The same headers, said by nginx: the same bytes for both."""
    lines = ["gzip_vary on;"] if answer.getheader("Vary") else []
    for name, value in answer.getheaders():
        if name.lower() not in NOT_OURS_TO_COPY and "$" not in value:
            value = value.replace("\\", "\\\\").replace('"', '\\"')
            lines.append(f'add_header {name} "{value}";')
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
