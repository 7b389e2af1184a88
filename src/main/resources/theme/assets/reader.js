// What a reader's page does beyond being read. Everything works without it.

const here = document.body.dataset.reading;

/* Where the reader came from stays in this tab, never in the address. */
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-article]");
  if (!link) return;
  const block = link.closest("[data-block]");
  remember(link.dataset.article, block?.dataset.block ?? "other");
});

function remember(article, from) {
  try {
    sessionStorage.setItem("from:" + article, from);
  } catch {
    // A reader may forbid storage; the read counts all the same.
  }
}

function cameFrom(article) {
  try {
    const from = sessionStorage.getItem("from:" + article);
    sessionStorage.removeItem("from:" + article);
    if (from) return from;
  } catch {
    // as above
  }
  if (!document.referrer) return "direct";
  return new URL(document.referrer).host === location.host ? "other" : "external";
}

/* A link to any page with #do-not-count asks that this browser is not counted any more, one with #do-count takes that back. */
function uncounted() {
  try {
    if (location.hash === "#do-not-count") localStorage.setItem("not", "counted");
    if (location.hash === "#do-count") localStorage.removeItem("not");
    return localStorage.getItem("not") ?? undefined;
  } catch {
    return undefined;
  }
}

const not = uncounted();

function view() {
  const said = JSON.stringify({ article: Number(here), from: cameFrom(here), not });
  fetch("/_/view", { method: "POST", body: said, keepalive: true, credentials: "omit", headers: { "Content-Type": "application/json" } }).catch(() => {});
}

function whenSeen(act) {
  if (document.visibilityState === "visible" && !document.prerendering) act();
  else document.addEventListener(document.prerendering ? "prerenderingchange" : "visibilitychange", () => whenSeen(act), { once: true });
}

if (here) whenSeen(view);

/* What was read in this tab stays in this tab. It is told with the question what to read next, and kept by nobody. */
function readBefore() {
  try {
    const read = JSON.parse(sessionStorage.getItem("read") ?? "[]").filter((article) => Number.isSafeInteger(article) && article !== Number(here));
    sessionStorage.setItem("read", JSON.stringify([...read, Number(here)].slice(-10)));
    return read;
  } catch {
    return [];
  }
}

async function offerAnew() {
  const read = readBefore();
  const block = document.querySelector("[data-block=also-read]");
  if (!read.length || !block) return;
  const shown = [...document.querySelectorAll("[data-block] a[data-article]")].filter((link) => !block.contains(link)).map((link) => Number(link.dataset.article));
  const said = JSON.stringify({ article: Number(here), read, shown: shown.slice(0, 100) });
  const answer = await fetch("/_/also-read", { method: "POST", body: said, credentials: "omit", headers: { "Content-Type": "application/json" } });
  if (answer.status !== 200) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-block=also-read]");
  const isSeen = block.getBoundingClientRect().top < innerHeight || block.contains(document.activeElement);
  if (fresh && !isSeen) block.replaceWith(fresh);
}

if (here) whenSeen(() => offerAnew().catch(() => {}));

/* A skip link moves the focus, also where browsers only scroll. */
for (const link of document.querySelectorAll(".skips a"))
  link.addEventListener("click", () => document.querySelector(link.hash)?.focus());

/* Mail addresses are put together here, so that no harvester finds one in the page. */
for (const cut of document.querySelectorAll("[data-mail]")) {
  const address = [...cut.children].map((piece) => (piece.className === "at" ? "@" : piece.className === "dot" ? "." : piece.textContent)).join("");
  const link = document.createElement("a");
  link.href = "mailto:" + address;
  link.textContent = address;
  cut.replaceChildren(link);
}

/* Ways to share that only a script can offer. */
for (const block of document.querySelectorAll("[data-block=share]")) {
  const { address, title, copied } = block.dataset;
  const ways = {
    copy: navigator.clipboard && (async () => {
      await navigator.clipboard.writeText(address);
      block.querySelector(".said").textContent = copied;
    }),
    system: navigator.share && (() => navigator.share({ url: address, title }).catch(() => {})),
  };
  for (const button of block.querySelectorAll("[data-share]")) {
    const way = ways[button.dataset.share];
    if (!way) continue;
    button.addEventListener("click", way);
    button.closest("li").hidden = false;
  }
}
