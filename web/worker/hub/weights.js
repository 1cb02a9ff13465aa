// @ts-check
/// <reference lib="webworker" />
/**
 * The weights of a model while they come: of the file only what is needed is downloaded and kept in
 * a draft, until the model is made. An interruption loses at most one chunk of it.
 */
import { sha256 } from '../../shared/sha256.js';
import { widen } from '../assembly/numbers.js';
import { checkLength, headerEnd, readHeader } from '../assembly/safetensors.js';
import { BundleError } from '../errors.js';

/** @typedef {import('../assembly/numbers.js').Dtype} Dtype */
/** @typedef {import('../assembly/safetensors.js').Header} Header */
/** @typedef {import('../store/drafts.js').Drafts} Drafts */
/** @typedef {import('./remote_file.js').RemoteFile} RemoteFile */
/** @typedef {{from: number, to: number, at: number}} Span   a part of the file, and its place in the draft */
/**
 * Where weights come from.
 * @typedef {object} WeightsSource
 * @property {() => Promise<Header>} header
 * @property {(tensors: Iterable<string>) => Promise<void>} want call it before these two
 * @property {(tensors: Iterable<string>) => Promise<void>} arrive resolves when these are here
 * @property {(tensor: string) => Promise<Uint32Array>} read resolves to the bits of its float32
 */

const PART = 'weights';
/** The first request is for so much, in which most headers fit. */
const START = 1 << 16;
/** Parts that lie this close are downloaded as one. */
const SMALL_GAP = 1 << 16;

/** @implements {WeightsSource} */
export class RemoteWeights {
  #file;
  #name;
  #drafts;
  #owner;
  #note;
  #onExpect;
  #onBytes;
  /** @type {Header | null} */
  #header = null;
  #digest = '';
  /** @type {Span[]} */
  #spans = [];
  /** @type {import('../store/intake.js').Intake | null} */
  #intake = null;
  /** The part that is coming. @type {AsyncGenerator<Uint8Array<ArrayBuffer>, void> | null} */
  #pieces = null;

  /**
   * @param {RemoteFile} file
   * @param {object} context
   * @param {string} context.name of the file, for people
   * @param {Drafts} context.drafts
   * @param {string} context.owner of the draft
   * @param {object} context.note what people should know of it
   * @param {(bytes: number, here: number) => void} context.onExpect called with how much is
   *   needed, and how much of it is here
   * @param {(bytes: number) => void} context.onBytes called for every piece that arrives
   */
  constructor(file, { name, drafts, owner, note, onExpect, onBytes }) {
    this.#file = file;
    this.#name = name;
    this.#drafts = drafts;
    this.#owner = owner;
    this.#note = note;
    this.#onExpect = onExpect;
    this.#onBytes = onBytes;
  }

