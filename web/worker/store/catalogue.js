// @ts-check
/// <reference lib="webworker" />
/** The bundles that a site offers or that were added, with what the store has of them. */
import { sha256 } from '../../shared/sha256.js';
import { BundleError } from '../errors.js';
import { HubModels, isMade } from '../hub/hub_models.js';
import { MANIFEST, readManifest } from '../manifest.js';
import { findManifest, walk } from './archive.js';
import { download, fetchFile } from './download.js';
import { RefusedError } from './intake.js';
import { explained } from './quota.js';
import { BundleRecords, recordOf } from './records.js';

/** @typedef {import('../../models_protocol.js').ModelEntry} ModelEntry */
/** @typedef {import('../../models_protocol.js').StorageInfo} StorageInfo */
/** @typedef {import('../manifest.js').FileEntry} FileEntry */
/** @typedef {import('./archive.js').LocalFile} LocalFile */
/** @typedef {import('./download.js').Wanted} Wanted */
/** @typedef {import('./intake.js').Digest} Digest */
/** @typedef {import('./intake.js').Intake} Intake */
/** @typedef {import('./records.js').BundleRecord} BundleRecord */
/** @typedef {import('./store.js').ModelStore} ModelStore */
/**
 * @typedef {{path: string, manifest: Digest, bytes: number, name: string, title: string,
 *   language: string, license: string, parameters: number}} Offer   as in release.json
 * @typedef {{signal?: AbortSignal, onProgress?: (loaded: number, total: number) => void}
 *   } TransferOptions
 */

/** @typedef {import('../hub/released.js').Released} Released */

/** Scheme of the address of a bundle that came from files. */
const STORED = 'stored:';
/** Files that are downloaded at the same time. */
const PARALLEL = 3;

