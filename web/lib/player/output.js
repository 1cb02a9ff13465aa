// @ts-check
/**
 * The AudioContext with the worklet in it. Both are created before the first gesture, so that the
 * first sound waits for neither; the context is resumed in gestures and suspended while nothing
 * plays. Also the clock that says when a frame is heard.
 */

const SLEEP_AFTER_MS = 5000;
const WORKLET = new URL('../../worklet/player.js', import.meta.url);

export class AudioOutput {
  /** @type {AudioContext | null} */
  #context = null;
  /** @type {AudioWorkletNode | null} */
  #node = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #sleepTimer;

  /**
   * @param {(report: import('./feed.js').Report) => void} onReport called with each report of the
   *   worklet
   * @param {URL} [worklet] its module
   */
  constructor(onReport, worklet = WORKLET) {
    this.onReport = onReport;
    this.worklet = worklet;
  }

  /** Whether the worklet can be posted to. */
  get ready() {
    return this.#node !== null;
  }

  /** Whether samples are being played; false while the browser waits for a gesture. */
  get running() {
    return this.#context?.state === 'running';
  }

  /**
   * Create the context and its worklet; resolves at once where that has begun.
   * @param {{sampleRate: number, capacity: number}} format capacity: samples that the worklet holds
   */
  async create({ sampleRate, capacity }) {
    if (this.#context) return;
    if (!isSecureContext) {
      throw new Error(
        'open it over https or as localhost, as browsers play streamed sound nowhere else',
      );
    }
    const context = new AudioContext({ sampleRate, latencyHint: 'interactive' });
    this.#context = context;
    try {
      await context.audioWorklet.addModule(this.worklet);
      if (context === this.#context) this.#node = this.#connect(context, capacity);
    } catch (error) {
      if (context !== this.#context) return; // closed meanwhile
      this.#context = null;
      context.close();
      throw error;
    }
  }

  /** Give the device back; `create` may follow, with another format. */
  close() {
    clearTimeout(this.#sleepTimer);
    this.#context?.close();
    this.#context = this.#node = null;
  }

  /** Resume playback. Browsers allow it only in a gesture. */
  wake() {
    clearTimeout(this.#sleepTimer);
    // Even if the state is 'running': it still is while `suspend` is pending. Without a gesture,
    // resuming is refused or stays pending until there is one; `running` is false in both cases.
    this.#context?.resume().catch(() => {});
  }

  /** Suspend the device after a while, unless woken before. */
  sleep() {
    clearTimeout(this.#sleepTimer);
    this.#sleepTimer = setTimeout(() => this.#context?.suspend(), SLEEP_AFTER_MS);
  }

  /**
   * @param {import('../../worklet/messages.js').PlayerMessage} message dropped while there is no
   *   worklet
   * @param {Transferable[]} [transfer]
   */
  post(message, transfer = []) {
    this.#node?.port.postMessage(message, transfer);
  }

  /**
   * When a frame of the context leaves the device.
   * @param {number} frame
   * @returns {number} on the clock of performance.now()
   */
  heardAt(frame) {
    const context = /** @type {AudioContext} */ (this.#context);
    const time = frame / context.sampleRate;
    const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp?.() ?? {};
    // WebKitGTK reports a time in the future.
    if (performanceTime > 0 && performanceTime <= performance.now()) {
      return performanceTime + (time - contextTime) * 1000;
    }
    const latency = context.outputLatency || context.baseLatency || 0;
    return performance.now() + (time - context.currentTime + latency) * 1000;
  }

  /**
   * @param {AudioContext} context
   * @param {number} capacity
   */
  #connect(context, capacity) {
    const node = new AudioWorkletNode(context, 'player', {
      numberOfInputs: 0,
      outputChannelCount: [1],
      processorOptions: { capacity },
    });
    node.port.onmessage = ({ data }) => this.onReport(data);
    node.connect(context.destination);
    return node;
  }
}
