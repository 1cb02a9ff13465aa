// @ts-check
/**
 * Files of a bundle, each handed out once: from the store, or downloaded into it, with the progress
 * of the downloads. Knows digests and bytes; does not know what is in the files.
 */
import { sha256 } from '../shared/sha256.js';
import { BundleError } from './errors.js';
import { filesOf, MANIFEST, readManifest } from './manifest.js';
import { download, fetchFile } from './store/download.js';
import { MemoryBackend } from './store/memory.js';
import { explained } from './store/quota.js';
import { BundleRecords, recordOf } from './store/records.js';
import { ModelStore } from './store/store.js';

/** @typedef {import('./manifest.js').FileEntry} FileEntry */
/** @typedef {import('./manifest.js').Manifest} Manifest */
/** @typedef {import('./store/intake.js').Digest} Digest */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/**
 * @typedef {object} BundleFilesOptions
 * @property {Promise<ModelStore>} [store] by default nothing is stored
 * @property {Promise<Digest | null>} [pin] of the manifest; null: nobody knows it
 * @property {(message: string) => void} [onWarning] called with what people should know
 */

/** Stored files up to this size are hashed when they are read: it takes no time. */
const HASHED = 1 << 20;

export class BundleFiles {
  /** @type {Map<string, Promise<Bytes>>} */
  #taken = new Map();
  /** @type {Map<string, Promise<Blob | Bytes>>} */
  #sources = new Map();
  /** What the manifest says of each file. @type {Map<string, Digest>} */
  #listed = new Map();
  /** @type {{manifest: Manifest, digest: Digest} | null} */
  #opened = null;
  /** Whether a file could not be stored. */
  #warned = false;
  #address;
  #progress;
  #store;
  #pin;
  #onWarning;
  /** Ends the time in which no record has the files. @type {Promise<() => void>} */
  #recorded;

  /**
   * @param {URL} address the bundle's folder, ends with a slash
   * @param {import('./progress.js').DownloadProgress} progress counts what is downloaded
   * @param {BundleFilesOptions} [options]
   */
  constructor(address, progress, { store, pin, onWarning = console.warn } = {}) {
    this.#address = address;
    this.#progress = progress;
    this.#store = store ?? Promise.resolve(ModelStore.over(new MemoryBackend(), address));
    this.#pin = pin ?? Promise.resolve(null);
    this.#onWarning = onWarning;
    this.#recorded = this.#store.then((opened) => opened.bringing());
    this.#recorded.catch(() => {}); // `manifest` awaits it
  }

  /**
   * Read the manifest, which every other file needs.
   * @returns {Promise<Manifest>}
   */
  async manifest() {
    const reading = this.#readManifest();
    reading.catch(() => {}); // awaited below, and by Python
    this.#taken.set(MANIFEST, reading); // Python may be here before it is read
    const bytes = await reading;
    const pin = await this.#pin;
    const manifest = readManifest(bytes);
    const digest = pin ?? { sha256: await sha256(bytes), bytes: bytes.length };
    this.#opened = { manifest, digest };
    const { graphs, tokenizer, voices } = manifest;
    for (const entry of [tokenizer, ...graphs.flatMap(filesOf), ...voices])
      this.#listed.set(entry.file, entry);
    return manifest;
  }

  /**
   * Start to read or download what will be needed.
   * @param {FileEntry[]} entries
   * @param {FileEntry[]} sources those that need not be in memory as a whole
   */
  prefetch(entries, sources) {
    for (const entry of sources) {
      const found = this.#source(entry);
      found.catch(() => {}); // `source` returns it
      this.#sources.set(entry.file, found);
    }
    for (const { file, sha256, bytes } of entries) {
      const bringing = this.#bring(file, { sha256, bytes });
      // `take` returns the failed download; until then it is not an unhandled rejection.
      bringing.catch(() => {});
      this.#taken.set(file, bringing);
    }
  }

  /**
   * Return a file. A second call for the same file reads or downloads it again.
   * @param {string} file
   * @param {string} sha256 '' to skip the check
   * @returns {Promise<Bytes>} bytes that the caller owns
   */
  take(file, sha256) {
    const started = this.#taken.get(file);
    this.#taken.delete(file);
    const digest = this.#listed.get(file);
    if (started) return started;
    return digest?.sha256 === sha256 ? this.#bring(file, digest) : this.#fetch(file, sha256);
  }

