// @ts-check
/** One model in the list: what it is, its state, and what can be done with it. */

import { MADE } from '../../models_protocol.js';
import { make, write } from '../elements.js';
import { facts, state } from '../model_words.js';

/** @typedef {import('../../models_protocol.js').ModelEntry} ModelEntry */
/** @typedef {import('../model_words.js').Activity} Activity */
/** @typedef {'use' | 'download' | 'pause' | 'resume' | 'repair' | 'verify' | 'cancel'
 * | 'files' | 'remove'} Action */

/** @type {Record<Action, string>} */
const LABELS = {
  use: 'Use',
  download: 'Download',
  resume: 'Resume',
  repair: 'Repair',
  pause: 'Pause',
  cancel: 'Cancel',
  verify: 'Verify',
  files: 'From files…',
  remove: 'Remove…',
};

/** @type {Record<import('../../models_protocol.js').ModelState, Action[]>} */
const IN_STATE = {
  absent: ['use', 'download', 'files', 'remove'],
  partial: ['use', 'resume', 'files', 'remove'],
  downloading: [],
  stored: ['use', 'verify', 'remove'],
  damaged: ['repair', 'files', 'remove'],
};
/** @type {Record<Activity['kind'], Action[]>} */
const DURING = {
  download: ['pause', 'cancel'],
  check: ['cancel'],
  start: ['cancel'],
  wait: ['cancel'],
};
/** Without a store a model can only be used. @type {Action[]} */
const UNKEPT = ['use', 'cancel'];

export class ModelRow {
  /** @type {Map<Action, HTMLButtonElement>} */
  #buttons = new Map();

  /**
   * @param {string} id unique on the page
   * @param {(action: Action) => void} act
   */
  constructor(id, act) {
    this.title = make('p', 'model-title');
    this.title.id = id;
    this.name = make('span', '');
    this.badge = make('span', 'badge', 'In use');
    this.title.append(this.name, ' ', this.badge);
    this.facts = make('p', 'hint');
    this.state = make('p', 'model-state');
    this.bar = document.createElement('progress');
    this.bar.setAttribute('aria-labelledby', id);
    const buttons = make('div', 'row');
    for (const action of /** @type {Action[]} */ (Object.keys(LABELS))) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'quiet small';
      button.textContent = LABELS[action];
      button.addEventListener('click', () => act(action));
      this.#buttons.set(action, button);
      buttons.append(button);
    }
    this.element = make('li', 'model');
    this.element.tabIndex = -1;
    this.element.setAttribute('aria-labelledby', id);
    this.element.append(this.title, this.facts, this.state, this.bar, buttons);
  }

  /**
   * @param {ModelEntry} entry
   * @param {object} circumstances
   * @param {boolean} circumstances.inUse
   * @param {boolean} circumstances.kept whether models are kept in this browser
   * @param {Activity | null} circumstances.activity
   * @param {string} circumstances.note result of what was done before; "" for none
   */
  show(entry, { inUse, kept, activity, note }) {
    write(this.name, entry.title);
    this.badge.hidden = !inUse;
    this.element.toggleAttribute('data-in-use', inUse);
    this.element.dataset.state = activity?.kind ?? entry.state;
    write(this.facts, facts(entry));
    const line = kept || activity ? state(entry, activity) : 'Downloaded whenever it is used';
    write(this.state, [line, activity ? '' : note].filter(Boolean).join(' · '));
    this.#showProgress(activity);
    const possible = activity ? DURING[activity.kind] : IN_STATE[entry.state];
    const removable = entry.state !== 'absent' || !entry.offered;
    const made = entry.address.startsWith(MADE);
    this.#offer(
      entry,
      possible.filter((action) => usable(action, { inUse, kept, removable, made })),
    );
  }

  /** Whether the focus is in it. */
  get focused() {
    return this.element.contains(document.activeElement);
  }

  /** @param {Activity | null} activity */
  #showProgress(activity) {
    this.bar.hidden = !activity || activity.kind === 'wait';
    if (activity?.total) this.bar.value = (activity.loaded ?? 0) / activity.total;
    else this.bar.removeAttribute('value');
  }

  /**
   * Show these buttons. If another one had the focus, the first of them gets it.
   * @param {ModelEntry} entry
   * @param {Action[]} actions
   */
  #offer({ title }, actions) {
    // Read first: a browser may take the focus from a button as soon as it is hidden.
    const { focused } = this;
    const { activeElement } = document;
    for (const [action, button] of this.#buttons) {
      button.hidden = !actions.includes(action);
      button.setAttribute('aria-label', `${LABELS[action].replace('…', '')} ${title}`);
    }
    const gone = activeElement instanceof HTMLElement && activeElement.hidden;
    if (!focused || (!gone && activeElement !== this.element)) return;
    const first = [...this.#buttons.values()].find(({ hidden }) => !hidden);
    (first ?? this.element).focus();
  }
}

/**
 * @param {Action} action
 * @param {{inUse: boolean, kept: boolean, removable: boolean, made: boolean}} circumstances
 */
function usable(action, { inUse, kept, removable, made }) {
  if (made && !kept) return false; // it has to be stored before it can speak
  if (action === 'files') return made;
  if (inUse && (action === 'use' || action === 'cancel')) return false;
  return action === 'remove' ? removable : kept || UNKEPT.includes(action);
}
