// @ts-check
/// <reference lib="webworker" />
/**
 * What is on its way to become files of a bundle: parts of another host's files, and files that are
 * being made. A draft belongs to an owner, such as a model; all of an owner's drafts go together.
 */
import { startSha256 } from '../../shared/sha256.js';
import { writeFile } from './backend.js';
import { Intake } from './intake.js';

/** @typedef {import('./backend.js').Backend} Backend */
/** @typedef {import('./intake.js').Digest} Digest */

const PREFIX = 'draft-';
/** Stands between owner and part in a name; no owner has it. */
const SEPARATOR = '~';
/** Bytes that an interruption may lose, and that are written at a time. */
const CHUNK = 1 << 20;
/** Ends the name of a small file that is being written. */
const UNFINISHED = '.new';
/** The part that says what a draft is. */
const NOTE = 'note';

export class Drafts {
  #backend;

  /** @param {Backend} backend */
  constructor(backend) {
    this.#backend = backend;
  }

  /**
   * Return the name of a file.
   * @param {string} owner
   * @param {string} part
   */
  name(owner, part) {
    return `${PREFIX}${owner}${SEPARATOR}${part}`;
  }

  /** Return all owners that have a note. */
  async owners() {
    const names = [...(await this.#backend.list())];
    return names
      .filter((name) => name.startsWith(PREFIX) && name.endsWith(`${SEPARATOR}${NOTE}`))
      .map((name) => name.slice(PREFIX.length, -`${SEPARATOR}${NOTE}`.length))
      .sort();
  }

  /**
   * @param {string} owner
   * @returns {Promise<any>} what was noted of it, or null
   */
  async note(owner) {
    try {
      const bytes = await this.#backend.read(this.name(owner, NOTE));
      return JSON.parse(new TextDecoder().decode(bytes ?? undefined));
    } catch {
      return null;
    }
  }

  /**
   * Note what the drafts of an owner are. Those of something else are removed.
   * @param {string} owner
   * @param {{key: string}} note key: what the drafts depend on
   */
  async begin(owner, note) {
    if ((await this.note(owner))?.key === note.key) return;
    await this.remove(owner);
    await this.write(owner, NOTE, new TextEncoder().encode(JSON.stringify(note)));
  }

  /**
   * Start to take in bytes, or go on where this was interrupted.
   * @param {string} owner
   * @param {string} part
   * @param {number} bytes how many there will be
   * @returns {Promise<Intake>}
   */
  async receive(owner, part, bytes) {
    const digest = { sha256: this.name(owner, part), bytes };
    const options = { keep: false, hash: false, chunk: CHUNK };
    const intake = new Intake(this.#backend, digest, options);
    await intake.open();
    return intake;
  }

  /**
   * Read what was received.
   * @param {string} owner
   * @param {string} part
   * @param {number} [from]
   * @param {number} [to]
   */
  read(owner, part, from, to) {
    return this.#backend.read(this.name(owner, part), from, to);
  }

  /**
   * Write a small file: all of it, or nothing.
   * @param {string} owner
   * @param {string} part
   * @param {Uint8Array<ArrayBuffer>} bytes
   */
  async write(owner, part, bytes) {
    const name = this.name(owner, part);
    await writeFile(this.#backend, `${name}${UNFINISHED}`, bytes);
    await this.#backend.remove(name);
    await this.#backend.rename(`${name}${UNFINISHED}`, name);
  }

  /**
   * Write a file whose digest shows only at its end.
   * @param {string} owner
   * @param {string} part
   * @param {AsyncIterable<Uint8Array<ArrayBuffer>>} pieces
   * @returns {Promise<Digest>} for the store's `adopt`
   */
  async make(owner, part, pieces) {
    const hasher = await startSha256();
    const file = await this.#backend.append(this.name(owner, part), 0);
    const writer = new ChunkWriter(file);
    try {
      for await (const piece of pieces) {
        hasher.update(piece);
        await writer.write(piece);
      }
      await writer.end();
      await file.flush();
    } finally {
      await file.close();
    }
    return { sha256: hasher.digest(), bytes: writer.bytes };
  }

  /** Return how many bytes an owner's drafts take. @param {string} owner */
  async size(owner) {
    let sum = 0;
    for (const name of await this.#names(owner)) sum += (await this.#backend.size(name)) ?? 0;
    return sum;
  }

  /** Remove what is left of an owner without a note. */
  async sweep() {
    const owners = new Set(await this.owners());
    for (const name of await this.#backend.list()) {
      const [owner] = name.slice(PREFIX.length).split(SEPARATOR);
      if (name.startsWith(PREFIX) && !owners.has(owner)) await this.#backend.remove(name);
    }
  }

  /** Remove all drafts of an owner. @param {string} owner */
  async remove(owner) {
    // The note goes last: as long as it is there, somebody can ask for this again.
    const names = (await this.#names(owner)).sort(
      (one, other) => Number(one.endsWith(NOTE)) - Number(other.endsWith(NOTE)),
    );
    for (const name of names) await this.#backend.remove(name);
  }

  /** @param {string} owner */
  async #names(owner) {
    const start = this.name(owner, '');
    return [...(await this.#backend.list())].filter((name) => name.startsWith(start));
  }
}

/** Collects small pieces, as each write takes time. */
class ChunkWriter {
  bytes = 0;
  #file;
  #buffer = new Uint8Array(CHUNK);
  #filled = 0;

  /** @param {import('./backend.js').Appender} file */
  constructor(file) {
    this.#file = file;
  }

  /** @param {Uint8Array<ArrayBuffer>} piece */
  async write(piece) {
    this.bytes += piece.length;
    if (this.#filled + piece.length > CHUNK) await this.end();
    if (piece.length > CHUNK) await this.#file.write(piece);
    else {
      this.#buffer.set(piece, this.#filled);
      this.#filled += piece.length;
    }
  }

  /** Write what is left. */
  async end() {
    if (this.#filled > 0) await this.#file.write(this.#buffer.subarray(0, this.#filled));
    this.#filled = 0;
  }
}