  /**
   * Return a file that need not be in memory as a whole: where it is stored, or else its bytes.
   * @param {string} file
   * @param {string} sha256
   * @returns {Promise<Blob | Bytes>}
   */
  source(file, sha256) {
    const started = this.#sources.get(file);
    this.#sources.delete(file);
    return started ?? this.#source({ file, sha256, bytes: this.#listed.get(file)?.bytes ?? 0 });
  }

  /** @param {FileEntry} entry */
  async #source({ file, sha256, bytes }) {
    // What is small is hashed when it is read.
    const stored = bytes > HASHED ? await (await this.#store).blob({ sha256, bytes }) : null;
    return stored ?? this.take(file, sha256);
  }

  /**
   * Hash a stored file that cannot be used. If it is damaged, say so and drop it.
   * @param {string} file
   * @returns {Promise<boolean>} false: it is not damaged, or not stored
   */
  async repair(file) {
    const store = await this.#store;
    const digest = this.#listed.get(file);
    if (!digest || !(await store.has(digest))) return false;
    if (await store.verify(digest, async () => {})) return false;
    this.#sayDamaged(file);
    return true;
  }

  /** Record that this bundle is at its address, and in use. */
  async remember() {
    const store = await this.#store;
    if (!this.#opened || store.kind === 'memory') return;
    const { manifest, digest } = this.#opened;
    const records = new BundleRecords(store);
    await records.remember(recordOf(manifest, digest), this.#address.href, { used: true });
    (await this.#recorded)();
  }

  /**
   * Return a file from the store, or download it into the store.
   * @param {string} file
   * @param {Digest} digest
   */
  async #bring(file, digest) {
    const store = await this.#store;
    const stored = await this.#fromStore(store, file, digest);
    if (stored) return stored;
    const { bytes, problem } = await download(
      store,
      { file, url: this.#url(file), digest },
      {
        keep: true,
        onExpect: (count) => this.#progress.expect(count),
        onBytes: (count) => this.#progress.received(count, file),
      },
    );
    if (problem) await this.#sayNotStored(problem, digest.bytes);
    return /** @type {Bytes} */ (bytes);
  }

  /**
   * @param {ModelStore} store
   * @param {string} file
   * @param {Digest} digest
   */
  async #fromStore(store, file, digest) {
    const stored = await store.read(digest);
    if (!stored || stored.length > HASHED || (await sha256(stored)) === digest.sha256) {
      return stored;
    }
    this.#sayDamaged(file);
    await store.verify(digest, async () => {}); // drops it
    return null;
  }

  async #readManifest() {
    await this.#recorded;
    const pin = await this.#pin;
    return pin ? this.#bring(MANIFEST, pin) : this.#unpinned();
  }

  /** Return the manifest that is at the address now, or else the one that was there. */
  async #unpinned() {
    const store = await this.#store;
    try {
      return await this.#fetch(MANIFEST, '');
    } catch (error) {
      // A model that came from files, or was made here, has no other place.
      const known = await new BundleRecords(store).at(this.#address.href);
      const bytes = known && (await this.#fromStore(store, MANIFEST, known.manifest));
      if (!bytes) throw error;
      if (this.#url(MANIFEST)) console.warn(`The model is taken from the store: ${error}`);
      return bytes;
    }
  }

  /**
   * Download a file that no manifest lists.
   * @param {string} file
   * @param {string} expected its sha256; '' for any
   */
  async #fetch(file, expected) {
    const url = this.#url(file);
    if (!url) throw new BundleError(`${file} of the model is missing. Add its files again.`);
    const bytes = await fetchFile(file, url);
    if (expected && (await sha256(bytes)) !== expected) {
      throw new BundleError(`${file} of the model is damaged. Reload the page.`);
    }
    return bytes;
  }

  /** @param {string} file */
  #url(file) {
    return /^https?:$/.test(this.#address.protocol) ? new URL(file, this.#address) : null;
  }

  /** @param {string} file */
  #sayDamaged(file) {
    this.#onWarning(
      `${file} of the model was damaged on this device. It is downloaded again from the site.`,
    );
  }

  /**
   * @param {unknown} problem
   * @param {number} bytes of the file
   */
  async #sayNotStored(problem, bytes) {
    if (this.#warned) return;
    this.#warned = true;
    const { message } = /** @type {Error} */ (await explained(problem, bytes));
    this.#onWarning(
      `The model speaks from memory, and is downloaded again at the next start. ${message}`,
    );
  }
}
