// @ts-check
/** Keeps files in this worker's memory, until the worker ends. */

/** @typedef {import('./backend.js').Appender} Appender */
/** @typedef {import('./backend.js').Backend} Backend */

/** @implements {Backend} */
export class MemoryBackend {
  kind = /** @type {const} */ ('memory');
  /** The pieces of each file. @type {Map<string, Uint8Array[]>} */
  #files = new Map();

  async list() {
    return new Set(this.#files.keys());
  }

  /** @param {string} name */
  async size(name) {
    const pieces = this.#files.get(name);
    return pieces ? length(pieces) : null;
  }

  /**
   * @param {string} name
   * @param {number} [from]
   * @param {number} [to]
   */
  async read(name, from = 0, to = Infinity) {
    const pieces = this.#files.get(name);
    if (!pieces) return null;
    const whole = new Uint8Array(length(pieces));
    let at = 0;
    for (const piece of pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole.slice(from, to);
  }

  /** @param {string} name */
  async blob(name) {
    const pieces = this.#files.get(name);
    return pieces ? new Blob(/** @type {Uint8Array<ArrayBuffer>[]} */ (pieces)) : null;
  }

  /**
   * @param {string} name
   * @param {number} at
   * @returns {Promise<Appender>}
   */
  async append(name, at) {
    const kept = (await this.read(name))?.slice(0, at);
    const pieces = kept?.length ? [kept] : [];
    this.#files.set(name, pieces);
    return {
      write: async (bytes) => {
        pieces.push(bytes.slice());
      },
      flush: async () => {},
      close: async () => {},
    };
  }

  /** @param {string} name */
  async remove(name) {
    this.#files.delete(name);
  }

  /** @param {string} from @param {string} to */
  async rename(from, to) {
    this.#files.set(to, this.#files.get(from) ?? []);
    this.#files.delete(from);
  }
}

/** @param {Uint8Array[]} pieces */
function length(pieces) {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}
