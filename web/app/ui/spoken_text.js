// @ts-check
/**
 * What will be said: the sentences, with each place where that is not what is written, and the
 * pauses. Shown on request.
 */

import { CodePoints } from '../../lib/code_points.js';
import { Emitter } from '../../lib/emitter.js';
import { find, make, write } from '../elements.js';

/** @typedef {import('../../protocol.js').ReadResult} ReadResult */
/** @typedef {import('../../protocol.js').ReadSentence} ReadSentence */

const OFF = 'Reading is off: the text goes to the model as it is written.';
const NOTHING = 'Nothing in this text can be said.';
/** Written text that is longer is cut. */
const MAX_WRITTEN = 60;
const MAX_WARNINGS = 5;

/**
 * Emits `open` (detail: whether it is).
 * @extends {Emitter<{open: boolean}>}
 */
export class SpokenTextView extends Emitter {
  /** @param {HTMLDetailsElement} element */
  constructor(element) {
    super();
    this.note = find(element, '#spoken-note', HTMLElement);
    this.warnings = find(element, '#spoken-warnings', HTMLElement);
    this.region = find(element, '#spoken-region', HTMLElement);
    this.list = find(element, '#spoken-list', HTMLElement);
    element.addEventListener('toggle', () => this.emit('open', element.open));
  }

  /**
   * @param {string} text as it is written
   * @param {ReadResult | null} result null if reading is off
   */
  show(text, result) {
    const { sentences, warnings, more } = result ?? { sentences: [], warnings: [], more: false };
    const some = sentences.some((sentence) => sentence.text);
    const first = more ? `The first ${sentences.length} sentences:` : '';
    const written = new CodePoints(text);
    this.#show(result ? (some ? first : NOTHING) : OFF, warnings);
    this.list.replaceChildren(...sentences.map((sentence) => row(sentence, written)));
    this.region.hidden = sentences.length === 0;
  }

  /** @param {string} message why it cannot be told */
  fail(message) {
    this.#show(message, []);
    this.list.replaceChildren();
    this.region.hidden = true;
  }

  /**
   * @param {string} note
   * @param {string[]} warnings
   */
  #show(note, warnings) {
    write(this.note, note);
    this.note.hidden = !note;
    const others = warnings.length - MAX_WARNINGS;
    const shown = warnings.slice(0, MAX_WARNINGS);
    if (others > 0) shown.push(`and ${others} more`);
    this.warnings.replaceChildren(...shown.map((warning) => make('li', '', warning)));
    this.warnings.hidden = shown.length === 0;
  }
}

/**
 * @param {ReadSentence} sentence
 * @param {CodePoints} written the whole text
 */
function row(sentence, written) {
  const item = make('li', '');
  item.dataset.kind = sentence.kind;
  const said = new CodePoints(sentence.text);
  const words = make('span', 'words');
  let at = 0;
  for (const expansion of sentence.expansions) {
    words.append(said.slice(at, expansion.at), ...marked(expansion, written));
    at = expansion.at + [...expansion.said].length;
  }
  words.append(said.slice(at, Number.MAX_SAFE_INTEGER));
  item.append(words);
  if (sentence.pause > 0) item.append(pause(sentence.pause));
  return item;
}

/**
 * What is written and what is said for it.
 * @param {import('../../protocol.js').Expansion} expansion
 * @param {CodePoints} written
 */
function marked({ start, end, said }, written) {
  const source = written.slice(start, end).trim();
  const cut = source.length > MAX_WRITTEN ? `${source.slice(0, MAX_WRITTEN)}…` : source;
  const parts = cut ? [' ', make('del', '', cut), ' '] : [];
  return said ? [...parts, make('ins', '', said)] : parts;
}

/** @param {number} seconds */
function pause(seconds) {
  const element = make('span', 'pause', `${Number(seconds.toFixed(2))} s`);
  element.title = 'Silence after it';
  element.prepend(make('span', 'visually-hidden', 'pause of '));
  return element;
}
