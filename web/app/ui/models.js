// @ts-check
/**
 * The models of this site and of this browser: the list, the storage they take, and how to add one.
 * Closed, it is one line; it opens by itself where there is more than one model.
 */

import { Emitter } from '../../lib/emitter.js';
import { MADE } from '../../models_protocol.js';
import { find, write } from '../elements.js';
import { size } from '../format.js';
import { state } from '../model_words.js';
import { ModelRow } from './model_row.js';
import { Question } from './question.js';

/** @typedef {import('../../models_protocol.js').ModelEntry} ModelEntry */
/** @typedef {import('../../models_protocol.js').StorageInfo} StorageInfo */
/** @typedef {import('../model_words.js').Activity} Activity */
/** @typedef {import('./model_row.js').Action} Action */
/**
 * @typedef {object} ModelsEvents
 * @property {{action: Action, entry: ModelEntry}} act a button of a model was pressed, and what it
 *   asks was answered
 * @property {string} add an address was written
 * @property {File[]} files files or a folder were chosen
 * @property {null} released the released models shall be shown
 * @property {{address: string, files: File[]}} weights files were chosen of which a released model
 *   shall be made
 * @property {null} keep the browser shall keep what is stored
 */

/** @extends {Emitter<ModelsEvents>} */
export class ModelsPanel extends Emitter {
  /** @type {ModelEntry[]} */
  #entries = [];
  /** By address. @type {Map<string, ModelRow>} */
  #rows = new Map();
  /** The list in which a row is. @type {WeakMap<HTMLElement, HTMLElement>} */
  #home = new WeakMap();
  /** By address. @type {Map<string, Activity>} */
  #activities = new Map();
  /** By address. @type {Map<string, string>} */
  #notes = new Map();
  /** @type {StorageInfo | null} */
  #storage = null;
  #inUse = { address: '', title: '' };
  #shown = false;
  /** Address of the released model for which files are being chosen. */
  #wanted = '';
  #rowsMade = 0;

