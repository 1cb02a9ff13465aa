// @ts-check
/** Lets the browser save a file. */

/** Time for the browser to begin to save the file, before its address is revoked. */
const SAVE_MS = 60_000;

/**
 * @param {Blob} file
 * @param {string} name
 */
export function saveFile(file, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SAVE_MS);
}

/**
 * @param {string} text
 * @param {string} name
 */
export function saveText(text, name) {
  saveFile(new Blob([text], { type: 'text/plain' }), name);
}
