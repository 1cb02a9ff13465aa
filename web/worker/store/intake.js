// @ts-check
/**
 * Takes one file in: cuts its bytes into chunks, stores each as it arrives, and checks the whole.
 *
 * Beside the file lies its journal, with the SHA-256 of each whole chunk. After an interruption,
 * only chunks that still have this digest are kept. The journal's end may be torn: a line counts if
 * it has all of its digits.
 */
import { sha256, startSha256 } from '../../shared/sha256.js';
import { BundleError } from '../errors.js';

/** @typedef {import('./backend.js').Appender} Appender */
/** @typedef {import('./backend.js').Backend} Backend */
/** @typedef {{sha256: string, bytes: number}} Digest */

/** Bytes of a chunk. After an interruption, at most this much of a file is downloaded again. */
export const CHUNK = 4 << 20;
/** Suffix of a journal. */
export const JOURNAL = '.chunks';
/** Suffix of the file whose existence means that the whole was verified. */
export const WHOLE = '.whole';
const DIGITS = 64;
const LINE = DIGITS + 1;

/** The bytes are not those of the file. */
export class RefusedError extends BundleError {}

export class Intake {
  /** Why nothing is stored any more. @type {unknown} */
  problem = null;
  #backend;
  #digest;
  #keep;
  #hash;
  #chunk;
  /** All bytes, or one chunk. */
  #buffer;
  /** Bytes that have arrived. */
  #received = 0;
  /** How many of them are in whole chunks. */
  #stored = 0;
  /** @type {Appender | null} */
  #file = null;
  /** @type {Appender | null} */
  #journal = null;
  /** Writes of the journal, in order. */
  #noted = Promise.resolve();
  /** @type {import('../../shared/sha256.js').Hasher | null} */
  #hasher = null;

  /**
   * @param {Backend} backend
   * @param {Digest} digest of the file
   * @param {object} options
   * @param {boolean} options.keep whether all bytes stay in memory, for `finish`
   * @param {boolean} [options.hash] whether they are hashed as they come, for `finish`
   * @param {number} [options.chunk] bytes of a chunk
   */
  constructor(backend, digest, { keep, hash = !keep, chunk = CHUNK }) {
    this.#backend = backend;
    this.#digest = digest;
    this.#keep = keep;
    this.#hash = hash;
    this.#chunk = chunk;
    this.#buffer = new Uint8Array(keep ? digest.bytes : Math.min(chunk, digest.bytes));
  }

  /** Bytes that have arrived, with those of earlier times. */
  get received() {
    return this.#received;
  }