export class Catalogue {
  #store;
  #site;
  #offers;
  #records;
  #made;
  /** Downloads in progress, by their addresses: how to end them, and when they have ended. */
  #downloads = /** @type {Map<string, {control: AbortController, ended: Promise<void>}>} */ (
    new Map()
  );

  /**
   * @param {ModelStore} store
   * @param {URL} site root of it
   * @param {Offer[]} offers
   * @param {Released | null} released models that are made here; null: the site offers none
   */
  constructor(store, site, offers, released = null) {
    this.#store = store;
    this.#site = site;
    this.#offers = new Map(offers.map((offer) => [new URL(offer.path, site).href, offer]));
    this.#records = new BundleRecords(store);
    this.#made = new HubModels(store, this.#records, released);
  }

  /** Learn which released models the site offers: from then on they are listed. */
  async loadReleased() {
    await this.#made.load();
  }

  /** Remove what nothing refers to. */
  tidy() {
    return this.#records.tidy();
  }

  /** @returns {Promise<ModelEntry[]>} what the site offers first */
  async list() {
    const records = await this.#records.all();
    const byManifest = new Map(records.map((record) => [record.manifest.sha256, record]));
    const entries = [...this.#offers].map(([address, offer]) =>
      this.#entry(address, offer, byManifest.get(offer.manifest.sha256) ?? null),
    );
    const listed = new Set(this.#offers.keys());
    for (const { address, facts, offered } of await this.#made.list()) {
      const record = records.find(({ addresses }) => addresses.includes(address)) ?? null;
      const offer = { ...facts, path: '', manifest: null, offered };
      entries.push(this.#entry(address, offer, record));
      listed.add(address);
    }
    for (const record of records) {
      const others = record.addresses.filter((address) => !listed.has(address));
      entries.push(...others.map((address) => this.#entry(address, null, record)));
    }
    return Promise.all(entries);
  }

  /**
   * @param {string} address
   * @param {TransferOptions} options
   */
  async download(address, { signal, onProgress = () => {} }) {
    if (this.#downloads.has(address)) {
      throw new BundleError('This model is being downloaded already.');
    }
    const control = new AbortController();
    const abort = () => control.abort();
    signal?.addEventListener('abort', abort, { once: true });
    const done = this.#fetchBundle(address, control, onProgress);
    this.#downloads.set(address, { control, ended: done.catch(() => {}) });
    this.#store.changed();
    try {
      await done;
    } finally {
      signal?.removeEventListener('abort', abort);
      this.#downloads.delete(address);
      this.#store.changed();
    }
  }

  /** @param {string} address */
  async remove(address) {
    const download = this.#downloads.get(address);
    download?.control.abort();
    await download?.ended; // until then it may write records, and its files are not free
    const record = await this.#known(address);
    if (record) await this.#records.remove(record);
    if (isMade(address)) await this.#made.forget(address);
  }

  /**
   * Hash all stored files of a bundle.
   * @param {string} address
   * @param {(bytes: number) => Promise<void>} pause is called between pieces; may throw
   */
  async verify(address, pause) {
    const record = await this.#known(address);
    if (!record) return [];
    /** @type {string[]} */
    const damaged = [];
    for (const entry of withManifest(record)) {
      if (!(await this.#store.has(entry))) continue;
      if (!(await this.#store.verify(entry, pause))) damaged.push(entry.file);
    }
    const all = [...new Set([...record.damaged, ...damaged])];
    await this.#records.update(record, { damaged: all, verifiedAt: Date.now() });
    return damaged;
  }

  /** Return a stored bundle that was not verified since a time, or null. @param {number} since */
  async unverified(since) {
    const entries = await this.list();
    for (const { address, state } of entries) {
      const record = state === 'stored' ? await this.#known(address) : null;
      if (record && record.verifiedAt < since) return address;
    }
    return null;
  }

  /**
   * Remember the bundle at an address.
   * @param {string} address
   */
  async add(address) {
    const url = this.#checked(address);
    await this.#bringing(async () =>
      this.#records.remember(await this.#fetchManifest(url), url.href),
    );
    return this.#find(url.href);
  }

  /**
   * Store a bundle that lies on this device.
   * @param {LocalFile[]} files
   */
  async importFiles(files) {
    if (this.#store.kind === 'memory') {
      throw new BundleError(`A model cannot be stored here. ${this.#store.why}`);
    }
    const { bytes, folder } = await findManifest(files);
    const digest = { sha256: await sha256(bytes), bytes: bytes.length };
    const record = recordOf(readManifest(bytes), digest);
    const address = await this.#addressOf(record);
    await this.#records.remember(record, address);
    const missing = new Map(withManifest(record).map((entry) => [folder + entry.file, entry]));
    for (const [path, entry] of missing) {
      if (await this.#store.has(entry)) missing.delete(path);
    }
    await this.#takeIn(files, missing);
    if (missing.size) {
      const names = [...missing.values()].map(({ file }) => file).join(', ');
      throw new BundleError(`Files of the model are missing or damaged: ${names}. Add them, too.`);
    }
    await this.#records.update(record, { damaged: [] });
    return this.#find(address);
  }

  /**
   * Make a released model of files that lie on this device.
   * @param {LocalFile[]} files
   * @param {string | null} address null: the files say which model it is
   */
  async importWeights(files, address) {
    return this.#find(await this.#made.importWeights(files, address));
  }

  /** @returns {Promise<StorageInfo>} */
  async storage() {
    const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
    const persisted = (await navigator.storage?.persisted?.()) ?? false;
    return { usage, quota, persisted, kind: this.#store.kind, why: this.#store.why };
  }

  /** @param {string} address */
  async #find(address) {
    const entry = (await this.list()).find((other) => other.address === address);
    if (!entry) throw new BundleError(`No model is known at ${address}. Add it again.`);
    return entry;
  }

  /**
   * @param {string} address
   * @param {(Omit<Offer, 'manifest'> & {manifest: Digest | null, offered?: boolean}) | null} offer
   * @param {BundleRecord | null} record
   * @returns {Promise<ModelEntry>}
   */
  async #entry(address, offer, record) {
    const facts = /** @type {Offer | BundleRecord} */ (record ?? offer);
    const host = isMade(address) ? this.#made.host : '';
    const { name, title, language, license, parameters, manifest } = facts;
    const files = record ? unique(record.files) : [];
    const sizes = await Promise.all(files.map((file) => this.#store.stored(file)));
    const drafts = isMade(address) && !record ? await this.#made.arrived(address) : 0;
    const stored = sizes.reduce((sum, size) => sum + size, drafts);
    const bytes = record ? sum(files) : (offer?.bytes ?? 0);
    const damaged = record?.damaged ?? [];
    /** @type {import('../../models_protocol.js').ModelState} */
    let state = 'absent';
    if (this.#downloads.has(address)) state = 'downloading';
    else if (damaged.length) state = 'damaged';
    else if (record && (await this.#complete(record))) state = 'stored';
    else if (stored) state = 'partial';
    const usedAt = record?.usedAt ?? 0;
    const offered = offer !== null && (offer.offered ?? true);
    const names = { name, title, language, license, parameters };
    return { address, manifest, offered, host, ...names, bytes, stored, state, damaged, usedAt };
  }

  /** @param {BundleRecord} record */
  async #complete(record) {
    for (const entry of withManifest(record)) {
      if (!(await this.#store.has(entry))) return false;
    }
    return true;
  }

  /**
   * Return the record of what is stored, or null.
   * @param {string} address
   */
  async #known(address) {
    const offer = this.#offers.get(address);
    if (!offer) return this.#records.at(address);
    const records = await this.#records.all();
    return records.find(({ manifest }) => manifest.sha256 === offer.manifest.sha256) ?? null;
  }

  /**
   * Download what is missing of a bundle.
   * @param {string} address
   * @param {AbortController} control
   * @param {(loaded: number, total: number) => void} onProgress
   */
  async #fetchBundle(address, control, onProgress) {
    if (isMade(address)) return this.#made.download(address, control.signal, onProgress);
    const record = await this.#bringing(() => this.#resolve(address, control.signal));
    await this.#fetchAll(record, address, { control, onProgress });
    if (record.damaged.length) await this.#records.update(record, { damaged: [] });
  }

  /**
   * Do what brings a file before there is a record of it.
   * @template T
   * @param {() => Promise<T>} work
   */
  async #bringing(work) {
    const done = await this.#store.bringing();
    try {
      return await work();
    } finally {
      done();
    }
  }

  /**
   * Return the record of a bundle, downloading its manifest if need be.
   * @param {string} address
   * @param {AbortSignal} signal
   */
  async #resolve(address, signal) {
    const known = await this.#known(address);
    const digest = known?.manifest ?? this.#offers.get(address)?.manifest;
    if (!digest) {
      const url = this.#checked(address);
      const record = await this.#fetchManifest(url);
      await this.#records.remember(record, url.href);
      return record;
    }
    const wanted = this.#wanted(address, { file: MANIFEST, ...digest });
    const { bytes, stored } = await download(this.#store, wanted, { keep: true, signal });
    await stored;
    const record =
      known ?? recordOf(readManifest(/** @type {Uint8Array<ArrayBuffer>} */ (bytes)), digest);
    await this.#records.remember(record, address);
    return record;
  }

  /**
   * @param {BundleRecord} record
   * @param {string} address
   * @param {{control: AbortController, onProgress: (loaded: number, total: number) => void}} options
   */
  async #fetchAll(record, address, { control, onProgress }) {
    const files = unique(record.files);
    const total = sum(files);
    /** How much of each file is there. @type {Map<string, number>} */
    const loaded = new Map();
    const report = () =>
      onProgress(
        [...loaded.values()].reduce((sum, count) => sum + count, 0),
        total,
      );
    for (const file of files) loaded.set(file.sha256, await this.#store.stored(file));
    report();
    const waiting = [...files];
    const work = async () => {
      for (let file = waiting.shift(); file; file = waiting.shift()) {
        const { sha256, bytes } = file;
        let outstanding = 0;
        const set = (/** @type {number} */ count) => {
          loaded.set(sha256, count);
          report();
        };
        const { stored } = await download(this.#store, this.#wanted(address, file), {
          signal: control.signal,
          onExpect: (count) => {
            outstanding += count;
            if (count > 0) set(bytes - outstanding);
          },
          onBytes: (count) => {
            outstanding -= count;
            set(bytes - outstanding);
          },
        });
        await stored;
        set(bytes);
      }
    };
    await together(Array.from({ length: PARALLEL }, work), control);
  }

  /**
   * Take in the files that are missing; those that were found are removed from `missing`.
   * @param {LocalFile[]} files
   * @param {Map<string, FileEntry>} missing by path
   */
  async #takeIn(files, missing) {
    /** @type {Reception | null} */
    let current = null;
    try {
      await walk(files, (path) => {
        const entry = missing.get(path);
        if (!entry) return null;
        const reception = new Reception(this.#store, entry);
        current = reception;
        return {
          write: (bytes) => reception.write(bytes),
          end: async () => {
            if (await reception.end()) missing.delete(path);
          },
        };
      });
    } finally {
      await /** @type {Reception | null} */ (current)?.close();
    }
  }

  /**
   * Return the address of a bundle that came from files: that of the same bundle, if it has one.
   * @param {BundleRecord} record
   */
  async #addressOf({ manifest: { sha256 } }) {
    for (const [address, { manifest }] of this.#offers) {
      if (manifest.sha256 === sha256) return address;
    }
    const records = await this.#records.all();
    const known = records.find(({ manifest }) => manifest.sha256 === sha256);
    return known?.addresses[0] ?? `${STORED}${sha256}/`;
  }

  /**
   * Download the manifest of a bundle that nothing pins.
   * @param {URL} url of the bundle
   */
  async #fetchManifest(url) {
    const bytes = await fetchFile(MANIFEST, new URL(MANIFEST, url));
    const manifest = readManifest(bytes);
    return recordOf(manifest, await this.#store.put(bytes));
  }

  /**
   * Return the URL of a bundle's folder.
   * @param {string} address as a person may have written it
   */
  #checked(address) {
    /** @type {URL} */
    let url;
    try {
      url = new URL(address.trim(), this.#site);
    } catch {
      throw new BundleError(`"${address}" is not an address. Give that of a model's folder.`);
    }
    if (!/^https?:$/.test(url.protocol)) {
      throw new BundleError(
        `A model cannot be downloaded from "${address}": give an https address.`,
      );
    }
    url.pathname = url.pathname.replace(/(\/manifest\.json)?\/*$/, '/');
    url.hash = '';
    return url;
  }

  /**
   * @param {string} address
   * @param {FileEntry} entry
   * @returns {Wanted}
   */
  #wanted(address, { file, sha256, bytes }) {
    const url = address.startsWith(STORED) ? null : new URL(file, address);
    return { file, url, digest: { sha256, bytes } };
  }
}

/**
 * Wait until all have ended. If one fails, the others are aborted.
 * @param {Promise<void>[]} workers
 * @param {AbortController} control
 */
async function together(workers, control) {
  try {
    await Promise.all(workers);
  } catch (error) {
    control.abort();
    await Promise.allSettled(workers);
    throw error;
  }
}

/** One file of an archive on its way into the store. */
class Reception {
  #store;
  #entry;
  /** @type {Promise<Intake>} */
  #intake;
  /** Bytes that the store has already. */
  #skip = 0;
  #release = () => {};

  /**
   * @param {ModelStore} store
   * @param {FileEntry} entry
   */
  constructor(store, entry) {
    this.#store = store;
    this.#entry = entry;
    this.#intake = new Promise((resolve, reject) => {
      const alone = store.alone(entry.sha256, async () => {
        const intake = await store.receive(entry, false);
        this.#skip = intake.received;
        resolve(intake);
        await new Promise((release) => {
          this.#release = () => release(undefined);
        });
      });
      alone.catch(reject);
    });
    this.#intake.catch(() => {}); // `write` and `end` reject
  }

  /** @param {Uint8Array} bytes */
  async write(bytes) {
    const intake = await this.#intake;
    const fresh = bytes.subarray(Math.min(this.#skip, bytes.length));
    this.#skip -= bytes.length - fresh.length;
    try {
      await intake.accept(fresh);
    } catch (error) {
      throw await explained(error, this.#entry.bytes);
    }
  }

  /** Check the whole. @returns {Promise<boolean>} whether it was right */
  async end() {
    const intake = await this.#intake;
    try {
      await intake.finish();
      await this.#store.commit(this.#entry, intake);
      return true;
    } catch (error) {
      if (!(error instanceof RefusedError)) throw await explained(error, this.#entry.bytes);
      await intake.close();
      await this.#store.drop(this.#entry.sha256);
      return false;
    } finally {
      this.#release();
    }
  }

  /** Keep what has arrived for the next time. */
  async close() {
    await this.#intake.then((intake) => intake.close()).catch(() => {});
    this.#release();
  }
}

/** @param {BundleRecord} record @returns {FileEntry[]} */
function withManifest({ manifest, files }) {
  return [{ file: MANIFEST, ...manifest }, ...files];
}

/** Return one of the entries that have the same content. @param {FileEntry[]} files */
function unique(files) {
  return [...new Map(files.map((file) => [file.sha256, file])).values()];
}

/** @param {FileEntry[]} files */
function sum(files) {
  return files.reduce((total, { bytes }) => total + bytes, 0);
}
