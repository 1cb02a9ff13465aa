// @ts-check
/**
 * onnxruntime-web on the graphics processor, through its public API. States stay there: what a run
 * leaves is what the next one takes. Other inputs and outputs, and whole numbers, which shaders do
 * not know in 64 bits, are JavaScript's.
 */
import { ArrayBlock, ArrayOutput } from './array_memory.js';
import { HostError } from './errors.js';
import { Gpu, GpuBlock, GpuOutput } from './gpu_memory.js';
import { size, zeros } from './state.js';

/** @typedef {typeof import('onnxruntime-web')} Ort */
/** @typedef {import('./state.js').Data} Data */
/** @typedef {import('./state.js').Value} Value */
/** @typedef {import('./state.js').Buffered} Buffered */
/** @typedef {{session: import('onnxruntime-web').InferenceSession, stateful: boolean, broken: boolean}} Session */

export class WebGpuEngine {
  synchronous = false;
  #ort;
  /** There since the first graph is open. @type {Gpu | null} */
  #gpu = null;
  /** Why nothing works any more. @type {HostError | null} */
  #lost = null;
  /** Ends the wait for what is in progress: onnxruntime would wait for a lost device for ever. */
  #giveUp = (/** @type {HostError} */ _lost) => {};

  /** @param {Ort} ort */
  constructor(ort) {
    this.#ort = ort;
  }

  /**
   * @param {URL} vendor folder of onnxruntime-web's files
   * @returns {Promise<WebGpuEngine>}
   */
  static async load(vendor) {
    const { gpu } = navigator;
    if (!gpu) throw new HostError('this browser has no WebGPU');
    if (!await gpu.requestAdapter()) throw new HostError('WebGPU finds no graphics processor that it can use');
    /** @type {Ort} */
    const ort = await import(new URL('ort.webgpu.min.mjs', vendor).href).catch((error) => {
      throw new HostError(`onnxruntime-web for WebGPU is not there: ${error.message}`);
    });
    ort.env.wasm.wasmPaths = vendor.href;
    ort.env.wasm.numThreads = 1;
    ort.env.wasm.initTimeout = 60_000;
    return new WebGpuEngine(ort);
  }

  /**
   * @param {Uint8Array} bytes of an ONNX file
   * @param {import('./state.js').StatePort[]} states of the graph
   * @returns {Promise<Session>}
   */
  async open(bytes, states) {
    const { env, InferenceSession } = this.#ort;
    const staying = states.filter(({ dtype }) => dtype === 'float32').map(({ output }) => output);
    const session = await this.#unlessLost(() => InferenceSession.create(bytes, {
      executionProviders: ['webgpu'],
      logSeverityLevel: 3, // which nodes it leaves to the processor is no news
      preferredOutputLocation: Object.fromEntries(staying.map((output) => [output, 'gpu-buffer'])),
    }));
    this.#gpu ??= this.#watch(new Gpu(await env.webgpu.device));
    return { session, stateful: staying.length > 0, broken: false };
  }

  /**
   * Memory for a state.
   * @param {string} dtype
   * @param {number} length in elements
   */
  allocate(dtype, length) {
    if (dtype !== 'float32') return new ArrayBlock(zeros(dtype, length));
    return GpuBlock.allocate(this.#queue, length);
  }

  /**
   * @template T
   * @param {Session} opened
   * @param {[string, Value | Buffered][]} inputs
   * @param {[string, Buffered | null][]} outputs with memory to be written to, if it matters
   * @param {(outputs: (ArrayOutput | GpuOutput)[]) => T} finish uses the outputs, which are gone afterwards
   * @returns {Promise<T>}
   */
  async run(opened, inputs, outputs, finish) {
    if (opened.broken) throw new HostError('a run of it failed before');
    const gpu = this.#queue;
    gpu.flush();
    const feeds = Object.fromEntries(inputs.map(([name, value]) => [name, this.#tensor(value)]));
    const fetches = Object.fromEntries(outputs.map(([name, into]) => [name, into && this.#tensor(into)]));
    const results = await this.#unlessLost(() => opened.session.run(feeds, fetches)).catch((error) => {
      // A session that binds outputs takes the failed run's inputs for those of the next one.
      opened.broken = opened.stateful;
      throw error;
    });
    const made = outputs.map(([name]) => {
      const tensor = results[name];
      return tensor.location === 'gpu-buffer'
        ? new GpuOutput(gpu, tensor)
        : new ArrayOutput(/** @type {Data} */ (tensor.data), tensor.dims);
    });
    try {
      return finish(made);
    } finally {
      gpu.flush();
      for (const output of made) if (output instanceof GpuOutput) output.end();
    }
  }

  /** @param {Value | Buffered} feed */
  #tensor(feed) {
    const { Tensor } = this.#ort;
    const dims = feed.shape;
    if ('data' in feed) {
      const { data } = feed;
      return data instanceof Float32Array ? new Tensor('float32', data, dims) : new Tensor('int64', data, dims);
    }
    // onnxruntime has no buffers without bytes.
    if (!size(dims)) return new Tensor('float32', new Float32Array(), dims);
    return Tensor.fromGpuBuffer(feed.buffer, { dataType: 'float32', dims });
  }

  get #queue() {
    if (!this.#gpu) throw new HostError('no graph is open');
    return this.#gpu;
  }

  /** @param {Gpu} gpu */
  #watch(gpu) {
    gpu.device.lost.then(({ message }) => {
      this.#lost = new HostError(`the graphics processor is lost: ${message || 'no reason given'}`);
      this.#giveUp(this.#lost);
    });
    return gpu;
  }

  /**
   * Wait for one piece of work; there is only one at a time.
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  #unlessLost(work) {
    return new Promise((resolve, reject) => {
      if (this.#lost) throw this.#lost;
      this.#giveUp = reject;
      work().then(resolve, reject);
    });
  }
}
