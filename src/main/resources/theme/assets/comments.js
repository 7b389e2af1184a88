// Comments: counted while they are typed, sent without leaving the page. Everything works without this.

const SPOKEN = [50, 10, 0];
const KEPT = "kawaraban.comments";
const READER = "kawaraban.reader";
const VOTES = "kawaraban.votes";
const HIDES = "kawaraban.hides";
const MOST_KEPT = 50;
const MOST_VOTES = 500;
const MOST_ASKED = 5;
const AN_HOUR = 3_600_000;
const LOOK_EVERY = 30_000;
const MOST_LOOKS = 60;
const language = document.documentElement.lang;
const segmenter = globalThis.Intl?.Segmenter ? new Intl.Segmenter("und", { granularity: "grapheme" }) : null;

/** How many characters a person sees; where the browser cannot tell, never fewer than that. */
export function count(text) {
  if (!segmenter) return [...text].length;
  let characters = 0;
  for (const _ of segmenter.segment(text)) characters++;
  return characters;
}

/** The text as the server counts it. */
export function typed(value) {
  return value.replace(/\r\n?/g, "\n").trim();
}

const block = document.querySelector("[data-block=comments][data-discussion]");
const form = block?.querySelector("#comment-form");

if (form) {
  watch(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  block.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-reply], [data-quote]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    answer(link.dataset.reply ?? link.dataset.quote, link.dataset.name);
    if (link.dataset.quote) quote(link.href);
  });
  form.querySelector("[data-stop]").addEventListener("click", () => {
    stopAnswering();
    form.elements.text.focus();
  });
}
if (block?.querySelector("[data-own]")) showOwn();
if (block) {
  block.addEventListener("click", hideOrShow);
  if (hides()) hideAgain();
}
if (block?.querySelector("[data-fresh]") && globalThis.IntersectionObserver) lookForFresh(block.querySelector("[data-fresh]"));
for (const votes of document.querySelectorAll("[data-votes]")) askForVotes(votes);

/* ——— Counting ——— */

function watch() {
  const { text, name } = form.elements;
  const counter = form.querySelector("[data-counter]");
  const spoken = form.querySelector("[data-spoken]");
  const most = Number(form.dataset.limit);
  let before = most;

  const show = () => {
    const length = count(typed(text.value));
    const left = most - length;
    counter.textContent = fill(form.dataset.counter, { count: number(length), most: number(most) });
    counter.classList.toggle("over", left < 0);
    if (left < 0 && before >= 0) spoken.textContent = fill(form.dataset.over, { n: number(-left) });
    else if (SPOKEN.some((mark) => left <= mark && before > mark))
      spoken.textContent = left === 0 ? form.dataset.none : fill(form.dataset.left, { n: number(left) });
    else if (left > SPOKEN[0]) spoken.textContent = "";
    before = left;
  };
  text.addEventListener("input", () => {
    complain("text", "");
    show();
  });
  name.addEventListener("input", () => complain("name", ""));
  form.addEventListener("counted", show);
  counter.hidden = false;
  show();
}

/* ——— Sending ——— */

