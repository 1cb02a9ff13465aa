// @ts-check
/** Errors and warnings: said aloud once, shown until dismissed or outdated. */

/** @typedef {{label: string, run: () => void}} Action */

export class Alerts {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
  }

  /**
   * @param {Error} error
   * @param {Action} [action] what the user can do about it
   */
  error(error, action) {
    const details = [
      'InputError',
      'TextError',
      'OptionError',
      'VoiceError',
      'FormatError',
    ].includes(error.name)
      ? ''
      : [error.name, error.stack].filter(Boolean).join('\n');
    this.#show(error.message || String(error), 'alert', details, action);
  }

  /** @param {string} message */
  warning(message) {
    this.#show(message, 'status', '');
  }

  /** Remove all. */
  clear() {
    this.element.replaceChildren();
  }

  /**
   * @param {string} message
   * @param {'alert' | 'status'} role
   * @param {string} details for a report of the fault
   * @param {Action} [action]
   */
  #show(message, role, details, action) {
    for (const shown of this.element.children) {
      if (shown.querySelector('p')?.textContent === message) shown.remove();
    }
    const box = make('div', 'alert');
    box.setAttribute('role', role);
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
   * @param {HTMLElement} box goes away when pressed
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
