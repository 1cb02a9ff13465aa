// @ts-check
/// <reference lib="webworker" />
/** Released models that are made on this device: which there are, and making one. */
import { MADE } from '../../models_protocol.js';
import { checkFamily } from '../assembly/family.js';
import { BundleError } from '../errors.js';
import { readManifest } from '../manifest.js';
import { recordOf } from '../store/records.js';
import { makeBundle } from './make.js';
import { findWeights, HubMaterial, LocalMaterial } from './material.js';

/** @typedef {import('../../models_protocol.js').ModelEntry} ModelEntry */
/** @typedef {import('../store/archive.js').LocalFile} LocalFile */
/** @typedef {import('../store/records.js').BundleRecord} BundleRecord */
/** @typedef {import('../store/records.js').BundleRecords} BundleRecords */
/** @typedef {import('../store/store.js').ModelStore} ModelStore */
/** @typedef {import('./make.js').Material} Material */
/** @typedef {import('./released.js').Plan} Plan */
/** @typedef {import('./released.js').Released} Released */
/** @typedef {import('./released.js').ReleasedModel} ReleasedModel */
/**
 * @typedef {Pick<ModelEntry, 'name' | 'title' | 'language' | 'license' | 'parameters' | 'bytes'>
 *   } Facts
 */

/** Whether a model is made here. @param {string} address */
export function isMade(address) {
  return address.startsWith(MADE);
}

export class HubModels {
  #store;
  #records;
  #released;
  /** What the site offers, once somebody wanted to know. @type {ReleasedModel[]} */
  #offered = [];

  /**
   * @param {ModelStore} store
   * @param {BundleRecords} records
   * @param {Released | null} released null: this site offers none
   */
  constructor(store, records, released) {
    this.#store = store;
    this.#records = records;
    this.#released = released;
  }

  /** The host that is asked for weights; "" for none. */
  get host() {
    return this.#released?.hub.host ?? '';
  }

  /** Learn what the site offers. */
  async load() {
    this.#offered = (await this.#released?.list()) ?? [];
  }

  /**
   * List the models that are offered, and those of which something is here.
   * @returns {Promise<{address: string, facts: Facts, offered: boolean}[]>}
   */
  async list() {
    /** @type {Map<string, Facts>} */
    const found = new Map(this.#offered.map((model) => [model.name, model]));
    for (const owner of await this.#store.drafts.owners()) {
      const note = await this.#store.drafts.note(owner);
      if (note?.facts && !found.has(owner)) found.set(owner, note.facts);
    }
    const offered = new Set(this.#offered.map(({ name }) => name));
    return [...found].map(([name, facts]) => ({
      address: `${MADE}${name}/`,
      facts,
      offered: offered.has(name),
    }));
  }

  /** Return how much of a model has come. @param {string} address */
  arrived(address) {
    return this.#store.drafts.size(nameOf(address));
  }

  /** Forget what has come of a model. @param {string} address */
  async forget(address) {
    await this.#store.drafts.remove(nameOf(address));
    this.#store.changed();
  }

  /**
   * Download the weights of a model, and make it.
   * @param {string} address
   * @param {AbortSignal} signal
   * @param {(loaded: number, total: number) => void} onProgress in bytes
   */
  download(address, signal, onProgress) {
    const name = nameOf(address);
    return this.#alone(name, signal, async (released) => {
      const plan = await released.plan(name);
      const drafts = this.#store.drafts;
      const facts = (await released.list()).find((model) => model.name === name);
      const context = { drafts, note: { facts }, signal, onProgress };
      const material = new HubMaterial(released.hub, plan, context);
      await material.measure();
      await this.#make(released, plan, material, signal);
      await drafts.remove(name);
    });
  }

  /**
   * Make a model of files on this device.
   * @param {LocalFile[]} files
   * @param {string | null} address null: the files say which model it is
   * @returns {Promise<string>} its address
   */
  async importWeights(files, address) {
    if (!this.#released) {
      throw new BundleError(
        'This page cannot make a model of its weights: the site was built without a hub ' +
          '(pockettts site build --hub).',
      );
    }
    const { weights, header } = await findWeights(files);
    const name = address ? nameOf(address) : await this.#recognize(files, header, weights.path);
    await this.#alone(name, new AbortController().signal, async (released) => {
      const plan = await released.plan(name);
      const others = files.filter((file) => file !== weights);
      const material = new LocalMaterial(plan, weights, others);
      await this.#make(released, plan, material, new AbortController().signal);
    });
    return `${MADE}${name}/`;
  }

  /**
   * Find out which model files belong to.
   * @param {LocalFile[]} files
   * @param {import('../assembly/safetensors.js').Header} header
   * @param {string} file name of the weights
   */
  async #recognize(files, { tensors }, file) {
    const released = /** @type {Released} */ (this.#released);
    const models = await released.list();
    const folders = new Set(files.flatMap(({ path }) => path.split('/').slice(0, -1)));
    const named = models.filter(({ name }) => folders.has(name));
    if (named.length === 1) return named[0].name;
    const fitting = [];
    for (const model of models) {
      const shapes = await released.shapes(model);
      try {
        checkFamily(tensors, shapes, { file, title: model.title });
        fitting.push(model);
      } catch (error) {
        if (!(error instanceof BundleError)) throw error;
      }
    }
    if (fitting.length === 1) return fitting[0].name;
    if (fitting.length === 0) {
      throw new BundleError(`${file} has the weights of none of the released models.`);
    }
    const titles = fitting.map(({ title }) => title).join(', ');
    throw new BundleError(
      `${file} may belong to ${titles}. Find the right one in the list of released models, and press ` +
        '"From files…" there.',
    );
  }

  /**
   * @param {Released} released
   * @param {Plan} plan
   * @param {Material & {weights: {close: () => Promise<void>}}} material
   * @param {AbortSignal} signal
   */
  async #make(released, plan, material, signal) {
    const recorded = await this.#store.bringing();
    try {
      const bytes = await makeBundle(this.#store, released, plan, material, signal);
      const record = recordOf(readManifest(bytes), await this.#store.put(bytes));
      const address = `${MADE}${plan.name}/`;
      await this.#records.remember(record, address);
      await this.#records.update(record, { damaged: [], verifiedAt: Date.now() });
    } finally {
      await material.weights.close();
      recorded();
    }
  }

  /**
   * @template T
   * @param {string} name
   * @param {AbortSignal} signal
   * @param {(released: Released) => Promise<T>} work
   */
  async #alone(name, signal, work) {
    const released = this.#released;
    if (!released) throw new BundleError(`This site no longer offers ${name}.`);
    if (this.#store.kind === 'memory') {
      throw new BundleError(`A model cannot be stored here. ${this.#store.why}`);
    }
    return this.#store.alone(`draft ${name}`, () => work(released), signal);
  }
}

/** @param {string} address */
function nameOf(address) {
  return address.slice(MADE.length).replace(/\/$/, '');
}
