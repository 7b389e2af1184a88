// Everything at the desk works without this file; with it, nothing written is lost by a click, and lengths are counted as people see them.
const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter(undefined, {granularity: 'grapheme'}) : null;
const count = text => segmenter ? [...segmenter.segment(text)].length : [...text].length;

// What is read in a browser that the newsroom signs in with is not counted, unless somebody says on their own page that it is to be.
const counted = document.getElementById('counted');
try {
  if (document.querySelector('.who') && !localStorage.getItem('desk counted')) localStorage.setItem('not', 'staff');
  if (counted) {
    counted.closest('p').hidden = false;
    counted.checked = localStorage.getItem('not') === null;
    counted.addEventListener('change', () => {
      if (counted.checked) {
        localStorage.setItem('desk counted', 'yes');
        localStorage.removeItem('not');
      } else {
        localStorage.removeItem('desk counted');
        localStorage.setItem('not', 'staff');
      }
    });
  }
} catch { /* storage is forbidden here: such a browser counts */ }

for (const field of document.querySelectorAll('[data-count]')) {
  const shown = document.getElementById(field.dataset.count);
  const show = () => { shown.textContent = shown.dataset.words.replace('#', count(field.value.trim())); };
  field.addEventListener('input', show);
  show();
}

// A form with changes asks before it is left; its text is kept in this browser until the server has it.
const form = document.querySelector('form[data-keep]');
if (form) {
  const fields = [...form.elements].filter(field => field.name && field.type !== 'hidden' && field.type !== 'file' && field.type !== 'submit');
  const now = () => JSON.stringify(fields.map(field => field.type === 'checkbox' ? field.checked : field.value));
  const key = 'desk ' + form.dataset.keep;
  const saved = now();
  let leaving = false;

  const kept = localStorage.getItem(key);
  const offer = document.getElementById('kept');
  if (kept && offer && form.dataset.fresh === 'true') {
    const {at, revision, values} = JSON.parse(kept);
    if (values === saved) localStorage.removeItem(key);
    else {
      offer.hidden = false;
      offer.querySelector('time').textContent = new Date(at).toLocaleString(document.documentElement.lang);
      offer.querySelector('[data-restore]').addEventListener('click', () => {
        JSON.parse(values).forEach((value, i) => { if (typeof value === 'boolean') fields[i].checked = value; else if (fields[i]) fields[i].value = value; });
        form.elements.revision.value = revision;
        offer.hidden = true;
        fields.forEach(field => field.dispatchEvent(new Event('input', {bubbles: true})));
      });
      offer.querySelector('[data-forget]').addEventListener('click', () => { localStorage.removeItem(key); offer.hidden = true; });
    }
  }
  let timer;
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      try { localStorage.setItem(key, JSON.stringify({at: Date.now(), revision: form.elements.revision.value, values: now()})); } catch { /* full: the page itself still has it */ }
    }, 300);
  });
  form.addEventListener('submit', () => { leaving = true; });
  window.addEventListener('beforeunload', event => { if (!leaving && now() !== saved) event.preventDefault(); });
  for (const other of document.querySelectorAll('form:not([data-keep])'))
    other.addEventListener('submit', event => { if (now() !== saved && !confirm(form.dataset.ask)) event.preventDefault(); else leaving = true; });
}

for (const field of document.querySelectorAll('input[type=file][data-most]'))
  field.addEventListener('change', () => {
    const large = [...field.files].some(file => file.size > Number(field.dataset.most));
    field.setCustomValidity(large ? field.dataset.large : '');
    field.reportValidity();
  });

// After a list was put in another order the same button has the focus again, so that the next press moves the same story on.
for (const button of document.querySelectorAll('[data-focus]')) {
  button.addEventListener('click', () => sessionStorage.setItem('desk focus', button.dataset.focus));
  const [, article] = button.dataset.focus.split(' ');
  const last = sessionStorage.getItem('desk focus');
  if (last === button.dataset.focus || last && last.split(' ')[1] === article && !document.querySelector(`[data-focus="${last}"]`)) {
    sessionStorage.removeItem('desk focus');
    button.focus();
  }
}

// Stories are dragged to their places by a mouse; the buttons beside them do the same without one.
for (const list of document.querySelectorAll('[data-drag]')) {
  const sent = document.getElementById(list.dataset.drag);
  let dragged = null;
  for (const item of list.children) {
    item.draggable = true;
    item.addEventListener('dragstart', event => { dragged = item; item.classList.add('is-dragged'); event.dataTransfer.effectAllowed = 'move'; event.dataTransfer.setData('text/plain', item.dataset.article); });
    item.addEventListener('dragover', event => {
      if (!dragged || dragged === item) return;
      event.preventDefault();
      const box = item.getBoundingClientRect();
      const past = event.clientY - box.top - box.height / 2;
      const isBelow = dragged.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (isBelow ? past >= -2 : past <= 2) item[isBelow ? 'after' : 'before'](dragged);
    });
    item.addEventListener('dragend', () => {
      if (!dragged) return;
      dragged = null;
      item.classList.remove('is-dragged');
      sent.elements.order.value = [...list.children].map(each => each.dataset.article).join();
      sent.requestSubmit();
    });
  }
  list.addEventListener('dragover', event => { if (dragged) event.preventDefault(); });
}

// The queue by keyboard: keys count only while a comment in it has the focus, so that they surprise nobody who types or speaks.
const queue = document.querySelector('[data-keys]');
if (queue) {
  const items = [...queue.children];
  const go = item => { if (!item) return; items.forEach(each => { each.tabIndex = each === item ? 0 : -1; }); item.focus(); };
  document.addEventListener('keydown', event => {
    const item = document.activeElement?.closest?.('[data-keys] > li');
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input:not([type=checkbox]), textarea, select')) return;
    if (!item) { if (event.key === 'z' && document.activeElement === document.body) document.querySelector('.undo [data-key=z]')?.click(); return; }
    if (event.key === 'j' || event.key === 'k') { event.preventDefault(); go(items[items.indexOf(item) + (event.key === 'j' ? 1 : -1)]); return; }
    if (event.key === 'z') { document.querySelector('.undo [data-key=z]')?.click(); return; }
    const target = /^[a-z]$/.test(event.key) ? item.querySelector(`[data-key="${event.key}"]`) : null;
    if (!target) return;
    event.preventDefault();
    if (target.tagName === 'DETAILS') { target.open = true; target.querySelector('input:not([type=hidden]), select').focus(); }
    else { target.click(); if (event.key === 'x') item.focus(); }
  });
  if (document.querySelector('.undo') || sessionStorage.getItem('desk queue')) go(items[0]);
  sessionStorage.removeItem('desk queue');
  for (const each of queue.querySelectorAll('form')) each.addEventListener('submit', () => sessionStorage.setItem('desk queue', '1'));
}
