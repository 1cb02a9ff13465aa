// @ts-check
/**
 * Streaming states of graphs, in the engine's own memory: a run reads them there and its outputs
 * become the next ones there. A state is a value: appending or replacing makes a new one and never
 * changes what another state sees, so one voice state starts any number of chunks.
 */

/** @typedef {Float32Array | BigInt64Array} Data */
/** @typedef {{data: Data, shape: readonly number[]}} Value   a tensor in JavaScript's memory */
/** @typedef {{at: number, type: number, shape: readonly number[]}} Placed   a tensor in the engine's */
/** @typedef {{buffer: GPUBuffer, shape: readonly number[]}} Buffered   float32 in a graphics processor's */
/** @typedef {Value | Placed | Buffered} Feed   what a run takes */
/** @typedef {{input: string, output: string, dtype: string, shape: number[], update: string, rows?: string[]}} StatePort */

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
 * @property {(source: any, length: number, from?: number, to?: number) => void} copy elements of another block of
 *   this engine
 * @property {() => void} free
 */
/** @typedef {{allocate: (dtype: string, length: number) => Block}} Memory */
/** @typedef {(Rows | Whole | Cache)[]} State   one per state port, in the manifest's order */
/**
 * What a run does with one part of a state.
 * @typedef {object} Step
 * @property {Feed} feed its input
 * @property {Feed | null} into memory that its output is written to; null: the engine's choice
 * @property {(output: Output) => Rows | Whole | Cache} next the part after the run
 * @property {() => void} end call it when the run is over, whether it went well or not
 */

/** Room for this many more rows than are there. */
const SPARE_ROWS = 64;
/** The same for a cache: most chunks then stay where they are. */
const SPARE_POSITIONS = 256;

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

  /** @returns {Step} */
  step() {
    return {
      feed: this.buffer.block.feed(this.shape),
      into: null,
      next: (rows) => this.#next(rows),
      end() {},
    };
  }

  /**
   * Write behind the last row if no other state did, else copy first.
   * @param {Output} rows
   */
  #next(rows) {
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
    return new Rows(this.memory, this.dtype, buffer, [
      this.shape[0] + rows.shape[0],
      ...this.shape.slice(1),
    ]);
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

  /** @returns {Step} */
  step() {
    return {
      feed: this.block.feed(this.shape),
      into: null,
      next: (output) => new Whole(output.keep(), output.shape),
      end() {},
    };
  }

  /**
   * @param {Memory} memory
   * @param {string} dtype
   * @param {[Whole, number][]} parts
   */
  static stack(memory, dtype, parts) {
    const shape = [parts.length, ...parts[0][0].shape.slice(1)];
    const row = size(shape.slice(1));
    const block = memory.allocate(dtype, size(shape));
    parts.forEach(([part, index], i) => block.copy(part.block, row, index * row, i * row));
    return new Whole(block, shape);
  }

  free() {
    this.block.free();
  }
}

