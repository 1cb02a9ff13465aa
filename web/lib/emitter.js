// @ts-check
/** Events with a detail: what a page object is listened to by. */
export class Emitter extends EventTarget {
  /**
   * @param {string} type
   * @param {(detail: any) => void} action
   */
  on(type, action) {
    this.addEventListener(type, (event) => action(/** @type {CustomEvent} */ (event).detail));
  }

  /**
   * @param {string} type
   * @param {unknown} [detail]
   */
  emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
