// @ts-check
/**
 * onnxruntime-web on the graphics processor, through its public API. States stay there: what a run
 * leaves is what the next one takes. Other inputs and outputs, and whole numbers, which shaders do
 * not know in 64 bits, are JavaScript's.
 */

import { HostError } from '../errors.js';
import { ArrayBlock, ArrayOutput } from './array_memory.js';
import { Gpu, GpuBlock, GpuOutput } from './gpu_memory.js';
import { size, zeros } from './state.js';

/** @typedef {typeof import('onnxruntime-web')} Ort */
/** @typedef {import('./state.js').Data} Data */
/** @typedef {import('./state.js').Value} Value */
/** @typedef {import('./state.js').Buffered} Buffered */
/** @typedef {{session: import('onnxruntime-web').InferenceSession, stateful: boolean, broken: boolean}} Session */

/** What onnxruntime uses where a device has it. @type {GPUFeatureName[]} */
const FEATURES = ['shader-f16', 'subgroups'];
/** What it wants to have as much of as there is. @type {(keyof GPUSupportedLimits)[]} */
const LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupsPerDimension',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupSizeY',
  'maxComputeWorkgroupSizeZ',
];
/** Its attention over more than a few rows is wrong where fewer threads than this make a subgroup. */
const LEAST_SUBGROUP = 8;

export class WebGpuEngine {
  synchronous = false;
  #ort;
  #gpu;
  /** Why nothing works any more. @type {HostError | null} */
  #lost = null;
  /** Ends the wait for what is in progress: onnxruntime would wait for a lost device for ever. */
  #giveUp = (/** @type {HostError} */ _lost) => {};

  /**
   * @param {Ort} ort
   * @param {GPUDevice} device
   */
  constructor(ort, device) {
    this.#ort = ort;
    this.#gpu = new Gpu(device);
    device.lost.then(({ message }) => {
      this.#lost = new HostError(`the graphics processor is lost: ${message || 'no reason given'}`);
      this.#giveUp(this.#lost);
    });
  }

  /**
   * @param {URL} vendor folder of onnxruntime-web's files
   * @returns {Promise<WebGpuEngine>}
   */
  static async load(vendor) {
    const device = await getDevice();
    /** @type {Ort} */
    const ort = await import(new URL('ort.webgpu.min.mjs', vendor).href).catch((error) => {
      throw new HostError(`onnxruntime-web for WebGPU is not there: ${error.message}`);
    });
    ort.env.wasm.wasmPaths = vendor.href;
    ort.env.wasm.numThreads = 1;
    ort.env.wasm.initTimeout = 60_000;
    return new WebGpuEngine(ort, device);
  }

  /**
   * @param {Uint8Array} bytes of an ONNX file
   * @param {import('./state.js').StatePort[]} states of the graph
   * @returns {Promise<Session>}
   */
  async open(bytes, states) {
    const staying = states.filter(({ dtype }) => dtype === 'float32').map(({ output }) => output);
    const session = await this.#unlessLost(() =>
      this.#ort.InferenceSession.create(bytes, {
        executionProviders: [{ name: 'webgpu', device: this.#gpu.device }],
        logSeverityLevel: 3, // which nodes it leaves to the processor is no news
        preferredOutputLocation: Object.fromEntries(
          staying.map((output) => [output, 'gpu-buffer']),
        ),
      }),
    );
    return { session, stateful: staying.length > 0, broken: false };
  }

  /**
   * Memory for a state.
   * @param {string} dtype
   * @param {number} length in elements
   */
  allocate(dtype, length) {
    if (dtype !== 'float32') return new ArrayBlock(zeros(dtype, length));
    return GpuBlock.allocate(this.#gpu, length);
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
    const gpu = this.#gpu;
    gpu.flush();
    // Memory to be written to may be an input's, too: attention then writes its new rows there only.
    const feeds = Object.fromEntries(inputs.map(([name, value]) => [name, this.#tensor(value)]));
    const fetches = Object.fromEntries(
      outputs.map(([name, into]) => [name, into && this.#tensor(into)]),
    );
    const results = await this.#unlessLost(() => opened.session.run(feeds, fetches)).catch(
      (error) => {
        // A session that binds outputs takes the failed run's inputs for those of the next one.
        opened.broken = opened.stateful;
        throw error;
      },
    );
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
      return data instanceof Float32Array
        ? new Tensor('float32', data, dims)
        : new Tensor('int64', data, dims);
    }
    // onnxruntime has no buffers without bytes.
    if (!size(dims)) return new Tensor('float32', new Float32Array(), dims);
    return Tensor.fromGpuBuffer(feed.buffer, { dataType: 'float32', dims });
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

/** A device of the best graphics processor, or why there is none. */
async function getDevice() {
  const { gpu } = navigator;
  if (!gpu) throw new HostError('this browser has no WebGPU');
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new HostError('WebGPU finds no graphics processor that it can use');
  const { features, info, limits } = adapter;
  const usable = (/** @type {GPUFeatureName} */ name) =>
    features.has(name) && (name !== 'subgroups' || info.subgroupMinSize >= LEAST_SUBGROUP);
  return adapter.requestDevice({
    requiredFeatures: FEATURES.filter(usable),
    requiredLimits: Object.fromEntries(
      LIMITS.map((name) => [name, /** @type {number} */ (limits[name])]),
    ),
  });
}
