// @ts-check
/**
 * Tensors of float32 in buffers of the graphics processor. It carries out runs, copies and writes
 * in the order in which they were queued, so nothing here has to wait.
 */

import { HostError } from '../errors.js';
import { ArrayOutput } from './array_memory.js';
import { size } from './tensors.js';

/** @typedef {import('./tensors.js').Block} Block */
/** @typedef {import('./tensors.js').GpuTensor} GpuTensor */
/** @typedef {import('./tensors.js').TensorData} TensorData */

const FLOAT_BYTES = 4;
/** onnxruntime's shaders read and write in units of this size, even beyond a tensor's end. */
const UNIT_BYTES = 16;
/** GPUBufferUsage.STORAGE, COPY_SRC and COPY_DST: shaders and copies read and write a buffer. */
const USAGE = 0x80 | 0x04 | 0x08;

/** The device that onnxruntime runs on. Copies are collected and queued together. */
export class Gpu {
  /** @type {GPUCommandEncoder | null} */
  #copies = null;

  /** @param {GPUDevice} device */
  constructor(device) {
    this.device = device;
  }

  /**
   * Create a buffer of zeros.
   * @param {number} length in elements
   */
  allocate(length) {
    const units = Math.max(1, Math.ceil((length * FLOAT_BYTES) / UNIT_BYTES));
    return this.device.createBuffer({ size: units * UNIT_BYTES, usage: USAGE });
  }

  /**
   * Copy elements between two buffers.
   * @param {GPUBuffer} source
   * @param {number} from
   * @param {GPUBuffer} target
   * @param {number} to
   * @param {number} length
   */
  copy(source, from, target, to, length) {
    if (!length) return;
    this.#copies ??= this.device.createCommandEncoder();
    this.#copies.copyBufferToBuffer(
      source,
      from * FLOAT_BYTES,
      target,
      to * FLOAT_BYTES,
      length * FLOAT_BYTES,
    );
  }

  /**
   * @param {GPUBuffer} target
   * @param {number} to in elements
   * @param {Float32Array<ArrayBuffer>} data
   */
  write(target, to, data) {
    this.flush();
    if (data.length) this.device.queue.writeBuffer(target, to * FLOAT_BYTES, data);
  }

  /** Queue the copies: before a run, and before a buffer that they use is released. */
  flush() {
    if (this.#copies) this.device.queue.submit([this.#copies.finish()]);
    this.#copies = null;
  }
}

/** @implements {Block} */
export class GpuBlock {
  /**
   * @param {Gpu} gpu
   * @param {GPUBuffer} buffer
   * @param {number} length in elements
   * @param {() => void} release releases the buffer
   */
  constructor(gpu, buffer, length, release) {
    this.gpu = gpu;
    this.buffer = buffer;
    this.length = length;
    this.release = release;
  }

  /**
   * @param {Gpu} gpu
   * @param {number} length
   */
  static allocate(gpu, length) {
    const buffer = gpu.allocate(length);
    return new GpuBlock(gpu, buffer, length, () => buffer.destroy());
  }

  /**
   * @param {readonly number[]} shape
   * @returns {GpuTensor}
   */
  feed(shape) {
    return { buffer: this.buffer, shape };
  }

  /**
   * @param {GpuOutput | ArrayOutput | TensorData} source
   * @param {number} offset
   */
  write(source, offset) {
    if (source instanceof GpuOutput)
      this.gpu.copy(source.buffer, 0, this.buffer, offset, size(source.shape));
    else
      this.gpu.write(
        this.buffer,
        offset,
        /** @type {Float32Array<ArrayBuffer>} */ (
          source instanceof ArrayOutput ? source.data : source
        ),
      );
  }

  /**
   * @param {GpuBlock} source
   * @param {number} length
   * @param {number} [from]
   * @param {number} [to]
   */
  copy(source, length, from = 0, to = 0) {
    this.gpu.copy(source.buffer, from, this.buffer, to, length);
  }

  /** Copies that are queued before still find the memory. */
  free() {
    this.gpu.flush();
    this.release();
  }
}

/** A state in memory that onnxruntime allocated. */
export class GpuOutput {
  #kept = false;

  /**
   * @param {Gpu} gpu
   * @param {import('onnxruntime-web').Tensor} tensor
   */
  constructor(gpu, tensor) {
    this.gpu = gpu;
    this.tensor = tensor;
    this.buffer = /** @type {GPUBuffer} */ (tensor.gpuBuffer);
    this.shape = tensor.dims;
  }

  /** @returns {never} */
  read() {
    throw new HostError('a state on the graphics processor cannot be read');
  }

  keep() {
    this.#kept = true;
    return new GpuBlock(this.gpu, this.buffer, size(this.shape), () => this.tensor.dispose());
  }

  /** Release the memory after the run, unless it is kept. */
  end() {
    if (!this.#kept) this.tensor.dispose();
  }
}
