// @ts-check
/**
 * Memory of Python's that both languages see: a run's numbers and small tensors cross here, without
 * a conversion. Its other end, and the layout, is pywasm/browser/mailbox.py.
 */

/** @typedef {import('pyodide/ffi').PyBufferView} PyBufferView */
/** @typedef {import('pyodide/ffi').PyBuffer} PyBuffer */
/** @typedef {import('./engines/state.js').Data} Data */
/** @typedef {import('./engines/state.js').Value} Value */

/** Whole numbers come first, then data. */
const WORDS = 1024;
/** Every tensor starts at a multiple of this. */
const ALIGN = 8;
const KINDS = { float32: Float32Array, int64: BigInt64Array };

export class Mailbox {
  #memory;
  /** @type {PyBufferView | null} */
  #view = null;

  /** @param {PyBuffer} memory a bytearray; belongs to the mailbox */
  constructor(memory) {
    this.#memory = memory;
  }

  /** Let Python have its memory back. */
  release() {
    this.#view?.release();
    this.#memory.destroy();
  }

  /** @param {number} count */
  words(count) {
    const bytes = this.#bytes();
    return new Int32Array(bytes.buffer, bytes.byteOffset, count);
  }

  /**
   * Copy tensors out.
   * @param {{dtype: string, shape: number[]}[]} tensors in the order they lie there
   * @returns {Value[]}
   */
  read(tensors) {
    const bytes = this.#bytes();
    let at = WORDS * Int32Array.BYTES_PER_ELEMENT;
    return tensors.map(({ dtype, shape }) => {
      const Kind = dtype === 'int64' ? KINDS.int64 : KINDS.float32;
      const size = shape.reduce((product, n) => product * n, Kind.BYTES_PER_ELEMENT);
      const data = new Kind(bytes.slice(at, at + size).buffer);
      at += aligned(size);
      return { data, shape };
    });
  }

  /**
   * @param {number[]} words
   * @param {Data[]} tensors
   * @returns {number} bytes of the tensors; nothing is written where they do not fit
   */
  write(words, tensors) {
    const bytes = this.#bytes();
    let at = WORDS * Int32Array.BYTES_PER_ELEMENT;
    const size = tensors.reduce((sum, { byteLength }) => sum + aligned(byteLength), 0);
    if (at + size > bytes.length) return size;
    this.words(words.length).set(words);
    for (const { buffer, byteOffset, byteLength } of tensors) {
      bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
      at += aligned(byteLength);
    }
    return size;
  }

  /** The view is gone when Python's heap has grown. */
  #bytes() {
    if (!this.#view?.data.byteLength) {
      this.#view?.release();
      this.#view = this.#memory.getBuffer('u8');
    }
    return /** @type {Uint8Array} */ (this.#view.data);
  }
}

/** @param {number} size */
function aligned(size) {
  return Math.ceil(size / ALIGN) * ALIGN;
}
