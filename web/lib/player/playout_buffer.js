// @ts-check
/**
 * Adaptive playout (jitter) buffer: how much audio must wait before playing may start, or start
 * again, without running dry. Pure arithmetic in seconds; the caller passes the time in.
 *
 * Audio that is generated at `speed` seconds per second, with R seconds still to play, plays
 * without a gap if (1 - speed) x R of it waits first. Above `FAST` nothing has to wait, with one
 * exception: the first piece is short, and it may have been played before the second arrives. The
 * lag of the second piece is remembered, and the next start is delayed by as much, or until the
 * second piece is there. Before anything is known, a first piece that arrives quickly counts as a
 * fast machine; after a slow one, playing waits for the second.
 */

const FAST = 1.25;
const CAP_S = 10;
const JITTER_S = 0.3;
/** A machine whose first piece arrives within this is fast. */
const QUICK_S = 0.5;
/** Less audio says little about the machine's speed. */
const MEASURED_S = 0.5;

export class PlayoutBuffer {
  /** @type {number | null} */
  #sessionSpeed = null;
  /** Seconds by which the previous speech should have started later. */
  #lag = 0;
  /** The same for this speech, so far. */
  #late = 0;
  /** Whether a buffer is required even if the machine seems fast. */
  #unsure = false;
  #expected = 0;
  #received = 0;
  #first = 0;
  #beganAt = 0;
  #firstAt = 0;
  #lastAt = 0;

  /**
   * @param {number} expected probable duration of the speech, seconds
   * @param {number} now time, seconds
   */
  begin(expected, now) {
    if (this.#received > this.#first) {
      this.#sessionSpeed = this.speed ?? this.#sessionSpeed;
      this.#lag = Math.max(this.#late, this.#lag / 2);
    }
    this.#unsure = false;
    this.#expected = expected;
    this.#received = this.#first = this.#late = 0;
    this.#beganAt = this.#firstAt = this.#lastAt = now;
  }

  /**
   * Audio has arrived.
   * @param {number} seconds of audio
   * @param {number} now time, seconds
   */
  add(seconds, now) {
    if (this.#received === 0) {
      this.#first = seconds;
      this.#firstAt = now;
      this.#unsure = now - this.#beganAt > QUICK_S;
    }
    this.#late = Math.max(this.#late, now - this.#firstAt - this.#received);
    this.#received += seconds;
    this.#lastAt = now;
  }

  /** Playback ran dry. */
  underrun() {
    this.#unsure = true;
  }

  /** Seconds of audio per second, after the first piece; null while unknown. */
  get speed() {
    const elapsed = this.#lastAt - this.#firstAt;
    const made = this.#received - this.#first;
    const measured = elapsed > 0 ? made / elapsed : null;
    if (made >= MEASURED_S || elapsed >= MEASURED_S) return measured;
    return this.#sessionSpeed ?? (this.#unsure ? measured : null);
  }

  /**
   * @param {number} played seconds of the speech already played
   * @returns {number} seconds of audio that must wait before playing starts or goes on
   */
  required(played) {
    const { speed } = this;
    if (speed === null || speed >= FAST) return this.#unsure ? JITTER_S : 0;
    const toGo = Math.max(this.#expected, this.#received) - played;
    return Math.min(Math.max(0, 1 - speed) * toGo + JITTER_S, CAP_S);
  }

  /**
   * @param {number} now time, seconds
   * @returns {boolean} whether the second piece is there, or will probably arrive in time
   */
  covered(now) {
    return this.#received - this.#first >= MEASURED_S || now >= this.#firstAt + this.#lag;
  }
}
