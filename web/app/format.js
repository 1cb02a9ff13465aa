// @ts-check
/** Numbers for people. */

const number = new Intl.NumberFormat('en');

/** @param {number} bytes */
export function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}

/** @param {number} value whole number, with thousands separated */
export function count(value) {
  return number.format(value);
}

/** @param {number} value seconds: "2.4 s", "1 min 20 s", "1 h 5 min" */
export function seconds(value) {
  if (value < 59.95) return `${value.toFixed(1)} s`;
  const whole = Math.round(value);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** @param {number} value milliseconds: "420 ms", "1.42 s" */
export function latency(value) {
  return value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(2)} s`;
}

/** @param {number} value seconds, without false precision: "8 s", "1 min" */
export function aboutSeconds(value) {
  return value < 90 ? `${Math.round(value)} s` : `${count(Math.round(value / 60))} min`;
}

/**
 * Of a download: "12.3 of 40.1 MB · 4.2 MB/s · 7 s left".
 * @param {number} loaded bytes
 * @param {number} total bytes
 * @param {{bytesPerSecond: number | null, secondsLeft: number | null}} rate
 */
export function transfer(loaded, total, { bytesPerSecond, secondsLeft }) {
  const parts = [`${megabytes(loaded)} of ${megabytes(total)} MB`];
  if (bytesPerSecond !== null) parts.push(speed(bytesPerSecond));
  // The last second is over before it can be read.
  if (secondsLeft !== null && secondsLeft >= 1) parts.push(`${aboutSeconds(secondsLeft)} left`);
  return parts.join(' · ');
}

/** @param {number} value bytes per second: "4.2 MB/s", "85 kB/s" */
function speed(value) {
  return value < 1e5 ? `${Math.round(value / 1000)} kB/s` : `${megabytes(value)} MB/s`;
}

/** @param {number} value seconds, as on a player: "0:05", "12:40", "1:02:09" */
export function clock(value) {
  const whole = Math.round(value);
  const minutes = Math.floor(whole / 60);
  const two = (/** @type {number} */ part) => String(part).padStart(2, '0');
  if (minutes < 60) return `${minutes}:${two(whole % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`;
}

/** @param {number} bytes "640 kB", "4.1 MB", "212 MB", "1.2 GB", "64 GB" */
export function size(bytes) {
  if (bytes < 999_500) return `${Math.round(bytes / 1e3)} kB`;
  return bytes < 999.5e6 ? `${brief(bytes / 1e6)} MB` : `${brief(bytes / 1e9)} GB`;
}

/** @param {number} value "0.65 M", "4.1 M", "100 M" */
export function millions(value) {
  return `${value < 950_000 ? Number((value / 1e6).toPrecision(2)) : brief(value / 1e6)} M`;
}

/** @param {number} value with one decimal, if it is small */
function brief(value) {
  return value.toFixed(value < 9.95 ? 1 : 0);
}
