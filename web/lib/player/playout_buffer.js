// @ts-check
/**
 * When playback may start, or start again, without running dry. Pure arithmetic in seconds; the
 * caller brings the clock.
 *
 * Generated at `speed` seconds of audio a second, speech with R seconds to go plays without a gap
 * if (1 - speed) x R of it waits first. Above `FAST` nothing has to wait but this: the first piece
 * is short, and the second may come after it has been played. How late it came is remembered, and
 * the next start is put off by as much, or until the second piece is there. While nothing is known,
 * a quick first piece is taken for a fast machine, a slow one has to be followed by a second.
 */

const FAST = 1.25;
const CAP_S = 10;
const JITTER_S = 0.3;
/** A first piece within this: the machine is fast. */
const QUICK_S = 0.5;
/** Less audio says more about the first pieces than about the machine. */
const MEASURED_S = 0.5;

export class Cushion {
  /** @type {number | null} */
  #sessionSpeed = null;
  /** How much later the job before should have started. */
  #lag = 0;
  #late = 0;
  #doubt = false;
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
    if (this.#received > this.#first) {
      this.#sessionSpeed = this.speed ?? this.#sessionSpeed;
      this.#lag = Math.max(this.#late, this.#lag / 2);
    }
    this.#doubt = false;
    this.#expected = expected;
    this.#received = this.#first = this.#late = 0;
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
    this.#late = Math.max(this.#late, now - this.#firstAt - this.#received);
    this.#received += seconds;
    this.#lastAt = now;
  }

  /** Playback ran dry. */
  underrun() {
    this.#doubt = true;
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
    const { speed } = this;
    if (speed === null || speed >= FAST) return this.#doubt ? JITTER_S : 0;
    const toGo = Math.max(this.#expected, this.#received) - played;
    return Math.min(Math.max(0, 1 - speed) * toGo + JITTER_S, CAP_S);
  }

  /**
   * @param {number} now clock, seconds
   * @returns {boolean} whether the second piece is there, or will probably come in time
   */
  covered(now) {
    return this.#received - this.#first >= MEASURED_S || now >= this.#firstAt + this.#lag;
  }
}