async function send() {
  const button = form.querySelector("button[type=submit]");
  if (button.getAttribute("aria-disabled") === "true") return;

  button.setAttribute("aria-disabled", "true");
  say(form.dataset.sending);
  complain("name", "");
  complain("text", "");
  try {
    const reply = await fetch(form.action, {
      method: "POST",
      credentials: "omit",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({
        article: Number(form.elements.article.value),
        parent: form.elements.parent ? Number(form.elements.parent.value) : null,
        name: form.elements.name.value,
        text: form.elements.text.value,
        reader: reader(),
      }),
    });
    const told = await reply.json();
    if (reply.ok) accepted(told);
    else refused(told);
  } catch {
    say(form.dataset.failed);
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

function accepted(own) {
  remember(own.reader);
  keep(own);
  form.elements.text.value = "";
  form.dispatchEvent(new Event("counted"));
  if (!block.querySelector("[data-own]")) {
    location.assign(`/_/comments/${own.id}?key=${own.key}`);
    return;
  }
  stopAnswering();
  say(own.state);
  const shown = own.status === "approved" ? join(own) : showBeside(own);
  shown.focus({ preventScroll: true });
  shown.scrollIntoView({ block: "nearest" });
}

function refused(problem) {
  const errors = problem.errors ?? [];
  say(errors.filter((error) => !error.field || error.field === "parent").map((error) => error.detail).join(" ") || (errors.length ? "" : (problem.detail ?? form.dataset.failed)));
  for (const field of ["text", "name"])
    complain(field, errors.filter((error) => error.field === field).map((error) => error.detail).join(" "));
  const first = errors.find((error) => error.field === "text" || error.field === "name");
  if (first) form.elements[first.field].focus();
}

function complain(field, words) {
  form.querySelector(`#comment-${field}-problem`).textContent = words;
  if (words) form.elements[field].setAttribute("aria-invalid", "true");
  else form.elements[field].removeAttribute("aria-invalid");
}

function say(words) {
  form.querySelector("[data-said]").textContent = words;
}

/* ——— Answering ——— */

function answer(id, name) {
  stopAnswering();
  const parent = document.createElement("input");
  parent.type = "hidden";
  parent.name = "parent";
  parent.value = id;
  form.append(parent);
  const line = form.querySelector("[data-answering]");
  line.querySelector("span").textContent = fill(form.dataset.answering, { name });
  line.hidden = false;
  form.elements.text.focus();
}

function stopAnswering() {
  const line = form.querySelector("[data-answering]");
  if (line.hidden) return;
  form.elements.parent?.remove();
  line.hidden = true;
}

/** What is quoted goes before what was typed; the server chooses how much of it. */
async function quote(address) {
  try {
    const reply = await fetch(address, { credentials: "omit" });
    if (!reply.ok) return;
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    const text = form.elements.text;
    text.value = page.querySelector("#comment-text").value + text.value;
    text.setSelectionRange(text.value.length, text.value.length);
    form.dispatchEvent(new Event("counted"));
  } catch {
    say(form.dataset.failed);
  }
}

/* ——— New comments: told, never pushed into what is being read ——— */

function lookForFresh(notice) {
  let isSeen = false;
  let looks = 0;
  new IntersectionObserver((entries) => {
    isSeen = entries.at(-1).isIntersecting;
  }).observe(block);
  setInterval(async () => {
    if (!isSeen || document.hidden || looks++ >= MOST_LOOKS) return;
    try {
      const reply = await fetch(`/api/v1/articles/${block.dataset.discussion}/comments?limit=1`, { credentials: "omit" });
      if (reply.ok) tellFresh(notice, (await reply.json()).count - Number(block.querySelector("[data-count]").dataset.count));
    } catch {
      // It is asked again.
    }
  }, LOOK_EVERY);
  notice.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || !event.target.closest("a")) return;
    event.preventDefault();
    showFresh(notice);
  });
}

function tellFresh(notice, fresh) {
  const words = fresh < 1 ? "" : fresh === 1 ? notice.dataset.one : fill(notice.dataset.many, { n: number(fresh) });
  if (notice.textContent === words) return;
  notice.replaceChildren();
  if (!words) return;
  const link = document.createElement("a");
  link.href = notice.dataset.address;
  link.textContent = words;
  notice.append(link);
}

async function showFresh(notice) {
  try {
    const reply = await fetch(notice.dataset.address, { credentials: "omit", cache: "no-store" });
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    const known = new Set([...block.querySelectorAll("[data-comment]")].map((each) => each.dataset.comment));
    const came = page.querySelector(".conversations");
    if (!came) throw new Error("no comments");
    list(block, "conversations").replaceWith(document.adoptNode(came));
    for (const votes of came.querySelectorAll("[data-votes]")) askForVotes(votes);
    const counted = block.querySelector("[data-count]");
    const told = await (await fetch(`/api/v1/articles/${block.dataset.discussion}/comments?limit=1`, { credentials: "omit" })).json();
    counted.dataset.count = told.count;
    counted.textContent = number(told.count);
    block.querySelector(".nobody")?.remove();
    notice.replaceChildren();
    if (hides()) hideAgain();
    const first = [...came.querySelectorAll("[data-comment]")].find((each) => !known.has(each.dataset.comment));
    (first ?? came.querySelector("[data-comment]"))?.focus();
  } catch {
    location.assign(notice.dataset.address);
  }
}

