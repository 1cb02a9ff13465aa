// @ts-check
/** Where the model runs: the user's say in it, and what measuring found. Hidden where there is no choice. */

import { Emitter } from '../../lib/emitter.js';
import { find, write } from '../elements.js';

/** Emits `choice` (detail: whether to measure). */
export class Computing extends Emitter {
  /** @param {HTMLElement} element */
  constructor(element) {
    super();
    this.element = element;
    this.select = find(element, '#computing-choice', HTMLSelectElement);
    this.hint = find(element, '#computing-hint', HTMLElement);
    this.select.addEventListener('change', () =>
      this.emit('choice', this.select.value === 'automatic'),
    );
  }

  /**
   * @param {boolean} automatic
   * @param {string} said by the tuning
   */
  show(automatic, said) {
    this.select.value = automatic ? 'automatic' : 'plain';
    if (said || !automatic) this.element.hidden = false;
    write(this.hint, said || 'What works everywhere.');
  }
}
