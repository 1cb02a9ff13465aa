// @ts-check
/**
 * Errors and warnings: announced once, shown until dismissed or outdated. The warnings about a topic
 * share one box.
 */

import { make, write } from '../elements.js';

/** @typedef {{label: string, run: () => void}} Action */
/** @typedef {'engine' | 'model' | 'stall' | 'speech' | 'text' | 'voice'} Topic   what an alert is about */

/** Errors of the user's input, whose technical details help nobody. */
const INPUT_ERRORS = ['InputError', 'TextError', 'OptionError', 'VoiceError', 'FormatError'];

const MAX_WARNINGS = 4;
const MORE = 'There are more warnings like these.';

export class Alerts {
  /** The warnings shown since a topic was cleared. @type {Map<Topic, Set<string>>} */
  #warnings = new Map();

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
  }

  /**
   * @param {Error} error
   * @param {Topic} [topic]
   * @param {Action[]} [actions] what the user can do about it
   */
  error(error, topic = 'engine', actions = []) {
    const technical = [error.name, error.stack].filter(Boolean).join('\n');
    const details = INPUT_ERRORS.includes(error.name) ? '' : technical;
    this.#show(error.message || String(error), { role: 'alert', topic, details, actions });
  }

  /**
   * Show a warning; not again until its topic is cleared.
   * @param {string} message
   * @param {Topic} topic
   */
  warning(message, topic) {
    const known = this.#warnings.get(topic) ?? new Set();
    this.#warnings.set(topic, known);
    if (known.has(message)) return;
    known.add(message);
    const box = this.element.querySelector(`.alert[role=status][data-topic=${topic}]`);
    const shown = box?.querySelectorAll('p') ?? [];
    if (!box) this.#show(message, { role: 'status', topic, details: '', actions: [] });
    else if (shown.length < MAX_WARNINGS) shown[shown.length - 1].after(make('p', '', message));
    else write(/** @type {HTMLElement} */ (shown[MAX_WARNINGS - 1]), MORE);
  }

  /** Remove the alerts about a topic, or all. @param {Topic} [topic] */
  clear(topic) {
    if (topic) this.#warnings.delete(topic);
    else this.#warnings.clear();
    for (const box of this.element.querySelectorAll('.alert')) {
      if (!topic || box.getAttribute('data-topic') === topic) box.remove();
    }
  }

  /**
   * Show a message, in place of the same message if it is shown.
   * @param {string} message
   * @param {{role: 'alert' | 'status', topic: Topic, details: string, actions: Action[]}} options
   *   details: for a report of the fault
   */
  #show(message, { role, topic, details, actions }) {
    for (const shown of this.element.querySelectorAll('.alert')) {
      if (shown.querySelector('p')?.textContent === message) shown.remove();
    }
    const box = make('div', 'alert');
    box.setAttribute('role', role);
    box.dataset.topic = topic;
    box.append(make('p', '', message));
    if (details) {
      const fold = make('details', '');
      fold.append(make('summary', '', 'Technical details'), make('pre', '', details));
      box.append(fold);
    }
    const buttons = make('div', 'row');
    for (const { label, run } of actions) buttons.append(this.#button(label, box, run));
    buttons.append(this.#button('Dismiss', box));
    box.append(buttons);
    this.element.append(box);
  }

  /**
   * @param {string} label
   * @param {HTMLElement} box removed when it is pressed
   * @param {() => void} [run]
   */
  #button(label, box, run) {
    const button = make('button', 'quiet', label);
    button.setAttribute('type', 'button');
    button.addEventListener('click', () => {
      box.remove();
      run?.();
    });
    return button;
  }
}