/* ——— Hiding somebody from oneself ——— */

async function hideOrShow(event) {
  const hide = event.target.closest?.("[data-hide]");
  const show = event.target.closest?.("[data-show]");
  if ((!hide && !show) || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const comment = event.target.closest("[data-comment]");
  const told = await asks(`/_/comments/${comment.dataset.comment}/hiding`, { hidden: Boolean(hide), reader: reader() });
  if (!told) {
    if (hide) location.assign(hide.href);
    return;
  }
  remember(told.reader);
  keepHides(Boolean(hide) || told.comments.length > 0);
  markHidden(told.comments);
  (comment.querySelector("[data-show]") ?? comment).focus();
}

async function hideAgain() {
  const told = await asks("/_/comments/hidden", { article: Number(block.dataset.discussion), reader: reader() });
  if (told) markHidden(told.comments);
}

async function asks(address, what) {
  try {
    const reply = await fetch(address, {
      method: "POST",
      credentials: "omit",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(what),
    });
    return reply.ok ? await reply.json() : null;
  } catch {
    return null;
  }
}

function markHidden(ids) {
  const hidden = new Set(ids.map(String));
  for (const comment of block.querySelectorAll("[data-comment]")) {
    const isHidden = hidden.has(comment.dataset.comment);
    if (isHidden === comment.classList.contains("is-hidden")) continue;
    comment.classList.toggle("is-hidden", isHidden);
    if (isHidden) comment.prepend(block.querySelector("[data-hidden-template]").content.firstElementChild.cloneNode(true));
    else comment.querySelector(".hidden-note").remove();
  }
}

/* ——— One's own comments ——— */

async function showOwn() {
  const article = Number(block.dataset.discussion);
  for (const { id, key, at } of kept().filter((each) => each.article === article).slice(-MOST_ASKED)) {
    const there = document.getElementById("comment-" + id);
    const own = await ask(id, key);
    if (own === null) forget(id);
    else if (!own) continue;
    else if (there) there.classList.add("is-own");
    else if (own.status !== "approved") showBeside(own);
    else if (Date.now() - at < AN_HOUR) join(own);
  }
}

/** What became of a comment; null if it is not known any more, undefined if nobody answers. */
async function ask(id, key) {
  try {
    const reply = await fetch(`/_/comments/${id}?key=${key}`, {
      credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer", headers: { Accept: "application/json" },
    });
    return reply.ok ? await reply.json() : reply.status === 404 ? null : undefined;
  } catch {
    return undefined;
  }
}

function showBeside(own) {
  const beside = block.querySelector("[data-own]");
  const shown = drawn(own);
  beside.hidden = false;
  beside.prepend(shown);
  return shown;
}

/** Puts an approved comment where the page will have it when it is next asked for. */
function join(own) {
  const shown = drawn(own);
  const item = document.createElement("li");
  item.append(shown);
  const thread = block.querySelector(`[data-thread="${own.comment.thread}"]`);
  if (own.comment.parent && thread) list(thread, "replies").append(item);
  else {
    item.dataset.thread = own.comment.thread;
    list(block, "conversations").prepend(item);
  }
  block.querySelector(".nobody")?.remove();
  const counted = block.querySelector("[data-count]");
  counted.dataset.count = Number(counted.dataset.count) + 1;
  counted.textContent = number(Number(counted.dataset.count));
  return shown;
}

function list(parent, name) {
  const there = parent.querySelector(":scope > ." + name);
  if (there) return there;
  const made = document.createElement("ol");
  made.className = name;
  made.setAttribute("role", "list");
  const before = name === "conversations" ? parent.querySelector("template") : null;
  parent.insertBefore(made, before);
  return made;
}

function drawn({ status, state, why, comment }) {
  const shown = block.querySelector("[data-comment-template]").content.firstElementChild.cloneNode(true);
  const slot = (name) => shown.querySelector(`[data-slot=${name}]`);
  shown.id = "comment-" + comment.id;
  shown.dataset.status = status;
  slot("state").textContent = state;
  slot("why").textContent = why;
  slot("name").textContent = comment.name || slot("name").dataset.anonymous;
  slot("time").dateTime = comment.at;
  slot("time").textContent = new Date(comment.at).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
  const key = kept().find((each) => each.id === comment.id)?.key;
  if (key) slot("manage").href = `/_/comments/${comment.id}?key=${key}`;
  else slot("manage").remove();
  slot("text").append(...comment.text.split("\n").flatMap((line, n) => (n ? [document.createElement("br"), said(line)] : [said(line)])));
  return shown;
}

function said(line) {
  if (!line.startsWith(">")) return line;
  const quoted = document.createElement("span");
  quoted.className = "quoted";
  quoted.textContent = line;
  return quoted;
}

/* ——— Agreeing, or not ——— */

function askForVotes(votes) {
  const buttons = [...votes.querySelectorAll("button[name=agrees]")];
  const id = votes.dataset.votes;
  const show = (said) => {
    for (const button of buttons) button.setAttribute("aria-pressed", String(said === button.value));
  };
  show(voted()[id]);
  votes.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!event.submitter || votes.getAttribute("aria-busy") === "true") return;
    const said = voted()[id] === event.submitter.value ? null : event.submitter.value;
    votes.setAttribute("aria-busy", "true");
    try {
      const reply = await fetch(votes.action, {
        method: "POST",
        credentials: "omit",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: JSON.stringify({ agrees: said === null ? null : said === "yes", reader: reader() }),
      });
      const told = await reply.json();
      if (reply.ok) {
        remember(told.reader);
        keepVote(id, said);
        votes.querySelector("[data-agreed]").textContent = number(told.agreed);
        votes.querySelector("[data-disagreed]").textContent = number(told.disagreed);
        show(said);
      }
      votes.querySelector(".said").textContent = reply.ok ? "" : (told.detail ?? "");
    } catch {
      votes.querySelector(".said").textContent = form?.dataset.failed ?? "";
    } finally {
      votes.removeAttribute("aria-busy");
    }
  });
}

