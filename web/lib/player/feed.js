// @ts-check
/**
 * The samples of one job on their way to the worklet, which holds a bounded stretch: what does not
 * fit waits here, by reference, and follows as that plays.
 */
export class Feed {
  /** No more samples will be pushed. */
  ended = false;
  /** Samples that went out to the device, as last reported. */
  played = 0;
  /** @type {Float32Array[]} */
  #queue = [];
  #queueAt = 0;
  #pushed = 0;
  #sent = 0;
  #endSent = false;

  /**
   * @param {number} job
   * @param {number} capacity samples that the worklet can hold
   * @param {import('./output.js').Speaker} speaker
   */
  constructor(job, capacity, speaker) {
    this.job = job;
    this.capacity = capacity;
    this.speaker = speaker;
  }

  /** Samples that wait to be heard, here and in the worklet. */
  get waiting() {
    return this.#pushed - this.played;
  }

  /** @param {Float32Array} pcm stays the caller's */
  push(pcm) {
    this.#queue.push(pcm);
    this.#pushed += pcm.length;
    this.pump();
  }

  /** Hand over as much as the worklet has room for. */
  pump() {
    if (!this.speaker.ready) return;
    while (this.#queue.length > 0 && this.#room > 0) {
      const pcm = this.#queue[0].slice(this.#queueAt, this.#queueAt + this.#room);
      this.#sent += pcm.length;
      this.#queueAt += pcm.length;
      if (this.#queueAt === this.#queue[0].length) {
        this.#queue.shift();
        this.#queueAt = 0;
      }
      this.speaker.post({ type: 'pcm', job: this.job, pcm }, [pcm.buffer]);
    }
    if (this.ended && this.#queue.length === 0 && !this.#endSent) {
      this.#endSent = true;
      this.speaker.post({ type: 'end', job: this.job });
    }
  }

  /** Never more than there is: `played` may be late, not early. */
  get #room() {
    return this.capacity - (this.#sent - this.played);
  }
}
