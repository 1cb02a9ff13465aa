// @ts-check
/** The messages between the page (lib/player/) and the worklet (player.js). Shapes only. */

/**
 * To the worklet; `feed` is the number of the feed that it is about.
 * @typedef {{type: 'open', feed: number}} OpenMessage   Make it the feed that plays.
 * @typedef {{type: 'pcm', feed: number, pcm: Float32Array}} PcmMessage   Its next samples.
 * @typedef {{type: 'go', feed: number}} GoMessage   Play them.
 * @typedef {{type: 'end', feed: number}} EndMessage   No more samples will come.
 * @typedef {{type: 'stop', feed: number}} StopMessage   Fall silent.
 * @typedef {OpenMessage | PcmMessage | GoMessage | EndMessage | StopMessage} PlayerMessage
 */

/**
 * To the page.
 * @typedef {{type: 'started' | 'underrun' | 'drained' | 'position', feed: number, frame: number,
 *   played: number, waiting: number, underruns: number}} Report
 *   frame: the context's frame of the event; played: samples of the feed that went out; waiting:
 *   samples in the worklet that did not; underruns: how often it ran dry.
 */

export {};
