// @ts-check
/// <reference lib="webworker" />
/**
 * A file on another host, read in parts from its start to its end. Where the host does not send
 * parts, all of it is read, and what nobody asked for is dropped.
 */

import { refusePage } from '../assembly/safetensors.js';
import { BundleError } from '../errors.js';
import { CutError, readPatiently } from '../store/download.js';

/**
 * @typedef {object} RemoteOptions
 * @property {string} file its name, for people
 * @property {AbortSignal} [signal]
 * @property {number} [patience] milliseconds; a host that sends nothing for so long is asked anew
 */

/** A connection that breaks is opened again this many times, if something came through it. */
const RETRIES = 3;
const RETRY_MS = 500;
const PATIENCE_MS = 30_000;
/** A gap up to this size is read and dropped: that is faster than another request. */
const SMALL_GAP = 1 << 18;
/** The host learns no more than it has to. */
const PRIVATE = /** @type {const} */ ({ credentials: 'omit', referrerPolicy: 'no-referrer' });

export class RemoteFile {
  /** Length of the file; null while it is unknown. @type {number | null} */
  total = null;
  /** Whether the host sends parts. */
  #parts = true;
  /** Whether it has sent one. */
  #proven = false;
  #url;
  #options;
  /** The answer that is being read. @type {Answer | null} */
  #answer = null;

  /**
   * @param {URL} url
   * @param {RemoteOptions} options
   */
  constructor(url, options) {
    this.#url = url;
    this.#options = options;
  }

  /**
   * Read a part.
   * @param {number} from
   * @param {number} to
   * @returns {AsyncGenerator<Uint8Array<ArrayBuffer>, void>} less than asked for at the file's end
   */
  async *read(from, to) {
    let at = from;
    for (let retries = 0, before = at; at < to; ) {
      try {
        const piece = await this.#next(at, to);
        if (!piece) break;
        at += piece.length;
        yield piece;
      } catch (error) {
        this.close();
        if (!(error instanceof CutError) || at === before || retries === RETRIES) throw error;
        before = at;
        retries += 1;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
    if (!this.#answer?.whole) this.close();
  }

  /** Read all of it. @returns {Promise<Uint8Array<ArrayBuffer>>} */
  async readAll() {
    const pieces = [];
    for await (const piece of this.read(0, this.total ?? Infinity)) pieces.push(piece);
    return new Uint8Array(await new Blob(pieces).arrayBuffer());
  }

  /** Stop the transfer. */
  close() {
    this.#answer?.close();
    this.#answer = null;
  }

  /**
   * Return the next bytes from a place on, or null at the end of the file.
   * @param {number} at
   * @param {number} to
   * @returns {Promise<Uint8Array<ArrayBuffer> | null>}
   */
  async #next(at, to) {
    const { file, signal, patience = PATIENCE_MS } = this.#options;
    if (this.total !== null && at >= this.total) return null;
    if (!this.#answer?.leadsTo(at, this.#parts)) {
      this.close();
      this.#answer = await this.#ask(at, to);
    }
    const answer = this.#answer;
    for (;;) {
      const bytes = await answer.read(patience).catch((error) => {
        throw signal?.aborted ? error : new CutError(this.#unreachable(error));
      });
      if (!bytes) {
        this.close();
        if (answer.whole || to === Infinity) return this.#end(answer);
        // Some hosts send less than was asked for: the rest is asked for next.
        if (answer.progressed) return this.#next(at, to);
        throw new CutError(this.#unreachable(`nothing came from byte ${at} on`));
      }
      if (answer.at === bytes.length) refusePage(bytes, file);
      const fresh = bytes.subarray(Math.max(0, bytes.length - (answer.at - at)));
      if (fresh.length > 0 && answer.at > at) {
        if (answer.at <= to) return fresh;
        answer.giveBack(fresh.subarray(to - at));
        return fresh.subarray(0, to - at);
      }
    }
  }

  /** @param {Answer} answer that went to the end of the file */
  #end({ at }) {
    this.total ??= at;
    if (at < this.total) throw new CutError(this.#unreachable('it was cut off'));
    return null;
  }

  /**
   * @param {number} from
   * @param {number} to
   */
  async #ask(from, to) {
    const last = to === Infinity ? '' : to - 1;
    const headers = this.#parts && (from || last) ? { Range: `bytes=${from}-${last}` } : undefined;
    const response = await this.#fetch(headers);
    const { status, body } = response;
    if (!response.ok || !body) throw this.#refused(status);
    if (status === 206) this.#proven = true;
    else this.#parts &&= !headers;
    const range = response.headers.get('Content-Range')?.match(/^bytes (\d+)-\d+\/(\d+)$/);
    if (range) this.total ??= Number(range[2]);
    // Some hosts do not let pages read this header.
    const start = status === 206 ? Number(range?.[1] ?? from) : 0;
    if (start > from) throw new BundleError(`${this.#host} sent another part of ${this.#file}.`);
    return new Answer(body.getReader(), start, status !== 206);
  }

  /** @param {{Range: string} | undefined} headers */
  async #fetch(headers) {
    const { signal } = this.#options;
    try {
      return await fetch(this.#url, { ...PRIVATE, headers, signal });
    } catch (error) {
      if (signal?.aborted) throw error;
      // Older browsers ask first whether they may ask for a part, and some hosts refuse that.
      if (!headers || this.#proven) throw new BundleError(this.#unreachable(error));
    }
    this.#parts = false;
    return fetch(this.#url, { ...PRIVATE, signal }).catch((error) => {
      throw signal?.aborted ? error : new BundleError(this.#unreachable(error));
    });
  }

  get #host() {
    return this.#url.host;
  }

  get #file() {
    return this.#options.file;
  }

  /** @param {number} status */
  #refused(status) {
    if (status === 401 || status === 403) {
      return new BundleError(
        `${this.#host} gives ${this.#file} only to people who have accepted its terms (it answered ` +
          `${status}). Get it there with your account, and open it from your disk.`,
      );
    }
    if (status === 416) return new BundleError(`${this.#file} is incomplete on ${this.#host}.`);
    if (status === 404) return new MissingError(`${this.#file} is not on ${this.#host} (404).`);
    return new BundleError(
      `${this.#host} does not send ${this.#file} now (it answered ${status}). Try again later.`,
    );
  }

  /** @param {unknown} error */
  #unreachable(error) {
    return (
      `${this.#file} could not be downloaded from ${this.#host} (${error}). Check the connection ` +
      'and try again: what has arrived is kept.'
    );
  }
}

