// @ts-check
/** Checks a file that somebody chose as a voice, before the model reads it. */

import { megabytes } from './format.js';

/** Voice files are a few megabytes; anything far beyond is something else. */
const MAX_BYTES = 128e6;
/** How files of recordings begin. */
const RECORDINGS = [/^RIFF/, /^ID3/, /^\xff[\xe2-\xfb]/, /^fLaC/, /^OggS/, /^FORM/, /^.{4}ftyp/s];
const HOW_TO_MAKE =
  'A voice file (.safetensors) holds a voice that was prepared for one model. For the models of' +
  ' Kyutai, "pocket-tts export-voice recording.wav voice.safetensors" of the Python package' +
  ' pocket-tts makes one.';

/** Whether a file is meant as a voice. @param {File} file */
export function isVoice({ name, type }) {
  return /\.safetensors$/i.test(name) || type.startsWith('audio/');
}

/**
 * @param {File} file
 * @returns {Promise<string>} what is wrong and what to do; "" if it may be a voice
 */
export async function faultOf(file) {
  if (file.size > MAX_BYTES) {
    const size = megabytes(file.size);
    return `${file.name} has ${size} MB, which is too large for a voice. ${HOW_TO_MAKE}`;
  }
  const start = String.fromCharCode(...new Uint8Array(await file.slice(0, 12).arrayBuffer()));
  if (!RECORDINGS.some((pattern) => pattern.test(start))) return '';
  return (
    `${file.name} is a sound recording, not a voice file, and this page cannot make a voice from` +
    ` a recording yet. ${HOW_TO_MAKE}`
  );
}
