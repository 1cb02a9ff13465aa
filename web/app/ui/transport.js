// @ts-check
/** Speak and Stop, by button and by key. */

import { Emitter } from '../../lib/emitter.js';
import { find } from '../elements.js';

/**
 * Emits `speak` and `stop` (detail: the time of the press).
 * @extends {Emitter<{speak: number, stop: number}>}
 */
export class Transport extends Emitter {
  /** @param {HTMLElement} element */
  constructor(element) {
    super();
    this.speak = find(element, '#speak', HTMLButtonElement);
    this.stop = find(element, '#stop', HTMLButtonElement);
    this.speak.addEventListener('click', (event) => this.emit('speak', event.timeStamp));
    this.stop.addEventListener('click', (event) => this.emit('stop', event.timeStamp));
    document.addEventListener('keydown', (event) => this.#key(event));
    if (/Mac|iPhone|iPad/.test(navigator.userAgent)) {
      find(element, '#speak-keys', HTMLElement).textContent = '⌘ Enter';
    }
  }

  /** @param {boolean} ready whether Speak can be pressed */
  set ready(ready) {
    this.speak.disabled = !ready;
  }

  /** @param {boolean} active whether there is something to stop */
  set active(active) {
    const focused = document.activeElement === this.stop;
    this.stop.disabled = !active;
    if (!active && focused) this.speak.focus();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.repeat || event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (!this.speak.disabled) this.emit('speak', event.timeStamp);
    } else if (event.key === 'Escape' && !this.stop.disabled) {
      this.emit('stop', event.timeStamp);
    }
  }
}
