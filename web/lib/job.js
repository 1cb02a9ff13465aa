// @ts-check
/**
 * One utterance: what was asked, how far it is, and its figures. Data only; `speech.js` drives it.
 * Times are on the clock of performance.now(), in milliseconds.
 */
import { Recording } from './audio/recording.js';

/**
 * @typedef {import('../protocol.js').BundleInfo} BundleInfo
 * @typedef {import('../protocol.js').SpeakStats} SpeakStats
 * @typedef {{text: string, voice: string, seed: number, temperature: number | null,
 *   decodeSteps: number | null}} SpeakOrder
 * @typedef {'preparing' | 'buffering' | 'speaking' | 'done' | 'stopped' | 'failed'} JobState
 *   preparing: nothing generated yet; buffering: audio waits until playing on is safe.
 */

export class Job {
  /** @type {JobState} */
  state = 'preparing';
  /** Chunk in work, from 0, and how many there are. */
  chunk = 0;
  chunks = 0;
  /** When the last samples came. */
  lastAudioAt = 0;
  /** When the first sample left the device; null before. @type {number | null} */
  heardAt = null;
  /** Samples that went out. */
  played = 0;
  underruns = 0;
  /** Share of the needed buffer that is there, while buffering. */
  filled = 0;
  /** Set when everything is generated. @type {SpeakStats | null} */
  stats = null;

  /**
   * @param {number} id
   * @param {SpeakOrder} order
   * @param {BundleInfo} info
   * @param {number} pressedAt when the user asked for it
   * @param {number} expectedSeconds probable length
   */
  constructor(id, order, info, pressedAt, expectedSeconds) {
    this.id = id;
    this.order = order;
    this.pressedAt = pressedAt;
    this.expectedSeconds = expectedSeconds;
    this.recording = new Recording(info.sampleRate, info.fileTailSamples);
    this.askedAt = performance.now();
  }

  /** Whether it still makes or plays sound. */
  get active() {
    return ['preparing', 'buffering', 'speaking'].includes(this.state);
  }

  /** Seconds heard so far. */
  get playedSeconds() {
    return this.played / this.recording.sampleRate;
  }

  /** From pressing Speak to the first sample leaving the device; null before. */
  get timeToFirstAudioMs() {
    return this.heardAt === null ? null : this.heardAt - this.pressedAt;
  }

  /** What generating has taken so far: the worker's own measure once it is done. */
  get wallSeconds() {
    return (this.stats?.wallMs ?? Math.max(0, this.lastAudioAt - this.askedAt)) / 1000;
  }

  /** Wall time of generation per audio time, all stages; null before any audio. */
  get realTimeFactor() {
    return this.recording.samples > 0 ? this.wallSeconds / this.recording.seconds : null;
  }

  /** Probable share that is generated, 0 to 1. */
  get generatedShare() {
    if (this.stats) return 1;
    return Math.min(0.97, this.recording.seconds / this.expectedSeconds);
  }
}
