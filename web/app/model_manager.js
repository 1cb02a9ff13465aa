// @ts-check
/** Does with the models what the panel asks for, and shows there how it goes. */

import { Emitter } from '../lib/emitter.js';
import { Models } from '../lib/models.js';
import { MADE } from '../models_protocol.js';
import { InputError } from './input.js';
import { areWeights, chosen, dropped } from './model_files.js';
import { names } from './model_words.js';
import { RELEASE, readRelease } from './release.js';
import { SITE } from './site.js';

/** @typedef {import('../models_protocol.js').ModelEntry} ModelEntry */
/** @typedef {import('../lib/engine.js').Model} Model */
/** @typedef {import('./model_files.js').ModelFile} ModelFile */
/** @typedef {import('./model_words.js').Activity} Activity */
/** @typedef {import('./ui/model_row.js').Action} Action */
/** @typedef {{kind: 'download' | 'check', control: AbortController}} Work */
/**
 * @typedef {object} ManagerEvents
 * @property {Model} use it shall speak; it is stored if models are kept here
 * @property {import('./ui/offline.js').ModelPart} kept what is kept of the model in use
 * @property {null} cancel the model that starts shall not
 * @property {{error: Error, again?: () => void}} error what failed, and how to try it again
 */

const NOT_PERSISTENT =
  'The browser does not promise to keep the models. Some browsers agree once a page is installed,' +
  ' bookmarked or used often.';

/** @extends {Emitter<ManagerEvents>} */
export class ModelManager extends Emitter {
  #panel;
  #choice;
  /** @type {Models | null} */
  #opened = null;
  /** What is being done and can be stopped, by address. @type {Map<string, Work>} */
  #running = new Map();
  /** Whether models are kept in this browser. */
  #kept = true;
  /** Why not, for people. */
  #why = '';
  /** Address of the model in use. */
  #inUse = '';
  /** The same, until what it lacks was looked for. */
  #incomplete = '';

