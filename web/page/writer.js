// @ts-check
/** The text field with its count. */
import { find } from './elements.js';
import { aboutSeconds, count } from './format.js';
import { InputError } from './input.js';

/** About two hours of speech; more would not fit the memory of many devices. */
export const MAX_CHARACTERS = 100_000;

export class Writer {
  /**
   * @param {HTMLElement} element
   * @param {import('./length.js').LengthGuess} length
   */
  constructor(element, length) {
    this.field = find(element, '#text', HTMLTextAreaElement);
    this.counter = find(element, '#text-count', HTMLElement);
    this.problem = find(element, '#text-problem', HTMLElement);
    this.length = length;
    this.field.addEventListener('input', () => this.update());
    this.update();
  }

  /** Show count and guess anew. */
  update() {
    const { length } = this.field.value;
    const blank = this.field.value.trim() === '';
    const about = blank ? '' : ` · about ${aboutSeconds(this.length.seconds(this.field.value))}`;
    this.counter.textContent = `${count(length)} characters${about}`;
    const excess = length - MAX_CHARACTERS;
    this.problem.hidden = excess <= 0;
    this.problem.textContent = excess > 0 ? tooLong(length) : '';
    this.field.setAttribute('aria-invalid', String(excess > 0));
  }

  /** @returns {string} the text; throws an InputError where it cannot be spoken */
  read() {
    const text = this.field.value;
    if (text.trim() === '') {
      this.field.setAttribute('aria-invalid', 'true');
      throw new InputError('There is no text to speak. Write something first.', this.field);
    }
    if (text.length > MAX_CHARACTERS) throw new InputError(tooLong(text.length), this.field);
    return text;
  }
}

/** @param {number} length */
function tooLong(length) {
  return `The text has ${count(length)} characters; at most ${count(MAX_CHARACTERS)} can be`
    + ` spoken at once. Shorten it by ${count(length - MAX_CHARACTERS)}.`;
}
