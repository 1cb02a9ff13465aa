// @ts-check
/// <reference lib="webworker" />
/**
 * The files of models, by their SHA-256: a file that several bundles have is stored once.
 *
 * A file is whole once its SHA-256 was verified and a marker lies beside it. From then on it is
 * trusted without hashing, until `verify` finds otherwise. What has no marker is the rest of an
 * interrupted download (`intake.js`). Files are never changed, so reading needs no lock; writing
 * and removing do, as other tabs have the same store.
 */
import { changesChannel, storeName } from '../../models_protocol.js';
import { sha256, startSha256 } from '../../shared/sha256.js';
import { openBackend, PROBES, writeFile } from './backend.js';
import { Drafts } from './drafts.js';
import { CHUNK, Intake, JOURNAL, RefusedError, WHOLE } from './intake.js';
import { alone, hold, ifFree } from './locks.js';

/** @typedef {import('./backend.js').Backend} Backend */
/** @typedef {import('./intake.js').Digest} Digest */

const FILE = /^[0-9a-f]{64}(?=$|\.)/;

export class ModelStore {
  #backend;
  /** Names of all files. What other tabs do is seen when something is not as expected. */
  #names;
  #changes;

  /**
   * @param {Backend} backend
   * @param {{scope: URL, why: string, names: Set<string>}} facts scope: the site whose models these
   *   are; why: what is wrong with better backends
   */
  constructor(backend, { scope, why, names }) {
    this.#backend = backend;
    this.#names = names;
    this.#changes = new BroadcastChannel(changesChannel(scope));
    this.scope = scope;
    this.why = why;
  }

  /**
   * Open the store of a site. Sites below other folders of the same origin have their own.
   * @param {URL} scope root of the site
   */
  static async open(scope) {
    const { backend, why } = await openBackend(storeName(scope));
    return new ModelStore(backend, { scope, why, names: await backend.list() });
  }

  /**
   * Make a store over a backend that nobody has written to.
   * @param {Backend} backend
   * @param {URL} scope
   */
  static over(backend, scope) {
    return new ModelStore(backend, { scope, why: '', names: new Set() });
  }

  get kind() {
    return this.#backend.kind;
  }

