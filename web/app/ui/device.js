// @ts-check
/**
 * Where the model runs: the user's choice, and what measuring found. Hidden where there is no
 * choice.
 */

import { Emitter } from '../../lib/emitter.js';
import { find, write } from '../elements.js';

/**
 * Emits `choice` (detail: whether to measure).
 * @extends {Emitter<{choice: boolean}>}
 */
export class DevicePicker extends Emitter {
  /** @param {HTMLElement} element */
  constructor(element) {
    super();
    this.element = element;
    this.select = find(element, '#device-choice', HTMLSelectElement);
    this.hint = find(element, '#device-hint', HTMLElement);
    this.select.addEventListener('change', () =>
      this.emit('choice', this.select.value === 'automatic'),
    );
  }

  /**
   * @param {boolean} automatic
   * @param {string} message of the tuning
   */
  show(automatic, message) {
    this.select.value = automatic ? 'automatic' : 'plain';
    if (message || !automatic) this.element.hidden = false;
    write(this.hint, message || (automatic ? '' : 'Works on every device.'));
  }
}
