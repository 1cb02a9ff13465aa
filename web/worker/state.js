// @ts-check
/**
 * Streaming states of graphs, in the engine's own memory: a run reads them there and its outputs
 * become the next ones there. A state is a value: appending or replacing makes a new one and never
 * changes what another state sees, so one voice state starts any number of chunks.
 */

/** @typedef {Float32Array | BigInt64Array} Data */
/** @typedef {{data: Data, shape: readonly number[]}} Value   a tensor in JavaScript's memory */
/** @typedef {{at: number, type: number, shape: readonly number[]}} Placed   a tensor in the engine's */
/** @typedef {Value | Placed} Feed   what a run takes */
/** @typedef {{input: string, output: string, dtype: string, shape: number[], update: string}} StatePort */

/**
 * An output while its run is being finished: read a copy, or keep it where it is.
 * @typedef {object} Output
 * @property {readonly number[]} shape
 * @property {() => Value} read
 * @property {() => Block} keep
 */
/**
 * Engine memory for one tensor.
 * @typedef {object} Block
 * @property {number} length in elements
 * @property {(shape: readonly number[]) => Feed} feed the first elements, without a copy
 * @property {(source: any, offset: number) => void} write an Output of this engine, or Data; offset in elements
 * @property {(source: any, length: number) => void} copy the first elements of another block of this engine
 * @property {() => void} free
 */
/** @typedef {{allocate: (dtype: string, length: number) => Block}} Memory */
/** @typedef {(Rows | Whole)[]} State   one per state port, in the manifest's order */

/** Room for this many more rows than are there. */
const SPARE_ROWS = 64;

/** The first rows of a growing block that several states may share. */
class Rows {
  /**
   * @param {Memory} memory
   * @param {string} dtype
   * @param {{block: Block, used: number, users: number}} buffer `used`: elements that some state sees
   * @param {readonly number[]} shape of these rows; axis 0 grows
   */
  constructor(memory, dtype, buffer, shape) {
    this.memory = memory;
    this.dtype = dtype;
    this.buffer = buffer;
    this.shape = shape;
    buffer.users += 1;
  }

  feed() {
    return this.buffer.block.feed(this.shape);
  }

  /**
   * Write behind the last row if no other state did, else copy first.
   * @param {Output} rows
   */
  next(rows) {
    const before = size(this.shape);
    const after = before + size(rows.shape);
    let { buffer } = this;
    if (buffer.used !== before || after > buffer.block.length) {
      const row = size(rows.shape.slice(1));
      const block = this.memory.allocate(this.dtype, Math.max(SPARE_ROWS * row + after, 2 * after));
      block.copy(buffer.block, before);
      buffer = { block, used: before, users: 0 };
    }
    buffer.block.write(rows, before);
    buffer.used = after;
    return new Rows(this.memory, this.dtype, buffer, [this.shape[0] + rows.shape[0], ...this.shape.slice(1)]);
  }

  free() {
    this.buffer.users -= 1;
    if (this.buffer.users === 0) this.buffer.block.free();
  }
}

/** A tensor that every run replaces. */
class Whole {
  /**
   * @param {Block} block
   * @param {readonly number[]} shape
   */
  constructor(block, shape) {
    this.block = block;
    this.shape = shape;
  }

  feed() {
    return this.block.feed(this.shape);
  }

  /** @param {Output} output */
  next(output) {
    return new Whole(output.keep(), output.shape);
  }

  free() {
    this.block.free();
  }
}

/**
 * @param {Memory} memory
 * @param {StatePort[]} ports
 * @param {Map<string, Value>} [given] values by input name; the others are zeros
 * @returns {State}
 */
export function makeState(memory, ports, given = new Map()) {
  return ports.map((port) => {
    const value = given.get(port.input) ?? { data: zeros(port.dtype, size(port.shape)), shape: port.shape };
    const block = memory.allocate(port.dtype, value.data.length);
    block.write(value.data, 0);
    return port.update === 'append'
      ? new Rows(memory, port.dtype, { block, used: value.data.length, users: 0 }, value.shape)
      : new Whole(block, value.shape);
  });
}

/** @param {State} state */
export function freeState(state) {
  for (const part of state) part.free();
}

/** @param {readonly number[]} shape */
export function size(shape) {
  return shape.reduce((product, length) => product * length, 1);
}

/**
 * @param {string} dtype
 * @param {number} length
 * @returns {Data}
 */
export function zeros(dtype, length) {
  return dtype === 'int64' ? new BigInt64Array(length) : new Float32Array(length);
}