  /** What is on its way to become files of a bundle. */
  get drafts() {
    return new Drafts(this.#backend);
  }

  /**
   * Return a whole file where it is stored, or null. Its SHA-256 was verified then.
   * @param {Digest} digest
   * @returns {Promise<Blob | null>}
   */
  async blob({ sha256, bytes }) {
    if (!(await this.#isWhole(sha256))) return null;
    const found = await this.#backend.blob(sha256).catch(() => null);
    if (found?.size === bytes) return found;
    this.#names.delete(`${sha256}${WHOLE}`);
    return null;
  }

  /**
   * Return a whole file, or null. Its SHA-256 was verified when it was stored.
   * @param {Digest} digest
   * @returns {Promise<Uint8Array<ArrayBuffer> | null>}
   */
  async read({ sha256, bytes }) {
    if (!(await this.#isWhole(sha256))) return null;
    const found = await this.#backend.read(sha256).catch(() => null);
    if (found?.length === bytes) return found;
    // Deleted by the browser, or another tab is at it just now: `receive` cleans up.
    this.#names.delete(`${sha256}${WHOLE}`);
    return null;
  }

  /**
   * Return how many bytes of a file are there.
   * @param {Digest} digest
   */
  async stored({ sha256, bytes }) {
    const size = await this.#backend.size(sha256).catch(() => null);
    if (size === null) return 0;
    if (await this.#isWhole(sha256)) return size === bytes ? bytes : 0;
    return Math.min(size - (size % CHUNK), bytes);
  }

  /** Whether a file is whole. @param {Digest} digest */
  async has(digest) {
    return (await this.#isWhole(digest.sha256)) && (await this.stored(digest)) === digest.bytes;
  }

  /**
   * Do something with a file that no other tab may change meanwhile.
   * @template T
   * @param {string} sha256
   * @param {() => Promise<T>} work
   * @param {AbortSignal} [signal] ends the waiting
   */
  alone(sha256, work, signal) {
    return alone(this.#lock(sha256), work, signal);
  }

  /**
   * Start to take a file in; call it inside `alone`.
   * @param {Digest} digest
   * @param {boolean} keep whether all bytes stay in memory
   */
  async receive(digest, keep) {
    const { sha256, bytes } = digest;
    if (await this.#isWhole(sha256)) {
      const size = (await this.#backend.size(sha256).catch(() => null)) ?? bytes;
      // Another bundle's file is not to suffer from a manifest that is wrong.
      if (size !== bytes && (await this.#isRight({ sha256, bytes: size }))) {
        throw new RefusedError(`it has ${size} bytes, the manifest says ${bytes}`);
      }
      // The marker of what was here says nothing about the bytes that come.
      await this.drop(sha256);
    }
    const intake = new Intake(this.#backend, digest, { keep });
    await intake.open();
    return intake;
  }

  /**
   * Record that an intake has all bytes and that they are right.
   * @param {Digest} digest
   * @param {Intake} intake
   */
  async commit({ sha256 }, intake) {
    if (await intake.commit()) this.#names.add(`${sha256}${WHOLE}`);
    this.changed();
  }

  /**
   * Store a small file whose digest is that of its bytes.
   * @param {Uint8Array<ArrayBuffer>} bytes
   * @returns {Promise<Digest>}
   */
  async put(bytes) {
    const digest = { sha256: await sha256(bytes), bytes: bytes.length };
    await this.alone(digest.sha256, async () => {
      if (await this.has(digest)) return;
      const intake = await this.receive(digest, false);
      await intake.accept(bytes.subarray(intake.received));
      await intake.finish();
      await this.commit(digest, intake);
    });
    return digest;
  }

  /**
   * Make a file whole that was written under another name, and hashed meanwhile.
   * @param {string} name
   * @param {Digest} digest
   */
  async adopt(name, digest) {
    const { sha256 } = digest;
    await this.alone(sha256, async () => {
      if (await this.has(digest)) {
        await this.#backend.remove(name);
        return;
      }
      await this.drop(sha256);
      await this.#backend.rename(name, sha256);
      await writeFile(this.#backend, `${sha256}${WHOLE}`, Uint8Array.of(1));
      this.#names.add(`${sha256}${WHOLE}`);
    });
    this.changed();
  }

  /**
   * Forget a file and whatever belongs to it; call it inside `alone`. The marker goes first:
   * without it, nothing is trusted.
   * @param {string} sha256
   */
  async drop(sha256) {
    this.#names.delete(`${sha256}${WHOLE}`);
    for (const suffix of [WHOLE, JOURNAL, '']) await this.#backend.remove(`${sha256}${suffix}`);
    this.changed();
  }

  /**
   * Hash a whole file, and drop it if it is damaged.
   * @param {Digest} digest
   * @param {(bytes: number) => Promise<void>} pause is called between pieces of it; may throw
   * @returns {Promise<boolean>} false: it was damaged, or is not there
   */
  async verify(digest, pause) {
    const { sha256, bytes } = digest;
    if (!(await this.#isWhole(sha256))) return false;
    if ((await this.#isRight(digest, pause)) && (await this.#backend.size(sha256)) === bytes) {
      return true;
    }
    // Who has the lock is about to replace it.
    await this.discard(sha256);
    return false;
  }

  /**
   * Hash the first bytes of a file.
   * @param {Digest} digest
   * @param {(bytes: number) => Promise<void>} [pause]
   */
  async #isRight({ sha256, bytes }, pause = async () => {}) {
    const hasher = await startSha256();
    for (let at = 0; at < bytes; at += CHUNK) {
      const to = Math.min(at + CHUNK, bytes);
      const chunk = await this.#backend.read(sha256, at, to).catch(() => null);
      if (chunk?.length !== to - at) break;
      hasher.update(chunk);
      await pause(chunk.length);
    }
    return hasher.digest() === sha256;
  }

  /**
   * Keep `sweep` away while files come that no record has yet.
   * @returns {Promise<() => void>} call it once there is a record
   */
  bringing() {
    return hold(this.#lock('bringing'));
  }

  /**
   * Drop all files but those in use, and those that another tab is working with.
   * @param {Set<string>} used
   */
  async sweep(used) {
    await ifFree(this.#lock('bringing'), () => this.#sweep(used));
  }

  /** @param {Set<string>} used */
  async #sweep(used) {
    await this.drafts.sweep();
    for (const name of await this.#backend.list()) {
      const [sha256] = name.match(FILE) ?? [''];
      if (name.startsWith(PROBES)) await this.#backend.remove(name);
      else if (sha256 && !used.has(sha256)) await this.discard(sha256);
    }
  }

  /** Drop a file, unless another tab is working with it. @param {string} sha256 */
  async discard(sha256) {
    await ifFree(this.#lock(sha256), () => this.drop(sha256));
  }

  /**
   * Do something with the records that no other tab may change meanwhile.
   * @template T
   * @param {() => Promise<T>} work
   */
  aloneWithRecords(work) {
    return alone(this.#lock('records'), work);
  }

  /** Return the names of records that begin with `prefix`. @param {string} prefix */
  async recordNames(prefix) {
    return [...(await this.#backend.list())].filter((name) => name.startsWith(prefix)).sort();
  }

  /** @param {string} name @returns {Promise<object | null>} null: there is none, or it is torn */
  async readRecord(name) {
    try {
      return JSON.parse(new TextDecoder().decode((await this.#backend.read(name)) ?? undefined));
    } catch {
      return null;
    }
  }

  /** @param {string} name @param {object} record */
  async writeRecord(name, record) {
    await writeFile(this.#backend, name, new TextEncoder().encode(JSON.stringify(record)));
  }

  /** @param {string} name */
  removeRecord(name) {
    return this.#backend.remove(name);
  }

  /** Announce to every tab that something has changed. */
  changed() {
    this.#changes.postMessage(null);
  }

  /** @param {string} sha256 */
  async #isWhole(sha256) {
    const marker = `${sha256}${WHOLE}`;
    if (this.#names.has(marker)) return true;
    const found = (await this.#backend.size(marker).catch(() => null)) !== null;
    if (found) this.#names.add(marker);
    return found;
  }

  /** @param {string} what */
  #lock(what) {
    return `pocket-tts ${this.scope.pathname} ${what}`;
  }
}
