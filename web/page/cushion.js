// @ts-check
/**
 * How much audio must wait before playback starts, or starts again. Pure arithmetic in seconds; the
 * caller brings the clock.
 *
 * Generated at `speed` seconds of audio a second, speech with R seconds to go plays without a gap
 * if (1 - speed) x R of it waits first. Above `FAST` nothing has to wait. While no speed is known,
 * a quick first piece is taken for a fast machine, a late one has to be followed by a second.
 * Every underrun adds a little to what later starts wait for, every job without one takes half of
 * that back.
 */

const FAST = 1.25;
const CAP_S = 10;
const JITTER_S = 0.3;
const STEP_S = 0.3;
/** A first piece within this: the machine is fast. */
const QUICK_S = 0.5;
/** A shorter measurement says more about the first pieces than about the machine. */
const MEASURED_S = 0.5;

export class Cushion {
  /** @type {number | null} */
  #sessionSpeed = null;
  #extra = 0;
  #doubt = false;
  #underran = false;
  #expected = 0;
  #received = 0;
  #first = 0;
  #beganAt = 0;
  #firstAt = 0;
  #lastAt = 0;

  /**
   * @param {number} expected seconds of audio that the job will probably make
   * @param {number} now clock, seconds
   */
  begin(expected, now) {
    if (this.#received > this.#first) this.#sessionSpeed = this.speed ?? this.#sessionSpeed;
    if (!this.#underran) this.#extra /= 2;
    this.#doubt = this.#underran = false;
    this.#expected = expected;
    this.#received = this.#first = 0;
    this.#beganAt = this.#firstAt = this.#lastAt = now;
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
      this.#doubt = now - this.#beganAt > QUICK_S;
    }
    this.#received += seconds;
    this.#lastAt = now;
  }

  /** Playback ran dry. */
  underrun() {
    this.#doubt = this.#underran = true;
    this.#extra += STEP_S;
  }

  /** Seconds of audio per second, without the wait for the first; null before any is known. */
  get speed() {
    const elapsed = this.#lastAt - this.#firstAt;
    const made = this.#received - this.#first;
    const measured = elapsed > 0 ? made / elapsed : null;
    if (made >= MEASURED_S || elapsed >= MEASURED_S) return measured;
    return this.#sessionSpeed ?? (this.#doubt ? measured : null);
  }

  /**
   * @param {number} played seconds of the job already heard
   * @returns {number} seconds that should wait before playing (on)
   */
  needed(played) {
    const speed = this.speed;
    if (speed === null) return Math.max(this.#extra, this.#doubt ? JITTER_S : 0);
    if (speed >= FAST) return Math.min(this.#extra, CAP_S);
    const toGo = Math.max(this.#expected, this.#received) - played;
    const behind = Math.max(0, 1 - speed) * toGo + JITTER_S;
    return Math.min(Math.max(behind, this.#extra), CAP_S);
  }
}
