// @ts-check
/** Plays a finished recording again, from any position, through the same player as speech. */

import { Emitter } from './emitter.js';

/** @typedef {import('./audio/recording.js').Recording} Recording */

/**
 * Emits `playing` (detail: whether sound is on) and `position` (detail: seconds from the start).
 * @extends {Emitter<{playing: boolean, position: number}>}
 */
export class Replay extends Emitter {
  /** @type {Recording | null} */
  #recording = null;
  #seconds = 0;
  /** What plays now. @type {import('./player/feed.js').Feed | null} */
  #feed = null;

  /** @param {import('./player/player.js').Player} player */
  constructor(player) {
    super();
    this.player = player;
    player.on('broken', () => this.pause());
  }

  /**
   * Take a recording, to be played from its start.
   * @param {Recording | null} recording null for none
   */
  load(recording) {
    this.pause();
    this.#recording = recording;
    this.#seconds = 0;
  }

  get playing() {
    return this.#feed !== null;
  }

  /** Seconds from the start. */
  get position() {
    return this.#seconds;
  }

  /** Play from the position, or from the start where the end is reached. Call it in a gesture. */
  play() {
    const recording = this.#recording;
    if (!recording) return;
    if (this.#seconds >= recording.seconds) this.#seconds = 0;
    const from = Math.round(this.#seconds * recording.sampleRate);
    const feed = this.player.play(recording.from(from), recording.sampleRate);
    this.#feed = feed;
    feed.on('report', ({ type, played }) => {
      if (feed !== this.#feed) return;
      this.#move((from + played) / recording.sampleRate);
      if (type === 'drained') this.#end();
    });
    this.emit('playing', true);
  }

  /** Fall silent; the position stays. */
  pause() {
    if (!this.#feed) return;
    this.#feed.stop();
    this.#end();
  }

  /**
   * Go to a position. If sound is on, it goes on from there; at the end it stops.
   * @param {number} seconds
   */
  seek(seconds) {
    if (!this.#recording) return;
    this.#move(Math.min(Math.max(0, seconds), this.#recording.seconds));
    if (!this.#feed) return;
    if (this.#seconds < this.#recording.seconds) this.play();
    else this.pause();
  }

  #end() {
    this.#feed = null;
    this.emit('playing', false);
  }

  /** @param {number} seconds */
  #move(seconds) {
    this.#seconds = seconds;
    this.emit('position', seconds);
  }
}
