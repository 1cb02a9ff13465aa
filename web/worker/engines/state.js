// @ts-check
/**
 * Streaming states of graphs, in the engine's own memory: a run reads them there, and its outputs
 * become the next state there. A state is a value: appending or replacing makes a new one and never
 * changes what another state sees, so one voice state can start any number of chunks.
 */
import { KvCache } from './kv_cache.js';
import { size, zeros } from './tensors.js';

/** @typedef {import('./tensors.js').Block} Block */
/** @typedef {import('./tensors.js').Feed} Feed */
/** @typedef {import('./tensors.js').JsTensor} JsTensor */
/** @typedef {import('./tensors.js').Memory} Memory */
/** @typedef {import('./tensors.js').Output} Output */
/**
 * One tensor of a graph's state, as the manifest describes it. `rows`: the symbols of input lengths
 * that add up to the number of rows that a run writes.
 * @typedef {{input: string, output: string, dtype: string, shape: number[], update: string,
 *   rows?: string[]}} StatePort
 */
/** @typedef {AppendedRows | ReplacedTensor | KvCache} StatePart */
/** @typedef {StatePart[]} State   one part per state port, in the manifest's order */
/**
 * What a run does with one part of a state.
 * @typedef {object} Step
 * @property {Feed} feed the input
 * @property {Feed | null} into memory that the output is written to; null: the engine's choice
 * @property {(output: Output) => StatePart} next returns the part after the run
 * @property {() => void} end call it when the run is over, whether it went well or not
 */

/** Capacity beyond the rows that are needed now. */
const SPARE_ROWS = 64;

/** Update `append`: the first rows of a growing block, which several states may share. */
class AppendedRows {
  /**
   * @param {Memory} memory
   * @param {string} dtype
   * @param {{block: Block, used: number, users: number}} buffer `used`: elements that some state
   *   sees; `users`: states that see it
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
      next: (rows) => this.#append(rows),
      end() {},
    };
  }

  /**
   * Write behind the last row; if another state has done so already, or the block is full, copy the
   * rows to a new block first.
   * @param {Output} rows
   */
  #append(rows) {
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
    return new AppendedRows(this.memory, this.dtype, buffer, [
      this.shape[0] + rows.shape[0],
      ...this.shape.slice(1),
    ]);
  }

  free() {
    this.buffer.users -= 1;
    if (this.buffer.users === 0) this.buffer.block.free();
  }
}

/** Update `replace`: a tensor that every run makes anew. */
class ReplacedTensor {
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
      next: (output) => new ReplacedTensor(output.keep(), output.shape),
      end() {},
    };
  }

  /**
   * @param {Memory} memory
   * @param {string} dtype
   * @param {[ReplacedTensor, row: number][]} parts
   */
  static stack(memory, dtype, parts) {
    const shape = [parts.length, ...parts[0][0].shape.slice(1)];
    const row = size(shape.slice(1));
    const block = memory.allocate(dtype, size(shape));
    parts.forEach(([part, index], i) => {
      block.copy(part.block, row, index * row, i * row);
    });
    return new ReplacedTensor(block, shape);
  }

  free() {
    this.block.free();
  }
}

/**
 * @param {Memory} memory
 * @param {StatePort[]} ports
 * @param {Map<string, JsTensor>} [given] values by input name; the others are zeros
 * @returns {State}
 */
export function makeState(memory, ports, given = new Map()) {
  return ports.map((port) => {
    const { data, shape } = given.get(port.input) ?? {
      data: zeros(port.dtype, size(port.shape)),
      shape: port.shape,
    };
    const block = memory.allocate(port.dtype, data.length);
    block.write(data, 0);
    if (port.update === 'replace') return new ReplacedTensor(block, shape);
    if (port.update === 'append') {
      return new AppendedRows(memory, port.dtype, { block, used: data.length, users: 0 }, shape);
    }
    const axis = port.shape.indexOf(0);
    const used = shape[axis];
    const buffer = { block, shape: [...shape], used, users: 0 };
    return new KvCache(memory, port.dtype, buffer, axis, Array(shape[0]).fill(used));
  });
}

/**
 * Return the lengths of a run's inputs, by the symbols of the graph's ports.
 * @param {{name: string, shape: (number | string)[]}[]} ports the graph's inputs
 * @param {[string, JsTensor][]} inputs
 * @returns {Map<number | string, number>}
 */
export function lengthsOf(ports, inputs) {
  const lengths = new Map();
  for (const [name, { shape }] of inputs) {
    const symbols = ports.find((port) => port.name === name)?.shape ?? [];
    for (const [i, symbol] of symbols.entries()) lengths.set(symbol, shape[i]);
  }
  return lengths;
}

/**
 * Return the number of rows that a run writes into a cache.
 * @param {Map<number | string, number>} lengths from `lengthsOf`
 * @param {StatePort} port
 */
export function newRows(lengths, port) {
  return (port.rows ?? []).reduce((rows, symbol) => rows + (lengths.get(symbol) ?? 0), 0);
}

/**
 * Stack rows of states along axis 0: a state of that many sequences.
 * @param {Memory} memory
 * @param {StatePort[]} ports
 * @param {[State, row: number][]} rows
 * @returns {State}
 */
export function stackStates(memory, ports, rows) {
  return ports.map((port, i) => {
    const parts = rows.map(([state, row]) => /** @type {[StatePart, number]} */ ([state[i], row]));
    return port.update === 'extend'
      ? KvCache.stack(/** @type {[KvCache, number][]} */ (parts))
      : ReplacedTensor.stack(memory, port.dtype, /** @type {[ReplacedTensor, number][]} */ (parts));
  });
}

/** @param {State} state */
export function freeState(state) {
  for (const part of state) part.free();
}
