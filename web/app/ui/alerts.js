// @ts-check
/** Errors and warnings: announced once, shown until dismissed or outdated. */

/** @typedef {{label: string, run: () => void}} Action */
/** @typedef {'engine' | 'speech' | 'voice'} Topic   what an alert is about */

/** Errors of the user's input, whose technical details help nobody. */
const INPUT_ERRORS = ['InputError', 'TextError', 'OptionError', 'VoiceError', 'FormatError'];

export class Alerts {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
  }

  /**
   * @param {Error} error
   * @param {Topic} [topic]
   * @param {Action} [action] what the user can do about it
   */
  error(error, topic = 'engine', action) {
    const technical = [error.name, error.stack].filter(Boolean).join('\n');
    const details = INPUT_ERRORS.includes(error.name) ? '' : technical;
    this.#show(error.message || String(error), { role: 'alert', topic, details, action });
  }

  /**
   * @param {string} message
   * @param {Topic} topic
   */
  warning(message, topic) {
    this.#show(message, { role: 'status', topic, details: '' });
  }

  /** Remove the alerts about a topic, or all. @param {Topic} [topic] */
  clear(topic) {
    for (const box of this.element.querySelectorAll('.alert')) {
      if (!topic || box.getAttribute('data-topic') === topic) box.remove();
    }
  }

  /**
   * Show a message, in place of the same message if it is shown.
   * @param {string} message
   * @param {{role: 'alert' | 'status', topic: Topic, details: string, action?: Action}} options
   *   details: for a report of the fault
   */
  #show(message, { role, topic, details, action }) {
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
    if (action) buttons.append(this.#button(action.label, box, action.run));
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

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} [text]
 * @returns {HTMLElement}
 */
function make(tag, className, text = '') {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}
