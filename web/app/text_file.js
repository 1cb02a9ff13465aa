// @ts-check
/** Reads a text file that somebody chose or dropped. */

import { count, megabytes } from './format.js';
import { toPlainText } from './rich_text.js';

/** Text of ten times what can be spoken at once, in any encoding. */
const MAX_BYTES = 4e6;
const BYTE_ORDER_MARKS = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];
const SAVE_AS_TEXT = 'Save it as plain text, Markdown or HTML, and open that.';

/** The file cannot be used; the message says why, and what to do. */
export class TextFileError extends Error {
  name = 'InputError';
}

/**
 * @param {File} file
 * @param {number} maxCharacters
 * @returns {Promise<{text: string, how: string}>} how: how it was read, for people; "" if there was
 *   no doubt
 */
export async function readTextFile(file, maxCharacters) {
  if (file.size > MAX_BYTES) {
    const size = `${file.name} has ${megabytes(file.size)} MB`;
    throw new TextFileError(`${size}; at most ${megabytes(MAX_BYTES)} MB can be opened. Split it.`);
  }
  const { text, how } = decoded(file.name, new Uint8Array(await file.arrayBuffer()));
  const plain = isHtml(file) ? toPlainText(text) : text.replace(/\r\n?/g, '\n');
  if (plain.trim() === '') throw new TextFileError(`There is no text in ${file.name}.`);
  if (plain.length > maxCharacters) {
    throw new TextFileError(
      `${file.name} has ${count(plain.length)} characters; at most ${count(maxCharacters)} fit` +
        ' here. Split it.',
    );
  }
  return { text: plain, how };
}

/** @param {File} file */
function isHtml({ name, type }) {
  return /\.x?html?$/i.test(name) || type === 'text/html';
}

/**
 * @param {string} name
 * @param {Uint8Array} bytes
 */
function decoded(name, bytes) {
  for (const { bytes: mark, encoding } of BYTE_ORDER_MARKS) {
    if (mark.every((byte, i) => bytes[i] === byte)) {
      return { text: new TextDecoder(encoding).decode(bytes), how: '' };
    }
  }
  if (bytes.includes(0)) {
    throw new TextFileError(`${name} is not a text file. ${SAVE_AS_TEXT}`);
  }
  const start = String.fromCharCode(...bytes.subarray(0, 5));
  if (start === '%PDF-' || start === '{\\rtf') {
    throw new TextFileError(
      `${name} is ${start === '%PDF-' ? 'a PDF' : 'rich text'}. ${SAVE_AS_TEXT}`,
    );
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), how: '' };
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes);
    return { text, how: 'It is not UTF-8, so it was read as Windows-1252 (Western European).' };
  }
}
