// Random documents and random steps, applied by ProseMirror itself: what the server's own steps are compared with.
import {Schema, Slice, Fragment} from 'prosemirror-model';
import {Transform, Step, ReplaceStep, ReplaceAroundStep, AddMarkStep, RemoveMarkStep, AttrStep, findWrapping, liftTarget, canSplit, canJoin} from 'prosemirror-transform';

let state = 1;
const random = () => {
  state = (state + 0x6D2B79F5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const below = n => Math.floor(random() * n);
const any = list => list[below(list.length)];
const chance = p => random() < p;

const WORDS = ['瓦版', '朝の', '港', 'は', '야간', ' 버스', 'ferry', ' & ', '<b>', '“x”', 'が', '。', '\n', '本日', 'é'];
const MEDIA = 'media:' + 'a'.repeat(64);
const VALUES = {
  level: [2, 3, 4, 5, 6], source: [MEDIA, 'https://example.com/a.jpg'], poster: ['', MEDIA], alt: ['', '港'], credit: ['', '朝日 & Co'], width: [0, 640], height: [0, 480],
  ordered: [true, false], start: [1, 3], caption: ['', 'x <em>y</em>'], section: ['head', 'body', 'foot'], colspan: [1, 2], rowspan: [1, 2], language: ['', 'java'],
  address: ['https://example.com/v'], title: ['', 'タイトル'], base: ['瓦版'], reading: ['かわらばん', 'x'], html: ['<ruby>a<rp>(</rp><rt>b</rt></ruby>'],
  href: ['https://example.com/', '/articles/1'], datetime: ['', '2026-11-23'], lang: ['', 'ja'], dir: ['', 'ltr'],
};
const values = attributes => Object.fromEntries(Object.keys(attributes).map(name => [name, any(VALUES[name])]));

export const prepare = (description, seed) => {
  state = seed;
  const schema = new Schema({nodes: description.nodes, marks: description.marks});
  const types = Object.values(schema.nodes), marks = Object.values(schema.marks);
  const mark = () => { const type = any(marks); return type.create(values(type.attrs)); };
  const someMarks = () => { let set = []; while (chance(.3)) set = mark().addToSet(set); return set; };
  const words = () => { let text = ''; do text += any(WORDS); while (chance(.6)); return text; };
  const node = (type, depth, marked) => {
    if (type.isText) return schema.text(words(), marked ? someMarks() : []);
    return type.create(values(type.attrs), type.isLeaf ? null : content(type, depth), type.isInline && marked ? someMarks() : []);
  };
  const content = (type, depth) => {
    const out = [];
    let match = type.contentMatch;
    for (let most = type.name === 'doc' ? 5 : 3; most > 0; most--) {
      if (match.validEnd && chance(.3)) break;
      let edges = Array.from({length: match.edgeCount}, (_, i) => match.edge(i));
      if (depth <= 0 && edges.some(edge => edge.type.isLeaf || edge.type.isTextblock)) edges = edges.filter(edge => edge.type.isLeaf || edge.type.isTextblock);
      if (!edges.length) break;
      const edge = any(edges);
      out.push(node(edge.type, depth - 1, type.name !== 'code_block'));
      match = edge.next;
    }
    const rest = match.validEnd ? Fragment.empty : match.fillBefore(Fragment.empty, true);
    return Fragment.fromArray(out).append(rest);
  };
  const document = () => node(schema.nodes.doc, 3, false);
  const range = doc => { const a = below(doc.content.size + 1), b = chance(.5) ? Math.min(doc.content.size, a + below(6)) : below(doc.content.size + 1); return [Math.min(a, b), Math.max(a, b)]; };
  const slice = () => {
    const doc = document(), [from, to] = range(doc);
    if (chance(.2)) return Slice.empty;
    if (chance(.3)) { const cut = doc.slice(from, to), most = Slice.maxOpen(cut.content); return new Slice(cut.content, below(most.openStart + 1), below(most.openEnd + 1)); }
    if (chance(.3)) return new Slice(Fragment.from(node(any(types.filter(type => type.name !== 'doc')), 1, true)), 0, 0);
    return doc.slice(from, to);
  };
  const raw = doc => {
    const [from, to] = range(doc);
    switch (below(6)) {
      case 0: case 1: return new ReplaceStep(from, to, slice(), chance(.2));
      case 2: {
        const gapFrom = from + below(Math.min(4, to - from + 1)), gapTo = gapFrom + below(to - gapFrom + 1), put = slice();
        return new ReplaceAroundStep(from, to, gapFrom, gapTo, put, below(Math.max(0, put.size) + 1), chance(.3));
      }
      case 3: return new AddMarkStep(from, to, mark());
      case 4: return new RemoveMarkStep(from, to, mark());
      default: {
        const at = doc.nodeAt(from), names = at ? Object.keys(at.type.attrs) : [];
        const name = names.length && chance(.9) ? any(names) : 'level';
        return new AttrStep(from, name, any(VALUES[name]));
      }
    }
  };
  // What an editor's commands make.
  const edited = doc => {
    const tr = new Transform(doc), [from, to] = range(doc), $from = doc.resolve(from), around = $from.blockRange(doc.resolve(to));
    try {
      switch (below(14)) {
        case 0: case 1: case 2: tr.replaceWith(from, chance(.7) ? from : to, schema.text(words(), chance(.3) ? someMarks() : [])); break;
        case 3: tr.delete(from, to); break;
        case 4: tr.replace(from, to, slice()); break;
        case 5: tr.replaceRange(from, to, slice()); break;
        case 6: tr.deleteRange(from, to); break;
        case 7: if (canSplit(doc, from)) tr.split(from, 1 + below(2)); break;
        case 8: if (canJoin(doc, from)) tr.join(from); break;
        case 9: if (around && liftTarget(around) != null) tr.lift(around, liftTarget(around)); break;
        case 10: {
          const type = any([schema.nodes.quote, schema.nodes.list, schema.nodes.details]), wrap = around && findWrapping(around, type);
          if (wrap) tr.wrap(around, wrap);
          break;
        }
        case 11: tr.setBlockType(from, to, any([schema.nodes.paragraph, schema.nodes.heading, schema.nodes.code_block, schema.nodes.preformatted])); break;
        case 12: tr.addMark(from, to, mark()); break;
        default: tr.removeMark(from, to, chance(.5) ? any(marks) : undefined);
      }
    } catch { return []; }
    return tr.steps;
  };
  const hash = text => {
    let h = 0x811c9dc5;
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
    return h;
  };
  // As another client would: from JSON.
  const result = (step, doc) => {
    try { return Step.fromJSON(schema, JSON.parse(JSON.stringify(step.toJSON()))).apply(doc).doc; } catch { return null; }
  };
  const isSound = doc => { try { doc.check(); return true; } catch { return false; } };

  return most => {
    const runs = [];
    for (let count = 0; count < most;) {
      let doc = document(), before = [];
      const run = {document: doc.toJSON(), steps: []};
      for (let i = 0; i < 12; i++) {
        const steps = chance(.45) ? edited(doc) : chance(.2) && before.length ? [any(before)] : [raw(doc)];
        for (const step of steps) {
          const after = result(step, doc), sound = after && isSound(after);
          run.steps.push([step.toJSON(), after ? hash(JSON.stringify(after)) : 0, after ? sound ? 2 : 1 : 0]);
          count++;
          before.push(step);
          if (sound && after.content.size < 1500) doc = after; else if (sound) { i = 99; break; }
          if (!sound && steps.length > 1) break;
        }
      }
      runs.push(run);
    }
    return JSON.stringify(runs);
  };
};