  /**
   * @param {import('./ui/models.js').ModelsPanel} panel
   * @param {import('./model_choice.js').ModelChoice} choice
   */
  constructor(panel, choice) {
    super();
    this.#panel = panel;
    this.#choice = choice;
    panel.on('act', ({ action, entry }) => this.#act(action, entry));
    panel.on('keep', () => this.#keep());
    panel.on('add', (text) => this.#addAddress(text));
    panel.on('files', (files) => this.addFiles(files));
    panel.on('released', () => this.#loadReleased());
    panel.on('weights', ({ address, files }) => this.#addWeights(address, files));
    readRelease().then(
      ({ hub }) => panel.offerReleased(hub ?? null),
      () => {}, // the start says so
    );
  }

  /**
   * Show what there is, and get what the model in use still lacks, such as its other voices.
   * @param {string} bundle address of the model in use
   * @param {string} title "" if it failed to start
   */
  async open(bundle, title) {
    this.use(bundle, title);
    this.#incomplete = title ? bundle : '';
    await this.#refresh().catch((error) => this.#fail(error));
  }

  /**
   * Mark the model in use.
   * @param {string} bundle its address
   * @param {string} title "" if it failed to start
   */
  use(bundle, title) {
    this.#inUse = bundle;
    this.#panel.use(bundle, title);
    if (title) this.#panel.announce(`${title} is in use.`);
  }

  /**
   * Show that a model is about to be used.
   * @template T
   * @param {string} bundle its address
   * @param {'start' | 'wait'} kind
   * @param {Promise<T>} end when that is over
   * @returns {Promise<T>}
   */
  async starting(bundle, kind, end) {
    this.#panel.activity(bundle, { kind });
    try {
      return await end;
    } finally {
      this.#panel.activity(bundle, null);
    }
  }

  /** Store a model that somebody chose: an archive or a folder. @param {File[]} files */
  addFiles(files) {
    return this.#add(`Opening ${files[0].name}…`, async () => this.#import(chosen(files)));
  }

  /** Store a model whose folder was dropped. @param {FileSystemEntry[]} entries */
  addDropped(entries) {
    return this.#add(`Opening ${entries[0].name}…`, async () =>
      this.#import(await dropped(entries)),
    );
  }

  /** @param {import('./model_files.js').ModelFile[]} files */
  #import(files) {
    if (areWeights(files)) return this.#models.importWeights(files, null);
    return this.#models.importFiles(files);
  }

  /**
   * Make a released model of files on this device.
   * @param {string} address
   * @param {File[]} files
   */
  #addWeights(address, files) {
    return this.#add('Making the model…', async () =>
      this.#models.importWeights(chosen(files), address),
    );
  }

  /** Show the released models, too. */
  async #loadReleased() {
    try {
      await this.#models.loadReleased();
      await this.#refresh();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** @param {string} text what was written */
  #addAddress(text) {
    const { address: field } = this.#panel;
    return this.#add('Looking at the address…', async () => {
      try {
        if (!text.trim()) throw new Error("Write the address of a model's folder first.");
        const bundle = this.#choice.folder(text);
        await this.#choice.check({ bundle });
        const entry = await this.#models.add(bundle);
        field.value = '';
        return entry;
      } catch (error) {
        throw new InputError(/** @type {Error} */ (error).message, field);
      }
    });
  }

  /**
   * @param {string} doing
   * @param {() => Promise<ModelEntry>} add
   */
  async #add(doing, add) {
    this.#panel.adding(doing);
    let said = '';
    try {
      const entry = await add();
      await this.#refresh();
      said = `${entry.title} is in the list.`;
    } catch (error) {
      this.#fail(error);
    }
    this.#panel.added(said);
  }

  get #models() {
    this.#opened ??= this.#connect();
    return this.#opened;
  }

  #connect() {
    const models = new Models({ site: SITE, release: RELEASE });
    models.on('change', (entries) => this.#show(entries));
    models.on('progress', ({ address, ...figures }) => {
      const ours = this.#running.has(address);
      if (ours) this.#panel.activity(address, { kind: 'download', ...figures });
    });
    return models;
  }

  /**
   * @param {Action} action
   * @param {ModelEntry} entry
   */
  #act(action, entry) {
    switch (action) {
      case 'use':
        return this.#use(entry);
      case 'download':
      case 'resume':
      case 'repair':
        return this.#download(entry);
      case 'pause':
        return this.#running.get(entry.address)?.control.abort();
      case 'cancel':
        return this.#cancel(entry);
      case 'verify':
        return this.#verify(entry);
      case 'remove':
        return this.#remove(entry);
    }
  }

  /** @param {ModelEntry} entry */
  async #use(entry) {
    const { address: bundle, manifest, offered } = entry;
    if (!this.#kept || entry.state === 'stored' || (await this.#download(entry))) {
      // What the site offers is pinned by the site, which may have a newer version next time.
      const pinned = !offered && !bundle.startsWith(MADE) && manifest;
      this.emit('use', pinned ? { bundle, manifest } : { bundle });
    }
  }

  /**
   * @param {ModelEntry} entry
   * @returns {Promise<boolean>} whether all of it is stored now
   */
  #download(entry) {
    const { address, title } = entry;
    this.#panel.announce(`Downloading ${title}.`);
    return this.#run(entry, 'download', async (signal) => {
      await this.#models.download(address, { signal });
      this.#panel.announce(`${title} is on this device.`);
    });
  }

  /**
   * Download what the model in use lacks, once for each start.
   * @param {boolean} stored whether it lacks nothing
   */
  #completeOnce(stored) {
    const bundle = this.#incomplete;
    this.#incomplete = '';
    // Another host is asked only when somebody presses a button.
    const idle = !this.#running.has(bundle) && !bundle.startsWith(MADE);
    if (bundle && !stored && this.#kept && idle && !savesData()) this.#complete(bundle);
  }

  /** @param {string} bundle */
  async #complete(bundle) {
    const work = this.#begin(bundle, 'download');
    const { signal } = work.control;
    try {
      await this.#models.download(bundle, { signal, background: true });
    } catch {
      // The list says that it is incomplete, and the next start tries again.
    }
    this.#ended(bundle, work);
    await this.#refresh();
  }

  /** @param {ModelEntry} entry */
  async #cancel(entry) {
    const work = this.#running.get(entry.address);
    if (!work) return this.emit('cancel', null);
    work.control.abort();
    if (work.kind === 'download') await this.#remove(entry);
  }

  /** @param {ModelEntry} entry */
  #verify(entry) {
    const { address, title } = entry;
    this.#panel.announce(`Checking ${title}.`);
    return this.#run(entry, 'check', async (signal) => {
      const { damaged } = await this.#models.verify(address, { signal });
      const found = damaged.length ? `damaged: ${names(damaged)}` : 'all files are right';
      this.#panel.announce(`${title}: ${found}.`);
      return damaged.length ? '' : `checked: ${found}`;
    });
  }

  /** @param {ModelEntry} entry */
  async #remove({ address, title }) {
    try {
      await this.#models.remove(address);
      this.#panel.announce(`${title} is removed.`);
      await this.#refresh();
    } catch (error) {
      this.#fail(error);
    }
  }

  /**
   * Do something that takes a while and can be stopped.
   * @param {ModelEntry} entry
   * @param {Work['kind']} kind
   * @param {(signal: AbortSignal) => Promise<string | void>} work resolves to what to say of it
   * @returns {Promise<boolean>} whether it was done
   */
  async #run(entry, kind, work) {
    const { address } = entry;
    const begun = this.#begin(address, kind);
    const { signal } = begun.control;
    let note;
    let done = false;
    try {
      note = await work(signal);
      done = true;
    } catch (error) {
      const again = kind === 'download' ? () => this.#download(entry) : undefined;
      if (!signal.aborted) this.#fail(error, again);
    }
    this.#ended(address, begun);
    await this.#refresh();
    if (note) this.#panel.note(address, note);
    return done;
  }

  /**
   * @param {string} address
   * @param {Work['kind']} kind
   * @returns {Work}
   */
  #begin(address, kind) {
    const work = { kind, control: new AbortController() };
    this.#running.set(address, work);
    this.#panel.activity(address, { kind });
    return work;
  }

  /**
   * @param {string} address
   * @param {Work} work
   */
  #ended(address, work) {
    if (this.#running.get(address) !== work) return;
    this.#running.delete(address);
    this.#panel.activity(address, null);
  }

  /** Show the list and the storage as they are now. */
  async #refresh() {
    const info = await this.#models.storage();
    this.#kept = info.kind !== 'memory';
    this.#why = info.why;
    this.#panel.storage = info;
    this.#show(await this.#models.list());
  }

  /** @param {ModelEntry[]} entries */
  #show(entries) {
    this.#panel.entries = entries;
    const inUse = entries.find(({ address }) => address === this.#inUse);
    const reason = this.#kept ? '' : this.#why.replace(/\.$/, '');
    this.emit('kept', { stored: inUse?.state === 'stored', reason });
    this.#completeOnce(inUse?.state === 'stored');
  }

  async #keep() {
    const agreed = await this.#models.persist();
    if (agreed) this.#panel.announce('The browser keeps the models until you remove them.');
    else this.#fail(new Error(NOT_PERSISTENT));
    await this.#refresh();
  }

  /**
   * @param {unknown} error
   * @param {() => void} [again]
   */
  #fail(error, again) {
    this.emit('error', { error: /** @type {Error} */ (error), again });
  }
}

/** Whether the person asked for less traffic. */
function savesData() {
  const { connection } = /** @type {Navigator & {connection?: {saveData?: boolean}}} */ (navigator);
  return connection?.saveData ?? false;
}
