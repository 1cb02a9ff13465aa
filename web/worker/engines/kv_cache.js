// @ts-check
/**
 * The KV cache of a sequence, or of a batch of them: one part of a state. A run writes the keys and
 * values of its new positions behind those that are there, into the same memory.
 */
import { size } from './tensors.js';

/** @typedef {import('./tensors.js').Block} Block */
/** @typedef {import('./tensors.js').Memory} Memory */
/**
 * @typedef {object} CacheBuffer   memory that several states may share
 * @property {Block} block
 * @property {number[]} shape with all its capacity
 * @property {number} used rows of its longest sequence that some state sees
 * @property {number} users states that see it
 */

/** Capacity beyond the rows that are needed now. It suffices for most chunks. */
const SPARE_POSITIONS = 256;

/**
 * The first rows, along one axis, of a buffer. Axis 0 is the batch; sequences of one batch may have
 * different lengths.
 */
export class KvCache {
  /**
   * @param {Memory} memory
   * @param {string} dtype
   * @param {CacheBuffer} buffer
   * @param {number} axis of the positions
   * @param {number[]} lengths of the sequences, in rows
   */
  constructor(memory, dtype, buffer, axis, lengths) {
    this.memory = memory;
    this.dtype = dtype;
    this.buffer = buffer;
    this.axis = axis;
    this.lengths = lengths;
    buffer.users += 1;
  }

  /**
   * Make room for a run's rows behind the last one. If another state has written there already, or
   * the buffer is full, the rows are copied to a new buffer first.
   * @param {number} rows of the run
   * @returns {import('./state.js').Step}
   */
  step(rows) {
    const lengths = this.lengths.map((length) => length + rows);
    const stays =
      this.buffer.used === longest(this.lengths) &&
      longest(lengths) <= this.buffer.shape[this.axis];
    const buffer = stays
      ? this.buffer
      : KvCache.#gather(
          this.lengths.map((_, i) => [this, i]),
          rows,
        );
    // Keeps the buffer alive during the run, which may fail before there is a next state.
    const running = new KvCache(this.memory, this.dtype, buffer, this.axis, lengths);
    buffer.used = longest(lengths);
    return {
      feed: buffer.block.feed(buffer.shape),
      into: buffer.block.feed(buffer.shape),
      next: () => new KvCache(this.memory, this.dtype, buffer, this.axis, lengths),
      end: () => running.free(),
    };
  }

  /**
   * Copy sequences of caches into a new batch.
   * @param {[KvCache, row: number][]} parts
   */
  static stack(parts) {
    const [{ memory, dtype, axis }] = parts[0];
    return new KvCache(memory, dtype, KvCache.#gather(parts, 0), axis, lengthsOf(parts));
  }

  /**
   * Copy sequences into a new buffer, along axis 0. Its capacity follows from the longest of these
   * sequences: the batches that they come from may have had longer ones.
   * @param {[KvCache, row: number][]} parts
   * @param {number} rows that the next run will add
   * @returns {CacheBuffer}
   */
  static #gather(parts, rows) {
    const [{ memory, dtype, axis, buffer }] = parts[0];
    const used = longest(lengthsOf(parts));
    const shape = [...buffer.shape];
    shape[0] = parts.length;
    shape[axis] = used + rows + SPARE_POSITIONS;
    const block = memory.allocate(dtype, size(shape));
    parts.forEach(([part, row], i) => {
      part.#copyTo(block, shape, row, i);
    });
    return { block, shape, used, users: 0 };
  }

  /**
   * @param {Block} block
   * @param {number[]} shape of the block
   * @param {number} source sequence here, along axis 0
   * @param {number} target sequence there
   */
  #copyTo(block, shape, source, target) {
    const { axis, buffer } = this;
    const row = size(shape.slice(axis + 1));
    const [from, to] = [buffer.shape[axis] * row, shape[axis] * row];
    const pieces = size(shape.slice(1, axis));
    for (let i = 0; i < pieces; i += 1) {
      const length = this.lengths[source] * row;
      block.copy(buffer.block, length, (source * pieces + i) * from, (target * pieces + i) * to);
    }
  }

  free() {
    this.buffer.users -= 1;
    if (this.buffer.users === 0) this.buffer.block.free();
  }
}

/** @param {[KvCache, row: number][]} parts */
function lengthsOf(parts) {
  return parts.map(([part, row]) => part.lengths[row]);
}

/** @param {number[]} lengths */
function longest(lengths) {
  return Math.max(...lengths);
}