/** The host does not have the file. */
export class MissingError extends BundleError {}

/** One answer of a host, on its way. */
class Answer {
  /** @type {Uint8Array<ArrayBuffer> | null} */
  #returned = null;
  #reader;
  #start;

  /**
   * @param {ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>} reader
   * @param {number} at where in the file its next byte is
   * @param {boolean} whole whether it goes to the end of the file
   */
  constructor(reader, at, whole) {
    this.#reader = reader;
    this.#start = at;
    this.at = at;
    this.whole = whole;
  }

  /** Whether anything has come. */
  get progressed() {
    return this.at > this.#start;
  }

  /**
   * Whether a place can be reached by reading on.
   * @param {number} place
   * @param {boolean} parts whether another answer could begin there
   */
  leadsTo(place, parts) {
    const gap = place - this.at;
    return gap === 0 || (gap > 0 && (!parts || (this.whole && gap <= SMALL_GAP)));
  }

  /** @param {number} patience @returns {Promise<Uint8Array<ArrayBuffer> | null>} null: the end */
  async read(patience) {
    const bytes = this.#returned ?? (await readPatiently(this.#reader, patience)).value ?? null;
    this.#returned = null;
    this.at += bytes?.length ?? 0;
    return bytes;
  }

  /** Return what was read too much. @param {Uint8Array<ArrayBuffer>} bytes */
  giveBack(bytes) {
    this.at -= bytes.length;
    this.#returned = bytes;
  }

  close() {
    this.#reader.cancel().catch(() => {});
  }
}