/** The first rows, along one axis, of a block that runs write into, and that several states may share. */
class Cache {
  /**
   * @param {Memory} memory
   * @param {string} dtype
   * @param {{block: Block, shape: number[], used: number, users: number}} buffer `shape`: with all its room;
   *   `used`: rows of its longest sequence that some state sees
   * @param {number} axis
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
   * Make room behind the last row; copy the rows first if another state went on from here.
   * @param {number} rows of the run
   * @returns {Step}
   */
  step(rows) {
    const lengths = this.lengths.map((length) => length + rows);
    const stays =
      this.buffer.used === longest(this.lengths) &&
      longest(lengths) <= this.buffer.shape[this.axis];
    const buffer = stays
      ? this.buffer
      : Cache.#gathered(
          this.lengths.map((_, i) => [this, i]),
          rows,
        );
    const held = new Cache(this.memory, this.dtype, buffer, this.axis, lengths);
    buffer.used = longest(lengths);
    return {
      feed: buffer.block.feed(buffer.shape),
      into: buffer.block.feed(buffer.shape),
      next: () => new Cache(this.memory, this.dtype, buffer, this.axis, lengths),
      end: () => held.free(),
    };
  }

  /** @param {[Cache, number][]} parts */
  static stack(parts) {
    const [{ memory, dtype, axis }] = parts[0];
    return new Cache(memory, dtype, Cache.#gathered(parts, 0), axis, lengthsIn(parts));
  }

  /**
   * Copy sequences side by side. The room is for the longest of these: what they lay beside before
   * may have been longer.
   * @param {[Cache, number][]} parts
   * @param {number} rows to come
   */
  static #gathered(parts, rows) {
    const [{ memory, dtype, axis, buffer }] = parts[0];
    const used = longest(lengthsIn(parts));
    const shape = buffer.shape.map((n, i) =>
      i === axis ? used + rows + SPARE_POSITIONS : i ? n : parts.length,
    );
    const block = memory.allocate(dtype, size(shape));
    parts.forEach(([part, row], i) => part.#copyTo(block, shape, row, i));
    return { block, shape, used, users: 0 };
  }

  /**
   * @param {Block} block
   * @param {number[]} shape of it
   * @param {number} source sequence, of axis 0
   * @param {number} target
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

/** @param {[Cache, number][]} parts */
function lengthsIn(parts) {
  return parts.map(([part, row]) => part.lengths[row]);
}

/** @param {number[]} lengths */
function longest(lengths) {
  return Math.max(...lengths);
}

/**
 * @param {Memory} memory
 * @param {StatePort[]} ports
 * @param {Map<string, Value>} [given] values by input name; the others are zeros
 * @returns {State}
 */
export function makeState(memory, ports, given = new Map()) {
  return ports.map((port) => {
    const value = given.get(port.input) ?? {
      data: zeros(port.dtype, size(port.shape)),
      shape: port.shape,
    };
    const block = memory.allocate(port.dtype, value.data.length);
    block.write(value.data, 0);
    if (port.update === 'append') {
      return new Rows(
        memory,
        port.dtype,
        { block, used: value.data.length, users: 0 },
        value.shape,
      );
    }
    if (port.update === 'replace') return new Whole(block, value.shape);
    const axis = port.shape.indexOf(0);
    const [shape, length] = [[...value.shape], value.shape[axis]];
    return new Cache(
      memory,
      port.dtype,
      { block, shape, used: length, users: 0 },
      axis,
      Array(shape[0]).fill(length),
    );
  });
}

/**
 * The lengths of a run's inputs, by the symbols of the graph's ports.
 * @param {{name: string, shape: (number | string)[]}[]} ports the graph's inputs
 * @param {[string, Value][]} inputs
 * @returns {Map<number | string, number>}
 */
export function lengthsOf(ports, inputs) {
  const lengths = new Map();
  for (const [name, { shape }] of inputs) {
    ports
      .find((port) => port.name === name)
      ?.shape.forEach((symbol, i) => lengths.set(symbol, shape[i]));
  }
  return lengths;
}

/**
 * How many rows a run writes into a state that it extends.
 * @param {Map<number | string, number>} lengths from `lengthsOf`
 * @param {StatePort} port
 */
export function newRows(lengths, port) {
  return (port.rows ?? []).reduce((rows, symbol) => rows + (lengths.get(symbol) ?? 0), 0);
}

/**
 * Put rows of states side by side, along axis 0: a state of that many sequences.
 * @param {Memory} memory
 * @param {StatePort[]} ports
 * @param {[State, number][]} rows
 * @returns {State}
 */
export function stackStates(memory, ports, rows) {
  return ports.map((port, i) => {
    const parts = rows.map(([state, row]) => /** @type {[any, number]} */ ([state[i], row]));
    return port.update === 'extend' ? Cache.stack(parts) : Whole.stack(memory, port.dtype, parts);
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