  /** Get ready for the bytes from `received` on. */
  async open() {
    if (this.#hash) this.#hasher = await startSha256();
    if (this.#backend.kind === 'memory' && this.#keep) return; // they would be there twice
    try {
      await this.#resume();
      this.#file = await this.#backend.append(this.#digest.sha256, this.#received);
    } catch (error) {
      await this.#stopStoring(error);
    }
  }

  /**
   * Take the next bytes.
   * @param {Uint8Array} bytes
   */
  async accept(bytes) {
    const { bytes: expected } = this.#digest;
    if (this.#received + bytes.length > expected) {
      throw new RefusedError(`it has more than the ${expected} bytes that the manifest says`);
    }
    for (let at = 0; at < bytes.length; ) {
      const count = Math.min(bytes.length - at, this.#stored + this.#chunk - this.#received);
      const piece = bytes.subarray(at, at + count);
      this.#buffer.set(piece, this.#received - this.#offset);
      this.#received += count;
      at += count;
      if (this.#received === this.#stored + this.#chunk) await this.#store();
    }
  }

  /**
   * Check the whole. What is stored is trusted only after `commit`.
   * @returns {Promise<Uint8Array<ArrayBuffer>>} all bytes, if they were to be kept
   */
  async finish() {
    const { sha256: expected, bytes } = this.#digest;
    if (this.#received !== bytes) {
      throw new RefusedError(`it has ${this.#received} bytes, the manifest says ${bytes}`);
    }
    if (this.#received > this.#stored) await this.#store();
    const found = this.#hasher ? this.#hasher.digest() : await sha256(this.#buffer);
    if (found !== expected) {
      throw new RefusedError(`its sha256 is ${found}, the manifest says ${expected}`);
    }
    return this.#buffer;
  }

  /**
   * Return bytes that have arrived.
   * @param {number} from
   * @param {number} to
   */
  async read(from, to) {
    const bytes = new Uint8Array(Math.max(0, Math.min(to, this.#received) - from));
    const stored = Math.max(from, Math.min(to, this.#stored));
    if (stored > from) {
      const found = await this.#backend.read(this.#digest.sha256, from, stored);
      if (found?.length !== stored - from) return new Uint8Array(); // somebody else deleted it
      bytes.set(found);
    }
    const at = stored - this.#offset;
    bytes.set(this.#buffer.subarray(at, at + bytes.length - (stored - from)), stored - from);
    return bytes;
  }

  /**
   * Record that the whole was verified, so that it is trusted from now on.
   * @returns {Promise<boolean>} whether all of it is stored
   */
  async commit() {
    if (!this.#file) return false;
    const name = this.#digest.sha256;
    try {
      await this.#noted;
      await this.#file?.flush();
      await this.close();
      const whole = await this.#backend.append(`${name}${WHOLE}`, 0);
      await whole.write(Uint8Array.of(1));
      await whole.flush();
      await whole.close();
      await this.#backend.remove(`${name}${JOURNAL}`);
      return true;
    } catch (error) {
      await this.#stopStoring(error);
      return false;
    }
  }

  /** Close the file; its whole chunks stay for the next time. */
  async close() {
    await this.#noted;
    const open = [this.#file, this.#journal];
    this.#file = this.#journal = null;
    for (const file of open) await file?.close();
  }

  get #offset() {
    return this.#keep ? 0 : this.#stored;
  }

  /** Take the whole chunks that an earlier intake left. */
  async #resume() {
    const { sha256: name, bytes } = this.#digest;
    const journal = await this.#backend.read(`${name}${JOURNAL}`);
    if (!journal) return;
    let lines = 0;
    for (const line of new TextDecoder().decode(journal).split('\n')) {
      const to = Math.min(this.#received + this.#chunk, bytes);
      const chunk = await this.#backend.read(name, this.#received, to);
      if (chunk?.length !== this.#chunk || (await sha256(chunk)) !== line) break;
      this.#buffer.set(chunk, this.#received - this.#offset);
      this.#hasher?.update(chunk);
      this.#received += this.#chunk;
      this.#stored += this.#chunk;
      lines += 1;
    }
    this.#journal = await this.#backend.append(`${name}${JOURNAL}`, lines * LINE);
  }

  /** Store the bytes since the latest chunk. */
  async #store() {
    const from = this.#stored - this.#offset;
    const chunk = this.#buffer.subarray(from, from + this.#received - this.#stored);
    const last = this.#received === this.#digest.bytes;
    this.#hasher?.update(chunk);
    if (this.#file) {
      try {
        await this.#file.write(chunk);
        // The digest of a whole file is checked at once, and that of its last chunk with it.
        if (!last) this.#note(await this.#openJournal(), sha256(chunk));
      } catch (error) {
        await this.#stopStoring(error);
      }
    }
    this.#stored = this.#received;
  }

  async #openJournal() {
    this.#journal ??= await this.#backend.append(`${this.#digest.sha256}${JOURNAL}`, 0);
    return this.#journal;
  }

  /**
   * @param {Appender} journal
   * @param {Promise<string>} digest of a chunk that is stored
   */
  #note(journal, digest) {
    this.#noted = this.#noted.then(async () => {
      try {
        await journal.write(new TextEncoder().encode(`${await digest}\n`));
      } catch (error) {
        this.problem ??= error;
      }
    });
  }

  /**
   * Go on in memory alone, or fail where the bytes have no other place.
   * @param {unknown} problem
   */
  async #stopStoring(problem) {
    this.problem = problem;
    await this.close().catch(() => {});
    if (!this.#keep) throw problem;
  }
}
