// @ts-check
/** The text to speak, with its length and estimated duration. */

import { Emitter } from '../../lib/emitter.js';
import { find } from '../elements.js';
import { aboutSeconds, count } from '../format.js';
import { InputError } from '../input.js';

/** About two hours of speech; more would not fit the memory of many devices. */
const MAX_CHARACTERS = 100_000;

/**
 * Emits `change` when somebody types.
 * @extends {Emitter<{change: null}>}
 */
export class TextField extends Emitter {
  /**
   * @param {HTMLElement} element
   * @param {import('../../lib/duration.js').DurationEstimate} duration
   */
  constructor(element, duration) {
    super();
    this.field = find(element, '#text', HTMLTextAreaElement);
    this.counter = find(element, '#text-count', HTMLElement);
    this.problem = find(element, '#text-problem', HTMLElement);
    this.duration = duration;
    this.field.addEventListener('input', () => {
      this.update();
      this.emit('change', null);
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
    this.problem.hidden = excess <= 0;
    this.problem.textContent = excess > 0 ? tooLong(length) : '';
    this.field.setAttribute('aria-invalid', String(excess > 0));
  }

  /** @returns {string} the text; throws an `InputError` if it cannot be spoken */
  read() {
    const { text } = this;
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
  return (
    `The text has ${count(length)} characters; at most ${count(MAX_CHARACTERS)} can be` +
    ` spoken at once. Shorten it by ${count(length - MAX_CHARACTERS)}.`
  );
}
