// @ts-check
/** Elements of the page: finding them, and writing into them. */

/**
 * An element that must be there.
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
 * Make an element say something; one that says it already costs no layout.
 * @param {HTMLElement} element
 * @param {string} text
 */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
