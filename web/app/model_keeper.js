// @ts-check
/**
 * Sees to it that all of the model in use is on this device, also the voices that nobody has chosen
 * yet, and knows whether it is.
 */

import { Emitter } from '../lib/emitter.js';
import { Models } from '../lib/models.js';
import { SITE } from './site.js';

/** @typedef {import('../models_protocol.js').ModelEntry} ModelEntry */

/**
 * Emits `change` whenever `part` changes.
 * @extends {Emitter<{change: null}>}
 */
export class ModelKeeper extends Emitter {
  /** @type {import('./ui/offline.js').ModelPart} */
  part = { stored: false, reason: '' };
  #bundle;
  /** @type {Models | null} */
  #models = null;

  /** @param {string} bundle address of the model in use */
  constructor(bundle) {
    super();
    this.#bundle = bundle;
  }

  /** Call it once the model speaks. */
  async begin() {
    const models = this.#models ?? this.#open();
    this.#models = models;
    try {
      const { kind, why } = await models.storage();
      if (kind === 'memory') return this.#show({ stored: false, reason: why.replace(/\.$/, '') });
      this.#look(await models.list());
      if (this.part.stored) return;
      await models.download(this.#bundle, { background: true });
      this.#look(await models.list());
    } catch (error) {
      // The model stays as incomplete as it is, which the page says; the next start tries again.
      console.warn(`The model is not all stored: ${error}`);
    }
  }

  #open() {
    const models = new Models({ site: SITE, release: new URL('../release.json', import.meta.url) });
    models.on('change', (entries) => this.#look(entries));
    return models;
  }

  /** @param {ModelEntry[]} entries */
  #look(entries) {
    const entry = entries.find(({ address }) => address === this.#bundle);
    this.#show({ stored: entry?.state === 'stored', reason: '' });
  }

  /** @param {import('./ui/offline.js').ModelPart} part */
  #show(part) {
    this.part = part;
    this.emit('change', null);
  }
}