/* ——— What this browser keeps: numbers and keys of comments written here ——— */

function kept() {
  try {
    const all = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(all) ? all : [];
  } catch {
    return [];
  }
}

function keep(own) {
  store([...kept(), { id: own.id, key: own.key, article: own.comment.article, at: Date.now() }].slice(-MOST_KEPT));
}

function forget(id) {
  store(kept().filter((each) => each.id !== id));
}

function store(all) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(all));
  } catch {
    // A reader may forbid storage; the comment is written all the same.
  }
}

/** The token by which this browser is known again when its reader acts; pages that are read do not send it. */
function reader() {
  try {
    return localStorage.getItem(READER);
  } catch {
    return null;
  }
}

function remember(token) {
  try {
    if (token) localStorage.setItem(READER, token);
  } catch {
    // Then each act is that of somebody new.
  }
}

/** Whether this reader ever hid somebody; only then is a page's server asked who. */
function hides() {
  try {
    return localStorage.getItem(HIDES) === "yes" && reader();
  } catch {
    return false;
  }
}

function keepHides(isAny) {
  try {
    if (isAny) localStorage.setItem(HIDES, "yes");
  } catch {
    // Then it holds for this page only.
  }
}

function voted() {
  try {
    return JSON.parse(localStorage.getItem(VOTES) ?? "{}") ?? {};
  } catch {
    return {};
  }
}

function keepVote(id, said) {
  const all = Object.entries(voted()).filter(([each]) => each !== id).slice(-MOST_VOTES);
  if (said) all.push([id, said]);
  try {
    localStorage.setItem(VOTES, JSON.stringify(Object.fromEntries(all)));
  } catch {
    // The vote counts all the same.
  }
}

function fill(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function number(n) {
  return n.toLocaleString(language);
}
