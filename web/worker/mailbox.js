// @ts-check
/**
 * Memory of Python that both languages see: the integers and small tensors of a run cross here
 * without a conversion. The other end, and the layout, is pywasm/browser/mailbox.py.
 */

/** @typedef {import('pyodide/ffi').PyBufferView} PyBufferView */
/** @typedef {import('pyodide/ffi').PyBuffer} PyBuffer */
/** @typedef {import('./engines/tensors.js').JsTensor} JsTensor */
/** @typedef {import('./engines/tensors.js').TensorData} TensorData */

/** Number of int32 words; the tensors follow behind them. */
const WORDS = 1024;
/** Every tensor starts at a multiple of this number of bytes. */
const ALIGNMENT = 8;

export class Mailbox {
  #memory;
  /** @type {PyBufferView | null} */
  #view = null;

  /** @param {PyBuffer} memory a bytearray; the mailbox owns this reference to it */
  constructor(memory) {
    this.#memory = memory;
  }

  /** Give the memory back to Python. */
  release() {
    this.#view?.release();
    this.#memory.destroy();
  }

  /**
   * Return the first words, without a copy.
   * @param {number} count
   */
  words(count) {
    const bytes = this.#bytes();
    return new Int32Array(bytes.buffer, bytes.byteOffset, count);
  }

  /**
   * Copy tensors out.
   * @param {{dtype: string, shape: number[]}[]} tensors in the order in which they lie there
   * @returns {JsTensor[]}
   */
  read(tensors) {
    const bytes = this.#bytes();
    let at = WORDS * Int32Array.BYTES_PER_ELEMENT;
    return tensors.map(({ dtype, shape }) => {
      const Kind = dtype === 'int64' ? BigInt64Array : Float32Array;
      const size = shape.reduce((product, n) => product * n, Kind.BYTES_PER_ELEMENT);
      const data = new Kind(bytes.slice(at, at + size).buffer);
      at += aligned(size);
      return { data, shape };
    });
  }

  /**
   * Write an answer, if the tensors fit.
   * @param {number[]} words
   * @param {TensorData[]} tensors
   * @returns {number} bytes of the tensors
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

  /** Return all of the memory. A view of it is lost when Python's heap grows. */
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
  return Math.ceil(size / ALIGNMENT) * ALIGNMENT;
}
