// The editor of an article's body. The server orders the steps, this browser rebases; what is not acknowledged is kept here until it is.
import {Schema} from 'prosemirror-model';
import {EditorState, NodeSelection, Plugin, PluginKey, TextSelection} from 'prosemirror-state';
import {Decoration, DecorationSet, EditorView} from 'prosemirror-view';
import {Step} from 'prosemirror-transform';
import {collab, getVersion, receiveTransaction, sendableSteps} from 'prosemirror-collab';
import {baseKeymap, chainCommands, exitCode, setBlockType, toggleMark, wrapIn} from 'prosemirror-commands';
import {history, redo, undo} from 'prosemirror-history';
import {keymap} from 'prosemirror-keymap';
import {InputRule, inputRules, textblockTypeInputRule, undoInputRule, wrappingInputRule} from 'prosemirror-inputrules';
import {liftListItem, sinkListItem, splitListItem, wrapInList} from 'prosemirror-schema-list';
import {addColumnAfter, addRowAfter, deleteColumn, deleteRow, goToNextCell, isInTable, tableEditing} from 'prosemirror-tables';
import {gapCursor} from 'prosemirror-gapcursor';
import {dropCursor} from 'prosemirror-dropcursor';

const place = document.getElementById('writing');
const {article, csrf} = place.dataset;
const base = `/desk/articles/${article}/writing`;
const status = document.getElementById('status');
const say = kind => { status.dataset.is = kind; status.textContent = place.dataset[kind.replace(/-(.)/g, (_, c) => c.toUpperCase())]; };
const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter(undefined, {granularity: 'grapheme'}) : null;
const plain = html => new window.DOMParser().parseFromString(html, 'text/html').body.textContent;

