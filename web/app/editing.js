// @ts-check
/** Changes the text of a field as typing does: one step of undo, and the field's `input` event. */

/**
 * Put a text in place of the selection.
 * @param {HTMLTextAreaElement} field
 * @param {string} text
 */
export function insertText(field, text) {
  field.focus();
  // Deprecated, and the only way that the browser's undo knows of.
  const done = text ? document.execCommand('insertText', false, text) : erase();
  if (done) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * Put a text in place of all of the field's.
 * @param {HTMLTextAreaElement} field
 * @param {string} text
 */
export function replaceText(field, text) {
  field.focus();
  field.select();
  insertText(field, text);
  field.setSelectionRange(0, 0);
  field.scrollTop = 0;
}

function erase() {
  return document.execCommand('delete');
}
