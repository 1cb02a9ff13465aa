// @ts-check
/** Elements of the page: finding and making them, and setting their text. */

/**
 * Find an element that must be there.
 * @template {Element} T
 * @param {ParentNode} parent
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
export function find(parent, selector, type) {
  const element = parent.querySelector(selector);
  if (element instanceof type) return element;
  throw new Error(`the page has no ${type.name} at ${selector}`);
}

/**
 * Set an element's text, unless it is the same: that would cost a layout.
 * @param {HTMLElement} element
 * @param {string} text
 */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Make an element with a text.
 * @param {string} tag
 * @param {string} className "" for none
 * @param {string} [text]
 * @returns {HTMLElement}
 */
export function make(tag, className, text = '') {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}
