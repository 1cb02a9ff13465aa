// @ts-check
/** What the page measures when somebody presses Measure, in order; a shorter `pywasm/bench_pc/rounds.py`. */
import { latency } from '../app/format.js';

/** @typedef {import('./subject.js').BenchSubject} BenchSubject */
/** @typedef {import('./subject.js').Spoken} Spoken */
/** @typedef {{[metric: string]: number[]}} Samples */
/** @typedef {{info: any, samples: Samples, rows: any[]}} Measured */

const HELLO = 'Hello world. This is a sentence.';
/** Seconds of audio of the sentences; the first is that of the warm-up. */
const LENGTHS = [5, 15];
/** V8 compiles what it has seen often: sentences until it has. */
const WARM_UPS = 8;
const ROUNDS = 3;
/** Samples per stage and round. */
const REPEATS = 5;
/** Let the worker's own warm-up end. */
const SETTLE_MS = 2000;
/** A device that is slower than this gets a shorter run. */
const SLOW = 1.2;

export class BenchPlan {
  /** @type {Samples} */
  #samples = {};
  /** @type {any} */
  #info = null;
  #voice = '';
  #done = 0;
  #steps = 4 + WARM_UPS + ROUNDS * (LENGTHS.length + 1);

  /**
   * @param {BenchSubject} subject closed in the end
   * @param {AbortSignal} signal
   * @param {(what: string, share: number) => void} show
   */
  constructor(subject, signal, show) {
    this.subject = subject;
    this.signal = signal;
    this.show = show;
    signal.addEventListener('abort', () => subject.close());
  }

  /** @returns {Promise<Measured>} */
  async run() {
    try {
      const { texts, never } = await this.#start();
      for (let number = 1; number <= WARM_UPS; number += 1) {
        this.#step(`Warming up, sentence ${number} of ${WARM_UPS}`);
        const { rtf } = await this.#speak(texts[0], never);
        this.#add(`warmup.${number}`, rtf);
        if (rtf > SLOW && number > 2) break;
      }
      const slow = (this.#samples['warmup.1'] ?? [0])[0] > SLOW;
      for (let round = 1; round <= (slow ? 1 : ROUNDS); round += 1)
        await this.#round(round, texts, never);
      this.#add('memory.now', ...(await memory()));
      const { rows } = await this.subject.bench({ what: 'summary', samples: this.#samples });
      return { info: this.#info, samples: this.#samples, rows };
    } finally {
      this.subject.close();
    }
  }

  async #start() {
    this.#step('Loading the model');
    const on = {
      progress: (/** @type {any} */ { stage, what }) =>
        this.show(stage === 'download' ? 'Downloading the model' : what, this.#done / this.#steps),
    };
    this.#info = await this.subject.load({ on });
    for (const [stage, ms] of Object.entries(this.#info.startMs))
      this.#add(`start.${stage}`, Number(ms));
    this.#step(`Ready after ${latency(this.#info.startMs.ready)}`);
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    const material = await this.subject.bench({ what: 'material', seconds: LENGTHS });
    this.#voice = material.voice;
    this.#step('First sentence');
    const { firstMs } = await this.#speak(HELLO, null);
    this.#add('first.warm', firstMs);
    return material;
  }

  /**
   * @param {number} number
   * @param {string[]} texts
   * @param {number} never
   */
  async #round(number, texts, never) {
    const words = `Round ${number} of ${ROUNDS}`;
    for (const [index, seconds] of LENGTHS.entries()) {
      this.#step(`${words}: ${seconds} s of audio`);
      const spoken = await this.#speak(texts[index], never);
      this.#add(`rtf.${seconds}`, spoken.rtf);
      this.#add('first.next', spoken.firstMs);
      this.#add('outside.ms', spoken.outsideMs / spoken.frames);
      this.#add('outside.share', (100 * spoken.outsideMs) / spoken.wallMs);
      this.#add('bytes', spoken.bytes / spoken.frames);
      this.#add('calls', spoken.calls / spoken.frames);
    }
    this.#step(`${words}: stages`);
    const on = {
      progress: (/** @type {any} */ event) =>
        this.show(
          `${words}: ${event.what}`,
          (this.#done - 1 + event.loaded / event.total) / this.#steps,
        ),
    };
    const { samples } = await this.subject.bench({ what: 'stages', repeats: REPEATS }, { on });
    for (const [key, values] of Object.entries(samples)) this.#add(key, ...values);
  }

  /**
   * @param {string} text
   * @param {number | null} never
   */
  async #speak(text, never) {
    const { signal } = this;
    const spoken = await this.subject.speak({ text, voice: this.#voice, never }, { signal });
    const seconds = spoken.samples / this.#info.sampleRate;
    const frames = spoken.samples / this.#info.samplesPerFrame;
    return { ...spoken, frames, rtf: spoken.wallMs / 1000 / seconds };
  }

  /** @param {string} what */
  #step(what) {
    this.show(what, this.#done / this.#steps);
    this.#done += 1;
  }

  /**
   * @param {string} key
   * @param {...number} values
   */
  #add(key, ...values) {
    (this.#samples[key] ??= []).push(...values);
  }
}

/** Megabytes that the page uses; browsers tell in isolation, and not all of them. */
async function memory() {
  /** @type {{measureUserAgentSpecificMemory?: () => Promise<{bytes: number}>}} */
  const { measureUserAgentSpecificMemory: ask } = /** @type {any} */ (performance);
  if (!ask || !crossOriginIsolated) return [];
  return [(await ask.call(performance)).bytes / 1e6];
}