// How each node is drawn and read; which there are, and what may stand where, the server says.
const sourceOf = dom => { const found = dom.dataset.source ?? ''; return /^media:[0-9a-f]{64}$|^https?:\/\//.test(found) ? found : null; };
const media = (tag, name) => ({
  toDOM: node => [tag, {'data-node': name, 'data-source': node.attrs.source, ...(node.attrs.poster != null && {'data-poster': node.attrs.poster})}, ['span', {class: 'media', contenteditable: 'false'}, node.attrs.source], ['figcaption', 0]],
  parseDOM: [{tag: `${tag}[data-node=${name}]`, contentElement: 'figcaption', getAttrs: dom => sourceOf(dom) && {source: sourceOf(dom), ...(name === 'video' && {poster: dom.dataset.poster ?? ''})}}],
});
const textblock = (name, tag = 'div') => ({toDOM: () => [tag, {class: name, 'data-node': name}, 0], parseDOM: [{tag: `${tag}[data-node=${name}]`}]});
const cell = (tag, header) => ({
  toDOM: node => [tag, {colspan: node.attrs.colspan, rowspan: node.attrs.rowspan}, 0],
  parseDOM: [{tag, getAttrs: dom => ({colspan: Math.min(100, dom.colSpan || 1), rowspan: Math.min(1000, dom.rowSpan || 1)})}],
});
const DRAWN = {
  paragraph: {toDOM: () => ['p', 0], parseDOM: [{tag: 'p'}]},
  heading: {toDOM: node => ['h' + node.attrs.level, 0], parseDOM: [1, 2, 3, 4, 5, 6].map(level => ({tag: 'h' + level, attrs: {level: Math.max(2, level)}}))},
  picture: {
    toDOM: node => ['figure', {'data-node': 'picture', 'data-source': node.attrs.source, 'data-alt': node.attrs.alt, 'data-credit': node.attrs.credit, 'data-width': node.attrs.width, 'data-height': node.attrs.height},
      node.attrs.source.startsWith('media:') ? ['img', {src: `${base}/picture?source=${encodeURIComponent(node.attrs.source)}`, alt: node.attrs.alt, contenteditable: 'false'}]
        : ['span', {class: 'media', contenteditable: 'false'}, `${place.dataset.elsewhere}: ${node.attrs.source}`], ['figcaption', 0]],
    parseDOM: [{tag: 'figure[data-node=picture]', contentElement: 'figcaption', getAttrs: dom => sourceOf(dom) && {source: sourceOf(dom), alt: dom.dataset.alt ?? '', credit: dom.dataset.credit ?? '',
      width: Number(dom.dataset.width) || 0, height: Number(dom.dataset.height) || 0}}],
  },
  gallery: textblock('gallery', 'section'),
  quote: {toDOM: () => ['blockquote', 0], parseDOM: [{tag: 'blockquote'}]},
  speaker: textblock('speaker'),
  list: {toDOM: node => node.attrs.ordered ? ['ol', {start: node.attrs.start}, 0] : ['ul', 0],
    parseDOM: [{tag: 'ul', attrs: {ordered: false}}, {tag: 'ol', getAttrs: dom => ({ordered: true, start: dom.start || 1})}]},
  list_item: {toDOM: () => ['li', 0], parseDOM: [{tag: 'li'}]},
  table: {toDOM: node => ['table', {'data-caption': node.attrs.caption, 'aria-label': plain(node.attrs.caption) || null}, ['tbody', 0]], parseDOM: [{tag: 'table', getAttrs: () => ({})}]},
  table_row: {toDOM: node => ['tr', {'data-section': node.attrs.section}, 0], parseDOM: [{tag: 'tr', getAttrs: dom => ({section: dom.closest('thead') ? 'head' : dom.closest('tfoot') ? 'foot' : dom.dataset.section ?? 'body'})}]},
  table_cell: cell('td'),
  table_header: cell('th'),
  code_block: {toDOM: () => ['pre', {class: 'code'}, ['code', 0]], parseDOM: [{tag: 'pre', preserveWhitespace: 'full'}]},
  preformatted: {toDOM: () => ['pre', {'data-node': 'preformatted'}, 0], parseDOM: [{tag: 'pre[data-node=preformatted]', preserveWhitespace: 'full', priority: 60}]},
  embed: {toDOM: node => ['div', {class: 'media', 'data-node': 'embed', 'data-address': node.attrs.address, 'data-title': node.attrs.title}, `▶ ${node.attrs.title || node.attrs.address}`],
    parseDOM: [{tag: 'div[data-node=embed]', getAttrs: dom => /^https?:\/\//.test(dom.dataset.address) && {address: dom.dataset.address, title: dom.dataset.title ?? ''}}]},
  audio: media('figure', 'audio'), video: media('figure', 'video'), attachment: media('figure', 'attachment'),
  definitions: {toDOM: () => ['dl', 0], parseDOM: [{tag: 'dl'}]}, definition: textblock('definition'), term: textblock('term', 'dt'), meaning: textblock('meaning', 'dd'),
  details: textblock('details', 'section'), summary: textblock('summary'),
  rule: {toDOM: () => ['hr'], parseDOM: [{tag: 'hr'}]},
  br: {toDOM: () => ['br'], parseDOM: [{tag: 'br'}], leafText: () => '\n', selectable: false, linebreakReplacement: true},
  ruby: {toDOM: node => ['ruby', {'data-node': 'ruby'}, node.attrs.base, ['rt', node.attrs.reading]], leafText: node => node.attrs.base,
    parseDOM: [{tag: 'ruby', getAttrs: dom => {
      const reading = [...dom.querySelectorAll('rt')].map(rt => rt.textContent).join('').trim(), words = dom.cloneNode(true);
      words.querySelectorAll('rt, rp').forEach(each => each.remove());
      return words.textContent.trim() && reading && {base: words.textContent.trim().slice(0, 400), reading: reading.slice(0, 400)};
    }}]},
  markup: {toDOM: node => ['span', {class: 'media', contenteditable: 'false'}, plain(node.attrs.html)], leafText: node => plain(node.attrs.html)},
};
const schemaOf = ({nodes, marks}) => new Schema({
  nodes: Object.fromEntries(Object.entries(nodes).map(([name, spec]) => [name, {...spec, ...DRAWN[name]}])),
  marks: Object.fromEntries(Object.entries(marks).map(([name, spec]) => [name, {
    ...spec,
    toDOM: mark => [name, Object.fromEntries(Object.entries(mark.attrs).filter(([, value]) => value)), 0],
    parseDOM: name === 'span' ? [] : name === 'a' ? [{tag: 'a[href]', getAttrs: dom => /^(https?:|mailto:|tel:|\/(?!\/)|#)/.test(dom.getAttribute('href')) && {href: dom.getAttribute('href')}}]
      : [{tag: name}, ...(name === 'strong' ? [{style: 'font-weight', getAttrs: value => /^(bold(er)?|[7-9]\d\d)$/.test(value) && null}] : name === 'em' ? [{style: 'font-style=italic'}] : [])],
  }])),
});

// What is written and not acknowledged, in this browser's own database.
const kept = {
  open() {
    return this.database ??= new Promise((done, failed) => {
      const request = indexedDB.open('kawaraban writing', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('unsent', {keyPath: 'client'});
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
  },
  async run(mode, work) {
    const database = await this.open();
    return new Promise((done, failed) => {
      const transaction = database.transaction('unsent', mode, {durability: 'strict'}), request = work(transaction.objectStore('unsent'));
      transaction.oncomplete = () => done(request.result);
      transaction.onerror = transaction.onabort = () => failed(transaction.error);
    });
  },
  put(record) { return this.run('readwrite', store => store.put(record)); },
  forget(client) { return this.run('readwrite', store => store.delete(client)); },
  async all() { return (await this.run('readonly', store => store.getAll())).filter(record => record.article === article); },
};
// A tab holds a lock with its client's name as long as it lives, so that another knows which texts nobody looks after any more.
const hold = client => navigator.locks?.request(`kawaraban ${client}`, () => new Promise(() => {}));
const isHeld = async ({client, at}) => navigator.locks ? (await navigator.locks.query()).held.some(lock => lock.name === `kawaraban ${client}`) : Date.now() - at < 60_000;

class Answered extends Error {
  constructor(response, body) { super(response.status); this.status = response.status; this.body = body; }
}
const ask = async (path, options = {}) => {
  const response = await fetch(base + path, {redirect: 'manual', ...options, headers: {...(options.method && {'X-CSRF-TOKEN': csrf}), ...options.headers}});
  if (response.type === 'opaqueredirect') throw new Answered({status: 401});
  const isJson = response.headers.get('Content-Type')?.includes('json'), body = isJson ? await response.json() : null;
  if (response.ok && (isJson || response.status === 204)) return body;
  throw new Answered(response, body);
};
const post = (client, sequence, {version, steps}) => ask('/steps', {method: 'POST', headers: {'Content-Type': 'application/json'},
  body: JSON.stringify({client, sequence, version, steps: steps.map(step => step.toJSON())})});
const pause = ms => new Promise(done => setTimeout(done, ms));
const textOf = doc => doc.textBetween(0, doc.content.size, '\n');

/** What others and this browser wrote, taken into a state: nothing twice, nothing out of order. */
const received = (state, news) => {
  const fresh = news.steps.filter(each => each.version > getVersion(state));
  if (!fresh.length || fresh[0].version !== getVersion(state) + 1) return null;
  return receiveTransaction(state, fresh.map(each => Step.fromJSON(state.schema, each.step)), fresh.map(each => each.client), {mapSelectionBackward: true});
};

const showBoth = (mine, theirs, client) => {
  const both = document.getElementById('both');
  both.hidden = false;
  both.querySelector('[data-mine]').textContent = mine;
  both.querySelector('[data-theirs]').textContent = theirs;
  both.querySelector('[data-copy]').onclick = () => navigator.clipboard?.writeText(mine);
  both.querySelector('[data-drop]').onclick = async () => { await kept.forget(client); location.reload(); };
};

/** Sends what a tab that is no more left behind, on the version that it was written on; false if it cannot be. */
const sendLeft = async (record, schema) => {
  let mine = record.words;
  try {
    const {version, document: doc} = await ask(`/document?version=${record.version}`);
    let state = EditorState.create({doc: schema.nodeFromJSON(doc), plugins: [collab({version, clientID: record.client})]});
    const tr = state.tr;
    record.steps.forEach(step => tr.step(Step.fromJSON(schema, step)));
    state = state.apply(tr);
    mine = textOf(state.doc);
    for (let sequence = record.sequence + 1; sendableSteps(state);) {
      const tr = received(state, await ask(`/steps?after=${getVersion(state)}`));
      if (tr) { state = state.apply(tr); continue; }
      try { await post(record.client, sequence, sendableSteps(state)); } catch (failure) { if (failure.status !== 409) throw failure; }
      sequence++;
    }
    await kept.forget(record.client);
    return true;
  } catch (failure) {
    if (failure.status === 401 || failure instanceof TypeError && !failure.status && !navigator.onLine) throw failure;
    const {document: doc} = await ask('/document');
    showBoth(mine, textOf(schema.nodeFromJSON(doc)), record.client);
    return false;
  }
};

// Others' cursors, with their names.
const cursors = new PluginKey('cursors');
const colour = client => 'person-' + [...client].reduce((sum, c) => sum + c.charCodeAt(0), 0) % 6;
const drawn = (doc, people) => DecorationSet.create(doc, people.flatMap(person => {
  const head = Math.min(person.head, doc.content.size), anchor = Math.min(person.anchor, doc.content.size);
  const cursor = Decoration.widget(head, () => {
    const mark = document.createElement('span'), name = document.createElement('span');
    mark.className = 'cursor ' + colour(person.client);
    mark.contentEditable = 'false';
    mark.setAttribute('aria-hidden', 'true');
    name.textContent = person.name;
    mark.append(name);
    return mark;
  }, {key: `${person.client} ${person.name}`, side: 10, ignoreSelection: true, stopEvent: () => true});
  return anchor === head ? [cursor] : [cursor, Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), {class: 'their-selection ' + colour(person.client)})];
}));
const cursorPlugin = () => new Plugin({
  key: cursors,
  state: {
    init: () => DecorationSet.empty,
    apply: (tr, set) => tr.getMeta(cursors) ? drawn(tr.doc, tr.getMeta(cursors)) : set.map(tr.mapping, tr.doc),
  },
  props: {decorations: state => cursors.getState(state)},
});
const hintPlugin = () => new Plugin({props: {decorations: ({doc}) => {
  const hints = [];
  doc.descendants((node, at) => {
    const hint = node.childCount === 0 && {picture: place.dataset.caption, speaker: place.dataset.speaker}[node.type.name];
    if (hint) hints.push(Decoration.node(at, at + node.nodeSize, {class: 'empty', 'data-hint': hint}));
  });
  return DecorationSet.create(doc, hints);
}}});

/** Asks for a few words; null if whoever was asked would rather not say. */
const askFor = (title, fields) => new Promise(done => {
  const dialog = document.getElementById('ask'), into = dialog.querySelector('[data-fields]');
  dialog.querySelector('h2').textContent = title;
  into.replaceChildren(...fields.map(({name, label, value = '', required = false, pattern}) => {
    const field = document.createElement('div'), words = document.createElement('label'), input = document.createElement('input');
    field.className = 'field';
    words.textContent = label;
    words.htmlFor = input.id = `ask-${name}`;
    Object.assign(input, {name, value, required});
    if (pattern) input.pattern = pattern;
    field.append(words, input);
    return field;
  }));
  dialog.returnValue = 'no';
  dialog.onclose = () => done(dialog.returnValue === 'yes' ? Object.fromEntries([...into.querySelectorAll('input')].map(input => [input.name, input.value.trim()])) : null);
  dialog.showModal();
});

const start = async () => {
  let opened;
  for (let wait = 500; ; wait = Math.min(wait * 2, 8000)) {
    try { opened = await ask('/document'); break; } catch (failure) {
      say(failure.status === 401 ? 'signed-out' : 'offline');
      await pause(wait);
    }
  }
  const schema = schemaOf(opened.schema), {nodes, marks} = schema;
  for (const record of await kept.all().catch(() => [])) if (!await isHeld(record)) await sendLeft(record, schema).catch(() => {});
  opened = await ask('/document');

  const client = crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint32Array(4))].join('-');
  hold(client);
  const mayWrite = place.dataset.write === 'true';

  let keeping = null, isStale = false, sequence = 0, isOffline = false, isOver = false;

  // Commands
  const insert = node => (state, dispatch) => { dispatch?.(state.tr.replaceSelectionWith(node).scrollIntoView()); return true; };
  const link = async () => {
    const {from, to, empty, $from} = view.state.selection;
    const before = $from.marks().find(mark => mark.type === marks.a) ?? view.state.doc.nodeAt(from)?.marks.find(mark => mark.type === marks.a);
    const said = await askFor(tool('a'), [{name: 'href', label: place.dataset.address, value: before?.attrs.href ?? '', pattern: '(https?://|mailto:|tel:|/(?!/)|#).*'}]);
    view.focus();
    if (!said) return;
    const tr = view.state.tr;
    if (!said.href) tr.removeMark(from, to, marks.a);
    else if (empty) tr.insert(from, schema.text(said.href, [marks.a.create({href: said.href})]));
    else tr.addMark(from, to, marks.a.create({href: said.href}));
    view.dispatch(tr);
  };
  const ruby = async () => {
    const {from, to, node} = view.state.selection;
    const before = node?.type === nodes.ruby ? node.attrs : {base: view.state.doc.textBetween(from, to), reading: ''};
    const said = await askFor(tool('ruby'), [{name: 'base', label: place.dataset.base, value: before.base, required: true}, {name: 'reading', label: place.dataset.reading, value: before.reading}]);
    view.focus();
    if (!said || !said.base) return;
    const put = said.reading ? nodes.ruby.create({base: said.base, reading: said.reading}) : schema.text(said.base);
    view.dispatch(view.state.tr.replaceWith(from, to, put).scrollIntoView());
  };
  const embed = async () => {
    const said = await askFor(tool('embed'), [{name: 'address', label: place.dataset.address, required: true, pattern: 'https?://[^\\s"\'<>\\\\^`\\{\\|\\}]+'}, {name: 'title', label: place.dataset.nameOf}]);
    view.focus();
    if (said) insert(nodes.embed.create(said))(view.state, view.dispatch);
  };
  const upload = async files => {
    const pictures = [...files].filter(file => file.type.startsWith('image/'));
    if (!pictures.length) return false;
    const form = new FormData();
    pictures.forEach(file => form.append('picture', file));
    say('uploading');
    try {
      const added = await ask('/pictures', {method: 'POST', body: form});
      for (const {source, width, height} of added) {
        const said = await askFor(tool('picture'), [{name: 'alt', label: place.dataset.alt}, {name: 'credit', label: place.dataset.credit}]);
        insert(nodes.picture.create({source, width, height, alt: said?.alt ?? '', credit: said?.credit ?? ''}))(view.state, view.dispatch);
      }
      synced();
    } catch (failure) {
      status.textContent = failure.body?.reason ?? place.dataset.offline;
    }
    view.focus();
    return true;
  };
  const rows = () => nodes.table.create(null, [nodes.table_row.create({section: 'head'}, [1, 2, 3].map(() => nodes.table_header.create())),
    ...[1, 2].map(() => nodes.table_row.create(null, [1, 2, 3].map(() => nodes.table_cell.create())))]);
  const speak = (state, dispatch) => {
    const {$from} = state.selection, depth = [...Array($from.depth + 1).keys()].reverse().find(d => $from.node(d).type === nodes.quote);
    if (depth == null || $from.node(depth).lastChild.type === nodes.speaker) return false;
    const at = $from.end(depth), tr = state.tr.insert(at, nodes.speaker.create());
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 1)));
    return true;
  };
  const quote = (state, dispatch) => speak(state, dispatch) || wrapIn(nodes.quote)(state, dispatch);
  const commands = {
    strong: toggleMark(marks.strong), em: toggleMark(marks.em), code: toggleMark(marks.code), a: link, ruby, embed, undo, redo, quote,
    list: wrapInList(nodes.list, {ordered: false}), numbers: wrapInList(nodes.list, {ordered: true}), rule: insert(nodes.rule.create()),
    table: (state, dispatch) => insert(rows())(state, dispatch), row: addRowAfter, column: addColumnAfter, 'row-away': deleteRow, 'column-away': deleteColumn,
    picture: () => document.getElementById('picture-file').click(),
  };
  const tool = name => place.querySelector(`[data-do="${name}"]`)?.textContent ?? name;
  const breakLine = chainCommands(exitCode, (state, dispatch) => { if (!state.selection.$from.parent.inlineContent) return false; dispatch?.(state.tr.replaceSelectionWith(nodes.br.create()).scrollIntoView()); return true; });
  const keys = {
    'Mod-b': commands.strong, 'Mod-i': commands.em, 'Mod-`': commands.code, 'Mod-k': () => { link(); return true; }, 'Mod-Shift-r': () => { ruby(); return true; },
    'Mod-z': undo, 'Mod-y': redo, 'Mod-Shift-z': redo, 'Shift-Enter': breakLine, 'Mod-Alt-0': setBlockType(nodes.paragraph),
    'Mod-Shift-8': commands.list, 'Mod-Shift-7': commands.numbers, 'Mod-Shift-9': quote, Backspace: undoInputRule,
    Enter: splitListItem(nodes.list_item), 'Mod-[': liftListItem(nodes.list_item), 'Mod-]': sinkListItem(nodes.list_item),
    Tab: chainCommands(goToNextCell(1), sinkListItem(nodes.list_item)), 'Shift-Tab': chainCommands(goToNextCell(-1), liftListItem(nodes.list_item)),
  };
  for (const level of [2, 3, 4]) keys[`Mod-Alt-${level}`] = setBlockType(nodes.heading, {level});

  const marked = (pattern, type) => new InputRule(pattern, (state, match, from, to) => {
    const tr = state.tr, opening = from + match[0].indexOf(match[1]);
    tr.delete(opening + match[1].length, to).delete(from, opening).addMark(from, from + match[1].length, type.create()).removeStoredMark(type);
    return tr;
  });
  const rules = inputRules({rules: [
    textblockTypeInputRule(/^(#{2,4})\s$/, nodes.heading, match => ({level: match[1].length})),
    wrappingInputRule(/^\s*([-*・])\s$/, nodes.list, {ordered: false}, (_, node) => !node.attrs.ordered),
    wrappingInputRule(/^(\d{1,4})\.\s$/, nodes.list, match => ({ordered: true, start: Number(match[1])}), (match, node) => node.attrs.ordered && node.childCount + node.attrs.start === Number(match[1])),
    wrappingInputRule(/^\s*[>＞]\s$/, nodes.quote),
    textblockTypeInputRule(/^```$/, nodes.code_block),
    new InputRule(/^---$/, (state, _, from, to) => state.selection.$from.depth === 1 ? state.tr.replaceRangeWith(from, to, nodes.rule.create()) : null),
    marked(/\*\*([^*\s][^*]*)\*\*$/, marks.strong), marked(/`([^`]+)`$/, marks.code),
    new InputRule(/[｜|]([^｜|《》]{1,40})《([^《》]{1,80})》$/, (state, match, from, to) => state.tr.replaceWith(from, to, nodes.ruby.create({base: match[1], reading: match[2]}))),
  ]});

  const state = EditorState.create({doc: schema.nodeFromJSON(opened.document), plugins: [
    rules, keymap(keys), keymap(baseKeymap), history(), collab({version: opened.version, clientID: client}), tableEditing(), gapCursor(), dropCursor(), cursorPlugin(), hintPlugin(),
  ]});
  document.getElementById('text').replaceChildren();
  const view = new EditorView(document.getElementById('text'), {
    state,
    editable: () => mayWrite && !isOver,
    attributes: {role: 'textbox', 'aria-multiline': 'true', 'aria-label': place.dataset.label, 'aria-describedby': 'text-hint', spellcheck: 'true'},
    dispatchTransaction(tr) {
      view.updateState(view.state.apply(tr));
      if (tr.docChanged) { showCount(); keep(); if (sendableSteps(view.state)) { say(isOffline ? 'offline' : 'saving'); send(); } }
      if (tr.selectionSet || tr.docChanged) { showTools(); move(); }
    },
    // What comes from elsewhere is read by the schema; characters that no text may hold go.
    transformPastedHTML: html => html.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, ''),
    transformPastedText: text => text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, ''),
    handlePaste: (_, event) => { if (!event.clipboardData?.files.length || event.clipboardData.getData('text/html')) return false; upload(event.clipboardData.files); return true; },
    handleDrop: (_, event) => { if (!event.dataTransfer?.files.length) return false; upload(event.dataTransfer.files); return true; },
    handleDoubleClickOn: (_, at, node) => { if (node.type !== nodes.ruby) return false; view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, at))); ruby(); return true; },
  });

  // Keeping: what is not acknowledged is written to this browser's database as it is typed.
  const keep = () => {
    isStale = true;
    keeping ??= (async () => {
      while (isStale) {
        isStale = false;
        const unsent = sendableSteps(view.state);
        await (unsent ? kept.put({client, article, version: unsent.version, sequence, steps: unsent.steps.map(step => step.toJSON()), words: textOf(view.state.doc), at: Date.now()}) : kept.forget(client));
      }
    })().catch(failure => console.warn('Cannot keep the text in this browser', failure)).finally(() => { keeping = null; });
  };
  const synced = () => { if (!isOver) say(isOffline ? 'offline' : sendableSteps(view.state) ? 'saving' : 'saved'); };

  // Taking in: never while a word is being composed, for that would break it.
  let waiting = [];
  const take = news => {
    waiting.push(news);
    if (!view.composing) takeAll();
  };
  const takeAll = () => {
    if (waiting.length) view.domObserver?.flush(); // a caret that was just moved is read first, or it would be put back
    for (const news of waiting.splice(0)) {
      const tr = received(view.state, news);
      if (tr) view.dispatch(tr);
      showPeople(news.present);
    }
    synced();
  };
  view.dom.addEventListener('compositionend', () => setTimeout(() => { if (!view.composing) { takeAll(); send(); } }, 60));

  // Sending: one batch at a time; what is refused is never sent again silently.
  let sending = false, sent = {};
  const send = async () => {
    if (sending || isOver || view.composing) return;
    sending = true;
    try {
      for (let unsent; (unsent = sendableSteps(view.state)) && !isOver && !view.composing;) {
        if (sent.version !== unsent.version || sent.count !== unsent.steps.length) sent = {version: unsent.version, count: unsent.steps.length, sequence: ++sequence};
        try {
          take(await post(client, sent.sequence, unsent));
          isOffline = false;
        } catch (failure) {
          if (failure.status === 409) take(failure.body);
          else { await trouble(failure); }
        }
        if (view.composing) break;
      }
    } finally {
      sending = false;
      synced();
    }
  };
  const trouble = async failure => {
    if (failure.status === 422 || failure.status === 403 || failure.status === 413) {
      isOver = true;
      say('left');
      view.setProps({});
      const {document: doc} = await ask('/document').catch(() => ({document: opened.document}));
      showBoth(textOf(view.state.doc), textOf(schema.nodeFromJSON(doc)), client);
      return;
    }
    isOffline = true;
    say(failure.status === 401 ? 'signed-out' : 'offline');
    await Promise.race([pause(2000), new Promise(done => addEventListener('online', done, {once: true}))]);
  };

  // Listening
  let sign = '';
  const listen = async () => {
    for (let wait = 500; !isOver;) {
      try {
        const version = getVersion(view.state), news = await ask(`/steps?after=${version}&client=${client}&sign=${sign}&wait=20`);
        sign = news.sign;
        isOffline = false;
        take(news);
        wait = 500;
        if (waiting.length) await pause(300);
        if (sendableSteps(view.state)) send();
      } catch (failure) {
        isOffline = true;
        say(failure.status === 401 ? 'signed-out' : 'offline');
        await Promise.race([pause(wait), new Promise(done => addEventListener('online', done, {once: true}))]);
        wait = Math.min(wait * 2, 8000);
      }
    }
  };

  // Presence
  let toldBefore = '[]';
  const showPeople = present => {
    const others = present.filter(person => person.client !== client), told = JSON.stringify(others);
    if (told === toldBefore) return;
    toldBefore = told;
    document.getElementById('people').replaceChildren(...others.map(person => {
      const shown = document.createElement('span');
      shown.className = 'person ' + colour(person.client);
      shown.textContent = person.name;
      return shown;
    }));
    view.dispatch(view.state.tr.setMeta(cursors, others).setMeta('addToHistory', false));
  };
  let moving = null, movedTo = '';
  const move = () => { moving ??= setTimeout(async () => {
    moving = null;
    const {anchor, head} = view.state.selection, to = `client=${client}&anchor=${anchor}&head=${head}&version=${getVersion(view.state)}`;
    if (to === movedTo) return;
    movedTo = to;
    await ask(`/presence?${to}`, {method: 'PUT'}).catch(() => { movedTo = ''; });
  }, 250); };
  addEventListener('pagehide', () => { fetch(`${base}/presence?client=${client}`, {method: 'DELETE', keepalive: true, headers: {'X-CSRF-TOKEN': csrf}}); });

  // Tools
  const showCount = () => { const text = textOf(view.state.doc).replace(/\s+/g, ''); document.getElementById('count').textContent = place.dataset.characters.replace('#', segmenter ? [...segmenter.segment(text)].length : [...text].length); };
  const showTools = () => {
    const {from, $from, to, empty} = view.state.selection;
    for (const button of place.querySelectorAll('[data-do][aria-pressed]')) {
      const type = marks[button.dataset.do];
      button.setAttribute('aria-pressed', String(Boolean(type && (empty ? type.isInSet(view.state.storedMarks ?? $from.marks()) : view.state.doc.rangeHasMark(from, to, type)))));
    }
    const kind = document.getElementById('kind'), now = $from.parent.type.name === 'heading' ? `heading ${$from.parent.attrs.level}` : $from.parent.type.name;
    if (kind) kind.value = [...kind.options].some(option => option.value === now) ? now : 'paragraph';
    const tools = place.querySelector('.table-tools');
    if (tools) tools.hidden = !isInTable(view.state);
  };
  for (const button of place.querySelectorAll('[data-do]')) {
    button.addEventListener('mousedown', event => event.preventDefault());
    button.addEventListener('click', () => { commands[button.dataset.do](view.state, view.dispatch, view); if (!document.getElementById('ask').open) view.focus(); });
  }
  document.getElementById('kind')?.addEventListener('change', event => {
    const [name, level] = event.target.value.split(' ');
    setBlockType(nodes[name], level ? {level: Number(level)} : null)(view.state, view.dispatch);
    view.focus();
  });
  document.getElementById('picture-file')?.addEventListener('change', event => { upload(event.target.files); event.target.value = ''; });
  addEventListener('beforeunload', event => { if (sendableSteps(view.state)) event.preventDefault(); });

  showCount();
  showTools();
  move();
  say('saved');
  place.dataset.ready = 'true';
  listen();
};
start();