  /** @param {HTMLElement} element */
  constructor(element) {
    super();
    this.details = find(element, '#models', HTMLDetailsElement);
    this.summary = find(element, '#models-summary', HTMLElement);
    this.list = find(element, '#model-list', HTMLUListElement);
    this.released = find(element, '#released', HTMLDetailsElement);
    this.releasedHint = find(element, '#released-hint', HTMLElement);
    this.releasedList = find(element, '#released-list', HTMLUListElement);
    this.weights = find(element, '#weights-files', HTMLInputElement);
    this.storageLine = find(element, '#storage', HTMLElement);
    this.keep = find(element, '#keep-storage', HTMLButtonElement);
    this.form = find(element, '#add-model', HTMLFormElement);
    this.address = find(element, '#model-address', HTMLInputElement);
    this.addNote = find(element, '#model-note', HTMLElement);
    this.announcer = find(element, '#models-announcer', HTMLElement);
    this.question = new Question(find(element, '#models-question', HTMLDialogElement));
    this.keep.addEventListener('click', () => this.emit('keep', null));
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.emit('add', this.address.value);
    });
    this.released.addEventListener('toggle', () => {
      if (this.released.open) this.emit('released', null);
    });
    this.weights.addEventListener('change', () => {
      const files = [...(this.weights.files ?? [])];
      this.weights.value = ''; // so that the same files can be chosen again
      if (files.length > 0) this.emit('weights', { address: this.#wanted, files });
    });
    for (const kind of ['file', 'folder']) {
      const field = find(element, `#model-${kind}`, HTMLInputElement);
      const button = find(element, `#open-model-${kind}`, HTMLButtonElement);
      button.addEventListener('click', () => field.click());
      field.addEventListener('change', () => {
        const files = [...(field.files ?? [])];
        field.value = ''; // so that the same file can be chosen again
        if (files.length > 0) this.emit('files', files);
      });
    }
  }

  /** @param {ModelEntry[]} entries */
  set entries(entries) {
    const before = new Map(this.#entries.map(({ address, state }) => [address, state]));
    this.#entries = entries;
    const known = new Set(entries.map(({ address }) => address));
    for (const [address, row] of this.#rows) if (!known.has(address)) this.#drop(address, row);
    for (const entry of entries) {
      if (!this.#rows.has(entry.address)) this.#add(entry);
      // A note was about the state before.
      if (before.get(entry.address) !== entry.state) this.#notes.delete(entry.address);
      this.#showRow(entry);
    }
    const rows = entries.map(({ address }) => this.#rows.get(address)?.element);
    for (const list of [this.list, this.releasedList]) {
      const inside = rows.filter((row) => row && this.#home.get(row) === list);
      inside.forEach((row, i) => {
        if (row && list.children[i] !== row) list.insertBefore(row, list.children[i] ?? null);
      });
    }
    if (!this.#shown) this.details.open ||= entries.length > 1;
    this.#shown = true;
    this.#summarize();
  }

  /**
   * Offer the models that can be made of weights from another host.
   * @param {{address: string, hosts: string[]} | null} hub null: there are none
   */
  offerReleased(hub) {
    this.released.hidden = hub === null;
    if (!hub) return;
    const { host } = new URL(hub.address);
    write(
      this.releasedHint,
      `Kyutai's models are made here of their weights. When you press Use or Download, they come ` +
        `from ${host} or its storage, which then learns your network address, the address of this ` +
        'site, and which model you take, but nothing that you type. "From files…" takes the ' +
        'weights, the tokenizer and voices from your disk and asks nobody.',
    );
  }

  /** @param {StorageInfo} info */
  set storage(info) {
    this.#storage = info;
    write(this.storageLine, storageWords(info));
    this.keep.hidden = info.kind === 'memory' || info.persisted || info.usage === 0;
    for (const entry of this.#entries) this.#showRow(entry);
  }

  /**
   * @param {string} address of the model that speaks
   * @param {string} title
   */
  use(address, title) {
    this.#inUse = { address, title };
    for (const entry of this.#entries) this.#showRow(entry);
    this.#summarize();
  }

  /**
   * Show what is being done with a model.
   * @param {string} address
   * @param {Activity | null} activity
   */
  activity(address, activity) {
    if (activity) this.#activities.set(address, activity);
    else this.#activities.delete(address);
    this.#notes.delete(address);
    this.#show(address);
  }

  /**
   * Show the result of what was done.
   * @param {string} address
   * @param {string} note
   */
  note(address, note) {
    this.#notes.set(address, note);
    this.#show(address);
  }

  /** Have screen readers say something. @param {string} text */
  announce(text) {
    write(this.announcer, text);
  }

  /** Show that a model is being added. @param {string} doing */
  adding(doing) {
    this.details.open = true;
    write(this.addNote, doing);
    this.form.setAttribute('aria-busy', 'true');
    for (const button of this.form.querySelectorAll('button')) button.disabled = true;
  }

  /** Show that this is over. @param {string} said what came of it; "" if it failed */
  added(said) {
    write(this.addNote, said);
    this.form.setAttribute('aria-busy', 'false');
    for (const button of this.form.querySelectorAll('button')) button.disabled = false;
  }

  /** @param {string} address */
  #show(address) {
    const entry = this.#entries.find((one) => one.address === address);
    if (entry) this.#showRow(entry);
    this.#summarize();
  }

  /** @param {ModelEntry} entry */
  #showRow(entry) {
    const { address } = entry;
    this.#rows.get(address)?.show(entry, {
      inUse: address === this.#inUse.address,
      kept: this.#storage?.kind !== 'memory',
      activity: this.#activities.get(address) ?? null,
      note: this.#notes.get(address) ?? '',
    });
  }

  /** @param {ModelEntry} entry */
  #add({ address, state: found }) {
    this.#rowsMade += 1;
    const row = new ModelRow(`model-${this.#rowsMade}`, (action) => this.#act(action, address));
    this.#rows.set(address, row);
    // It stays there while the page is open, whatever becomes of it: rows must not run away.
    const released = address.startsWith(MADE) && found === 'absent';
    this.#home.set(row.element, released ? this.releasedList : this.list);
  }

  /**
   * @param {string} address
   * @param {ModelRow} row
   */
  #drop(address, row) {
    const { focused } = row;
    const beside = row.element.nextElementSibling ?? row.element.previousElementSibling;
    row.element.remove();
    this.#rows.delete(address);
    if (!focused) return;
    if (beside instanceof HTMLElement) beside.focus();
    else this.details.querySelector('summary')?.focus();
  }

  /**
   * @param {Action} action
   * @param {string} address
   */
  async #act(action, address) {
    const entry = this.#entries.find((one) => one.address === address);
    if (action === 'files') {
      this.#wanted = address;
      this.weights.click();
      return;
    }
    if (!entry || (action === 'remove' && !(await this.#mayRemove(entry)))) return;
    this.emit('act', { action, entry });
  }

  /** @param {ModelEntry} entry */
  #mayRemove({ address, title, stored, offered }) {
    const again = offered ? 'It can be downloaded again.' : 'It has to be added again then.';
    const now =
      address === this.#inUse.address ? ' It is in use, and goes on until you leave the page.' : '';
    const frees = stored
      ? `This frees ${size(stored)} at most: files that another model needs stay.`
      : 'It leaves the list.';
    return this.question.ask({
      title: `Remove ${title}?`,
      text: `${frees}${now} ${again}`,
      yes: 'Remove',
      no: 'Keep it',
    });
  }

  #summarize() {
    write(this.summary, [this.#inUse.title, this.#news()].filter(Boolean).join(' · '));
  }

  /** What the closed panel says besides the title. */
  #news() {
    const entries = this.#entries;
    const active = entries.find(({ address }) => this.#activities.has(address));
    if (active) {
      const words = state(active, this.#activities.get(active.address) ?? null);
      return active.address === this.#inUse.address ? words : `${active.title}: ${words}`;
    }
    const inUse = entries.find(({ address }) => address === this.#inUse.address);
    const listed = entries.filter(({ address, state: found }) => {
      return found !== 'absent' || !address.startsWith(MADE);
    });
    const others = listed.length - (inUse ? 1 : 0);
    const here = inUse && this.#storage?.kind !== 'memory' ? state(inUse, null).toLowerCase() : '';
    return [here, others > 0 ? `${others} more` : ''].filter(Boolean).join(' · ');
  }
}

/** @param {StorageInfo} info */
function storageWords({ usage, quota, persisted, kind, why }) {
  if (kind === 'memory') return `Every visit downloads its model again. ${why}`;
  const kept = persisted
    ? 'kept until you remove it'
    : 'the browser may remove it when space is short';
  return [`${used(usage, quota)}; ${kept}.`, why].filter(Boolean).join(' ');
}

/**
 * Show how much is stored; both numbers are 0 in a browser that does not state them.
 * @param {number} usage
 * @param {number} quota
 */
function used(usage, quota) {
  if (quota > 0) return `${size(usage)} used of ${size(quota)} available`;
  return usage > 0 ? `${size(usage)} used` : 'How much is stored is unknown';
}
