// @ts-check
/**
 * How much audio must wait before playback starts, or starts again. Pure arithmetic in seconds; the
 * caller brings the clock.
 *
 * Generated at `speed` seconds of audio a second, speech with R seconds to go plays without a gap
 * if (1 - speed) x R of it waits first. Faster than `FAST`, nothing has to wait. Every underrun
 * adds a little to what later starts wait for, every job without one takes half of that back.
 */

const FAST = 1.25;
const CAP_S = 10;
const JITTER_S = 0.3;
const STEP_S = 0.3;
/** A shorter measurement says more about the first batch than about the machine. */
const MEASURED_S = 0.5;

export class Cushion {
  /** @type {number | null} */
  #sessionSpeed = null;
  #extra = 0;
  #underran = false;
  #expected = 0;
  #received = 0;
  #first = 0;
  #firstAt = 0;
  #lastAt = 0;

  /** @param {number} expected seconds of audio that the job will probably make */
  begin(expected) {
    this.#settle();
    this.#expected = expected;
    this.#received = this.#first = this.#firstAt = this.#lastAt = 0;
    this.#underran = false;
  }

  /**
   * Audio has arrived.
   * @param {number} seconds of audio
   * @param {number} now clock, seconds
   */
  add(seconds, now) {
    if (this.#received === 0) {
      this.#first = seconds;
      this.#firstAt = now;
    }
    this.#received += seconds;
    this.#lastAt = now;
  }

  /** Playback ran dry. */
  underrun() {
    this.#underran = true;
    this.#extra += STEP_S;
  }

  /** Seconds of audio per second, without the wait for the first; null before any is known. */
  get speed() {
    const elapsed = this.#lastAt - this.#firstAt;
    const made = this.#received - this.#first;
    const measured = elapsed > 0 ? made / elapsed : null;
    if (made >= MEASURED_S || elapsed >= MEASURED_S) return measured;
    return this.#sessionSpeed ?? (this.#underran ? measured : null);
  }

  /**
   * @param {number} played seconds of the job already heard
   * @returns {number} seconds that should wait before playing (on)
   */
  needed(played) {
    const speed = this.speed;
    if (speed === null || speed >= FAST) return Math.min(this.#extra, CAP_S);
    const toGo = Math.max(this.#expected, this.#received) - played;
    return Math.min(Math.max((1 - speed) * toGo, JITTER_S, this.#extra), CAP_S);
  }

  #settle() {
    if (this.#received > this.#first) this.#sessionSpeed = this.speed ?? this.#sessionSpeed;
    if (!this.#underran) this.#extra /= 2;
  }
}
