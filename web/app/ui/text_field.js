// @ts-check
/**
 * The text to speak, with its length and estimated duration. Formatted text that is pasted keeps
 * its headings and lists; a text file takes the place of the text, which can be undone.
 */

import { Emitter } from '../../lib/emitter.js';
import { insertText, replaceText } from '../editing.js';
import { find, write } from '../elements.js';
import { aboutSeconds, count } from '../format.js';
import { InputError } from '../input.js';
import { hasStructure, toPlainText } from '../rich_text.js';
import { readTextFile } from '../text_file.js';

/** About two hours of speech; more would not fit the memory of many devices. */
const MAX_CHARACTERS = 100_000;
/** Larger HTML in the clipboard is pasted as the browser does, without its structure. */
const MAX_HTML = 4_000_000;

/**
 * Emits `change` when somebody types, and `error` if a file cannot be used.
 * @extends {Emitter<{change: null, error: Error}>}
 */
export class TextField extends Emitter {
  /** A text that cannot be spoken. @type {string | null} */
  #refused = null;

  /**
   * @param {HTMLElement} element
   * @param {import('../../lib/duration.js').DurationEstimate} duration
   */
  constructor(element, duration) {
    super();
    this.field = find(element, '#text', HTMLTextAreaElement);
    this.counter = find(element, '#text-count', HTMLElement);
    this.problem = find(element, '#text-problem', HTMLElement);
    this.note = find(element, '#text-note', HTMLElement);
    this.button = find(element, '#open-text', HTMLButtonElement);
    this.file = find(element, '#text-file', HTMLInputElement);
    this.duration = duration;
    this.field.addEventListener('input', () => {
      write(this.note, '');
      this.update();
      this.emit('change', null);
    });
    this.field.addEventListener('paste', (event) => this.#paste(event));
    this.button.addEventListener('click', () => this.file.click());
    this.file.addEventListener('change', () => {
      const file = this.file.files?.[0];
      if (file) this.open(file);
      this.file.value = ''; // so that the same file can be chosen again
    });
    this.update();
  }

  get text() {
    return this.field.value;
  }

  set text(text) {
    this.field.value = text;
    this.update();
  }

  /** Show length and estimate again. */
  update() {
    const { length } = this.text;
    const blank = this.text.trim() === '';
    const about = blank ? '' : ` · about ${aboutSeconds(this.duration.seconds(this.text))}`;
    this.counter.textContent = `${count(length)} characters${about}`;
    const excess = length - MAX_CHARACTERS;
    const faulty = excess > 0 || this.text === this.#refused;
    this.problem.hidden = excess <= 0;
    this.problem.textContent = excess > 0 ? tooLong(length) : '';
    this.field.setAttribute('aria-invalid', String(faulty));
  }

  /** @returns {string} the text; throws an `InputError` if it cannot be spoken */
  read() {
    const { text } = this;
    // With other settings it may be spoken now.
    this.#refused = null;
    this.update();
    if (text.trim() === '') throw this.refused('There is no text to speak. Write something first.');
    if (text.length > MAX_CHARACTERS) throw new InputError(tooLong(text.length), this.field);
    return text;
  }

  /**
   * Mark the text as faulty, until it changes.
   * @param {string} message
   * @returns {InputError}
   */
  refused(message) {
    this.#refused = this.text;
    this.update();
    return new InputError(message, this.field);
  }

  /**
   * Put another text in place of the text, in a step that can be undone. White space at its end is
   * left out: nobody hears it, and browsers differ in what they do with it.
   * @param {string} text
   * @param {string} note says where it comes from
   */
  replace(text, note) {
    const before = this.text.trim();
    replaceText(this.field, text.trimEnd());
    write(this.note, before ? `${note} Undo brings back the text before.` : note);
  }

  /** Put a file's text in place of the text. @param {File} file */
  async open(file) {
    try {
      const { text, how } = await readTextFile(file, MAX_CHARACTERS);
      this.replace(text, [`${file.name} is open.`, how].filter(Boolean).join(' '));
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      this.emit('error', new InputError(message, this.button));
    }
  }

  /** Keep the structure of formatted text. @param {ClipboardEvent} event */
  #paste(event) {
    const html = event.clipboardData?.getData('text/html') ?? '';
    if (html.length > MAX_HTML || !hasStructure(html)) return;
    const text = toPlainText(html);
    if (!text) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = this.field;
    const [before, after] = [this.text.slice(0, selectionStart), this.text.slice(selectionEnd)];
    insertText(this.field, `${gap(before.at(-1))}${text}${gap(after[0])}`);
  }
}

/** A blank line between a block and what stands beside it. @param {string | undefined} beside */
function gap(beside) {
  return beside === undefined || beside === '\n' ? '' : '\n\n';
}

/** @param {number} length */
function tooLong(length) {
  return (
    `The text has ${count(length)} characters; at most ${count(MAX_CHARACTERS)} can be` +
    ` spoken at once. Shorten it by ${count(length - MAX_CHARACTERS)}.`
  );
}
