// @ts-check
/**
 * Whether the page works without a network, in one line; what it runs on, in another; and the way
 * to remove all that it has stored.
 */

import { Emitter } from '../../lib/emitter.js';
import { words } from '../../lib/placement/placement.js';
import { find, write } from '../elements.js';
import { megabytes } from '../format.js';

/** @typedef {import('../installation.js').Installation} Installation */
/** @typedef {{stored: boolean, reason: string}} ModelPart
 *   whether the model in use is stored; reason: why it cannot be, for people */

/** The most threads that a part of the model is tried with, see lib/placement/tuning.js. */
const MAX_THREADS = 4;

/**
 * Emits `retry` (store again), `reload` (open the page anew) and `remove`.
 * @extends {Emitter<{retry: null, reload: null, remove: null}>}
 */
export class OfflineLine extends Emitter {
  /** @type {'retry' | 'reload'} */
  #action = 'retry';

  /** @param {HTMLElement} element */
  constructor(element) {
    super();
    this.element = element;
    this.line = find(element, '#offline-line', HTMLElement);
    this.button = find(element, '#offline-action', HTMLButtonElement);
    this.threads = find(element, '#threads-line', HTMLElement);
    this.reload = find(element, '#threads-reload', HTMLButtonElement);
    this.button.addEventListener('click', () => this.emit(this.#action, null));
    this.reload.addEventListener('click', () => this.emit('reload', null));
    const remove = find(element, '#remove-stored', HTMLButtonElement);
    remove.addEventListener('click', () => this.emit('remove', null));
  }

  /**
   * @param {Installation} installation
   * @param {ModelPart} model
   */
  show({ state, newVersion }, model) {
    const failed = state.kind === 'failed';
    this.#action = failed && !newVersion ? 'retry' : 'reload';
    this.button.hidden = !failed && !newVersion;
    write(this.button, newVersion ? 'Use it now' : 'Try again');
    write(this.line, newVersion ? 'A new version is ready' : sentence(state, model));
    this.element.dataset.state = state.kind === 'stored' && !model.stored ? 'partial' : state.kind;
  }

  /**
   * Show what the model runs on, and what the next start can use.
   * @param {import('../../protocol.js').BundleInfo} info
   * @param {Installation} installation
   */
  runsOn({ isolated, placement }, { state, served }) {
    const most = Math.min(MAX_THREADS, navigator.hardwareConcurrency);
    const more = !isolated && !served && state.kind === 'stored' && most > 1;
    const refused = !isolated && served && most > 1;
    write(this.threads, `Runs on: ${words(placement)}.${threadsNote(more, refused, most)}`);
    this.reload.hidden = !more;
  }
}

/**
 * @param {boolean} more
 * @param {boolean} refused
 * @param {number} most
 */
function threadsNote(more, refused, most) {
  if (more) return ` The next start can use up to ${most} threads for each.`;
  return refused ? ' This browser does not allow this page more threads.' : '';
}

/**
 * @param {import('../installation.js').Installed} state
 * @param {ModelPart} model
 */
function sentence(state, model) {
  switch (state.kind) {
    case 'unknown':
      return '';
    case 'impossible':
      return `Offline use is not possible here: ${state.reason}.`;
    case 'failed':
      return `Not stored for offline use: ${state.message}.`;
    case 'storing': {
      const { loaded, total } = state;
      return `Storing the page for offline use… ${megabytes(loaded)} of ${megabytes(total)} MB`;
    }
    case 'stored':
      if (model.stored) return 'Ready offline';
      if (model.reason) return `Offline use is not possible here: ${model.reason}.`;
      return 'The page is stored for offline use, the model is not yet.';
  }
}
