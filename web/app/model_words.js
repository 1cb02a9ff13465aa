// @ts-check
/** What there is to say about a model: facts, state, progress. */

import { MADE } from '../models_protocol.js';
import { aboutSeconds, millions, size } from './format.js';

/** @typedef {import('../models_protocol.js').ModelEntry} ModelEntry */
/**
 * What is being done with a model.
 * @typedef {object} Activity
 * @property {'download' | 'check' | 'start' | 'wait'} kind wait: until nothing is spoken
 * @property {number} [loaded] bytes
 * @property {number} [total]
 * @property {number | null} [bytesPerSecond] null while it is unknown
 * @property {number | null} [secondsLeft] null while it is unknown
 */

const MAX_NAMES = 3;

/** @type {Record<import('../models_protocol.js').ModelState, (entry: ModelEntry) => string>} */
const STATES = {
  absent: () => 'Not on this device',
  partial: ({ stored, bytes }) => `${size(stored)} of ${size(bytes)} are on this device`,
  downloading: () => 'Another page is downloading it',
  stored: () => 'On this device',
  damaged: ({ damaged }) => `Damaged: ${names(damaged)}`,
};

/** @param {ModelEntry} entry */
export function facts({ language, parameters, bytes, license, address, offered, host }) {
  return [
    language.charAt(0).toUpperCase() + language.slice(1),
    parameters > 0 ? `${millions(parameters)} parameters` : '',
    size(bytes),
    license,
    host ? `weights from ${host}` : '',
    offered || host ? '' : origin(address),
  ]
    .filter(Boolean)
    .join(' · ');
}

/**
 * @param {ModelEntry} entry
 * @param {Activity | null} activity
 */
export function state(entry, activity) {
  switch (activity?.kind) {
    case 'download':
      return download(activity);
    case 'check':
      return 'Checking its files…';
    case 'start':
      return 'Starting…';
    case 'wait':
      return 'It starts once this text has been spoken';
    default:
      return STATES[entry.state](entry);
  }
}

/** @param {Activity} activity */
function download({ loaded = 0, total = 0, bytesPerSecond = null, secondsLeft = null }) {
  if (total === 0) return 'Downloading…';
  const parts = [`Downloading ${size(loaded)} of ${size(total)}`];
  if (bytesPerSecond) parts.push(`${size(bytesPerSecond)}/s`);
  if (secondsLeft !== null && secondsLeft >= 1)
    parts.push(`about ${aboutSeconds(secondsLeft)} left`);
  return parts.join(' · ');
}

/** @param {string} address */
function origin(address) {
  const { protocol, host } = new URL(address);
  if (protocol === MADE) return 'made on this device';
  return /^https?:$/.test(protocol) ? `from ${host}` : 'from a file';
}

/** @param {string[]} files */
export function names(files) {
  const more = files.length - MAX_NAMES;
  return files.slice(0, MAX_NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