  async header() {
    let bytes = await this.#part(0, START);
    const end = headerEnd(bytes, this.#name);
    if (end > bytes.length) bytes = joined([bytes, await this.#part(bytes.length, end)]);
    if (end > bytes.length) throw new BundleError(`${this.#name} is incomplete.`);
    this.#header = readHeader(bytes.subarray(0, end), this.#name);
    this.#digest = await sha256(bytes.subarray(0, end));
    checkLength(this.#header, this.#file.total, this.#name);
    return this.#header;
  }

  /** @param {Iterable<string>} tensors */
  async want(tensors) {
    const places = [...tensors].map((name) => this.#entry(name));
    this.#spans = spansOf(places);
    const bytes = this.#spans.reduce((sum, { from, to }) => sum + to - from, 0);
    const key = JSON.stringify([this.#digest, this.#spans]);
    await this.#drafts.begin(this.#owner, { ...this.#note, key });
    this.#intake = await this.#drafts.receive(this.#owner, PART, bytes);
    this.#onExpect(bytes, this.#intake.received);
  }

  /** @param {Iterable<string>} tensors */
  async arrive(tensors) {
    const intake = this.#receiving;
    let end = 0;
    for (const name of tensors) {
      const { from, to } = this.#entry(name);
      end = Math.max(end, this.#place(from) + to - from);
    }
    while (intake.received < end) {
      this.#pieces ??= this.#partFrom(intake.received);
      const { value, done } = await this.#pieces.next();
      if (done) this.#pieces = null;
      else {
        await intake.accept(value);
        this.#onBytes(value.length);
      }
    }
  }

  /** @param {string} tensor */
  async read(tensor) {
    const { dtype, from, to } = this.#entry(tensor);
    const at = this.#place(from);
    const bytes = await this.#receiving.read(at, at + to - from);
    if (bytes.length !== to - from) {
      throw new BundleError(`${tensor} is no longer on this device. Download the model again.`);
    }
    return widen(/** @type {Dtype} */ (dtype), bytes);
  }

  /** Stop; what has arrived stays. */
  async close() {
    this.#file.close();
    await this.#intake?.close();
  }

  get #receiving() {
    if (!this.#intake) throw new Error('nothing is wanted yet');
    return this.#intake;
  }

  /** @param {string} name */
  #entry(name) {
    const entry = this.#header?.tensors.get(name);
    if (!entry) throw new BundleError(`${this.#name} has no ${name}.`);
    return entry;
  }

  /**
   * Start to read what is missing of a part.
   * @param {number} received so much is here
   */
  async *#partFrom(received) {
    const span = this.#spans.filter(({ at }) => at <= received).at(-1);
    if (!span) throw new Error('nothing is missing');
    let from = span.from + received - span.at;
    for await (const piece of this.#file.read(from, span.to)) {
      from += piece.length;
      yield piece;
    }
    if (from < span.to) throw new BundleError(`${this.#name} is incomplete: it ends at ${from}.`);
  }

  /** Return where a byte of the file is in the draft. @param {number} from */
  #place(from) {
    const span = this.#spans.find((one) => one.from <= from && from <= one.to);
    return span ? span.at + from - span.from : 0;
  }

  /** @param {number} from @param {number} to */
  async #part(from, to) {
    const pieces = [];
    for await (const piece of this.#file.read(from, to)) pieces.push(piece);
    return joined(pieces);
  }
}

/** Weights that lie on this device. @implements {WeightsSource} */
export class LocalWeights {
  #blob;
  #name;
  /** @type {Header | null} */
  #header = null;

  /** @param {Blob} blob @param {string} name of the file, for people */
  constructor(blob, name) {
    this.#blob = blob;
    this.#name = name;
  }

  async header() {
    const end = headerEnd(await this.#part(0, START), this.#name);
    this.#header = readHeader(await this.#part(0, end), this.#name);
    checkLength(this.#header, this.#blob.size, this.#name);
    return this.#header;
  }

  async want() {}

  async arrive() {}

  /** @param {string} tensor */
  async read(tensor) {
    const entry = this.#header?.tensors.get(tensor);
    if (!entry) throw new BundleError(`${this.#name} has no ${tensor}.`);
    const { dtype, from, to } = entry;
    return widen(/** @type {Dtype} */ (dtype), await this.#part(from, to));
  }

  async close() {}

  /** @param {number} from @param {number} to */
  async #part(from, to) {
    return new Uint8Array(await this.#blob.slice(from, to).arrayBuffer());
  }
}

/**
 * Join places into parts of the file.
 * @param {{from: number, to: number}[]} places
 * @returns {Span[]} in file order
 */
export function spansOf(places) {
  const spans = /** @type {Span[]} */ ([]);
  let at = 0;
  for (const { from, to } of places.sort((one, other) => one.from - other.from)) {
    const last = spans.at(-1);
    if (last && from - last.to <= SMALL_GAP) {
      at += Math.max(0, to - last.to);
      last.to = Math.max(last.to, to);
    } else {
      spans.push({ from, to, at });
      at += to - from;
    }
  }
  return spans;
}

/** @param {Uint8Array<ArrayBuffer>[]} pieces */
function joined(pieces) {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
