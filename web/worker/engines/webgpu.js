// @ts-check
/**
 * onnxruntime-web on the graphics processor, through its public API. States stay there: an output
 * of one run is an input of the next. Other inputs and outputs lie in JavaScript's memory, and so
 * do int64 tensors, which shaders cannot handle.
 */

import { HostError } from '../errors.js';
import { ArrayBlock, ArrayOutput } from './array_memory.js';
import { Gpu, GpuBlock, GpuOutput } from './gpu_memory.js';
import { loadOrt, toOrt, withWeights } from './ort.js';
import { size, zeros } from './tensors.js';

/** @typedef {import('./ort.js').Ort} Ort */
/** @typedef {import('./tensors.js').GpuTensor} GpuTensor */
/** @typedef {import('./tensors.js').JsTensor} JsTensor */
/** @typedef {import('./tensors.js').TensorData} TensorData */
/**
 * @typedef {{session: import('onnxruntime-web').InferenceSession, stateful: boolean,
 *   broken: boolean}} Session
 */

/** Features that onnxruntime uses where a device has them. @type {GPUFeatureName[]} */
const FEATURES = ['shader-f16', 'subgroups'];
/** Limits that are raised to the adapter's maximum. @type {(keyof GPUSupportedLimits)[]} */
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
/**
 * With smaller subgroups than this, onnxruntime's attention over more than a few rows gives wrong
 * results.
 */
const MIN_SUBGROUP_SIZE = 8;

export class WebGpuEngine {
  /** Whether a run is over when `run` returns. */
  synchronous = false;
  #ort;
  #gpu;
  /** Why nothing works any more. @type {HostError | null} */
  #lost = null;
  /** Rejects the work in progress: onnxruntime would wait for a lost device for ever. */
  #reject = (/** @type {HostError} */ _lost) => {};

  /**
   * @param {Ort} ort
   * @param {GPUDevice} device
   */
  constructor(ort, device) {
    this.#ort = ort;
    this.#gpu = new Gpu(device);
    device.lost.then(({ message }) => {
      this.#lost = new HostError(`the graphics processor is lost: ${message || 'no reason given'}`);
      this.#reject(this.#lost);
    });
  }

  /**
   * @param {URL} vendor folder of onnxruntime-web's files
   * @returns {Promise<WebGpuEngine>}
   */
  static async load(vendor) {
    const device = await getDevice();
    const ort = await loadOrt(vendor, 'webgpu', 1).catch((error) => {
      throw new HostError(`onnxruntime-web for WebGPU could not be loaded: ${error.message}`);
    });
    return new WebGpuEngine(ort, device);
  }

  /**
   * @param {Uint8Array} bytes of an ONNX file
   * @param {import('./state.js').StatePort[]} states of the graph
   * @param {import('./weights.js').OutsideWeights | null} [weights] null: they are in that file
   * @returns {Promise<Session>}
   */
  async open(bytes, states, weights = null) {
    const kept = states.filter(({ dtype }) => dtype === 'float32').map(({ output }) => output);
    const { device } = this.#gpu;
    // A table in float16, which not every device can read.
    const onProcessor = weights?.hasHalves && !device.features.has('shader-f16');
    const session = await this.#unlessLost(() =>
      this.#ort.InferenceSession.create(bytes, {
        executionProviders: onProcessor ? ['wasm'] : [{ name: 'webgpu', device }],
        ...withWeights(weights),
        logSeverityLevel: 3, // no warnings about the nodes that run on the processor
        preferredOutputLocation: Object.fromEntries(kept.map((output) => [output, 'gpu-buffer'])),
      }),
    );
    return { session, stateful: kept.length > 0, broken: false };
  }

  /**
   * Allocate memory for a state.
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
   * @param {[string, JsTensor | GpuTensor][]} inputs
   * @param {[string, GpuTensor | null][]} outputs with the memory to write them to; null: the
   *   engine's choice
   * @param {(outputs: (ArrayOutput | GpuOutput)[]) => T} finish uses the outputs, which are
   *   released afterwards
   * @returns {Promise<T>}
   */
  async run(opened, inputs, outputs, finish) {
    if (opened.broken) throw new HostError('an earlier run of it failed');
    const gpu = this.#gpu;
    gpu.flush();
    // An output may have the memory of an input: attention then only writes its new rows there.
    const feeds = Object.fromEntries(inputs.map(([name, value]) => [name, this.#tensor(value)]));
    const fetches = Object.fromEntries(
      outputs.map(([name, into]) => [name, into && this.#tensor(into)]),
    );
    const results = await this.#unlessLost(() => opened.session.run(feeds, fetches)).catch(
      (error) => {
        // A session with bound outputs would use the inputs of the failed run in the next one.
        opened.broken = opened.stateful;
        throw error;
      },
    );
    const made = outputs.map(([name]) => {
      const tensor = results[name];
      return tensor.location === 'gpu-buffer'
        ? new GpuOutput(gpu, tensor)
        : new ArrayOutput(/** @type {TensorData} */ (tensor.data), tensor.dims);
    });
    try {
      return finish(made);
    } finally {
      gpu.flush();
      for (const output of made) if (output instanceof GpuOutput) output.end();
    }
  }

  /** @param {JsTensor | GpuTensor} feed */
  #tensor(feed) {
    if ('data' in feed) return toOrt(this.#ort, feed);
    const { Tensor } = this.#ort;
    const dims = feed.shape;
    // onnxruntime rejects empty buffers.
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
      this.#reject = reject;
      work().then(resolve, reject);
    });
  }
}

/**
 * Return a device of the fastest graphics processor.
 * @throws {HostError} there is none; the message says why
 */
async function getDevice() {
  const { gpu } = navigator;
  if (!gpu) throw new HostError('this browser has no WebGPU');
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new HostError('WebGPU finds no graphics processor that it can use');
  const { features, info, limits } = adapter;
  const usable = (/** @type {GPUFeatureName} */ name) =>
    features.has(name) && (name !== 'subgroups' || info.subgroupMinSize >= MIN_SUBGROUP_SIZE);
  return adapter.requestDevice({
    requiredFeatures: FEATURES.filter(usable),
    requiredLimits: Object.fromEntries(
      LIMITS.map((name) => [name, /** @type {number} */ (limits[name])]),
    ),
  });
}
