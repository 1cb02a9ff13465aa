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
  const done = text ? paste(text) : document.execCommand('delete');
  if (done) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * Put a text in place of all of the field's. WebKit loses some of the empty lines at its end.
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

/**
 * Chromium and WebKit lay the field out again for each line of `insertText`: 38 s for 3,500
 * lines. They insert HTML at once, as they do with a paste. Firefox refuses HTML
 * in a field, and inserts text at once.
 * @param {string} text
 */
function paste(text) {
  return (
    document.execCommand('insertHTML', false, asHtml(text)) ||
    document.execCommand('insertText', false, text)
  );
}

/**
 * A browser takes the last line break of a field for its own, which only makes an empty last line
 * visible. One more says that those before it are text.
 * @param {string} text
 */
function asHtml(text) {
  const html = text.replace(/[&<>]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  return text.endsWith('\n') ? `${html}<br>` : html;
}
