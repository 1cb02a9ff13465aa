// @ts-check
/**
 * Streaming states of graphs. A state is a value: appending or replacing makes a new one and never
 * changes rows that another state sees, so one voice state starts any number of chunks.
 */

/** @typedef {Float32Array | BigInt64Array} Data */
/** @typedef {{data: Data, shape: number[]}} Value */
/** @typedef {{input: string, output: string, dtype: string, shape: number[], update: string}} StatePort */

/** The first `length` rows of a growing buffer that several states may share. */
export class Rows {
  /**
   * @param {{data: Data, used: number}} buffer `used`: elements that some state sees
   * @param {number[]} shape of these rows; axis 0 grows
   */
  constructor(buffer, shape) {
    this.buffer = buffer;
    this.shape = shape;
  }

  /** @param {Value} value */
  static of({ data, shape }) {
    return new Rows({ data, used: data.length }, shape);
  }

  /** @returns {Value} without a copy */
  view() {
    return { data: this.buffer.data.subarray(0, size(this.shape)), shape: this.shape };
  }

  /**
   * Write behind the last row if no other state did, else copy first.
   * @param {Value} rows
   */
  append(rows) {
    const before = size(this.shape);
    const after = before + rows.data.length;
    let { buffer } = this;
    if (buffer.used !== before || after > buffer.data.length) {
      const row = rows.data.length / rows.shape[0];
      const data = allocate(rows.data, Math.max(64 * row, 2 * after));
      // @ts-ignore both are of one kind
      data.set(this.view().data);
      buffer = { data, used: before };
    }
    // @ts-ignore both are of one kind
    buffer.data.set(rows.data, before);
    buffer.used = after;
    return new Rows(buffer, [this.shape[0] + rows.shape[0], ...this.shape.slice(1)]);
  }
}

/**
 * One value per state port, in the manifest's order.
 * @typedef {(Rows | Value)[]} State
 */

/**
 * @param {StatePort[]} ports
 * @param {Map<string, Value>} [given] values by input name; the others are zeros
 * @returns {State}
 */
export function makeState(ports, given = new Map()) {
  return ports.map((port) => {
    const value = given.get(port.input) ?? { data: zeros(port.dtype, size(port.shape)), shape: port.shape };
    return port.update === 'append' ? Rows.of(value) : value;
  });
}

/**
 * @param {Rows | Value} value
 * @returns {Value}
 */
export function current(value) {
  return value instanceof Rows ? value.view() : value;
}

/**
 * @param {Rows | Value} value
 * @param {Value} output
 */
export function next(value, output) {
  return value instanceof Rows ? value.append(output) : output;
}

/** @param {readonly number[]} shape */
function size(shape) {
  return shape.reduce((product, length) => product * length, 1);
}

/**
 * @param {string} dtype
 * @param {number} length
 * @returns {Data}
 */
function zeros(dtype, length) {
  return dtype === 'int64' ? new BigInt64Array(length) : new Float32Array(length);
}

/**
 * @param {Data} like
 * @param {number} length
 */
function allocate(like, length) {
  return like instanceof Float32Array ? new Float32Array(length) : new BigInt64Array(length);
}
