// @ts-check
/**
 * Events with a detail.
 * @template {object} Events type of the detail by name of the event
 */
export class Emitter {
  #target = new EventTarget();

  /**
   * @template {keyof Events & string} Name
   * @param {Name} name
   * @param {(detail: Events[Name]) => void} action
   */
  on(name, action) {
    this.#target.addEventListener(name, (event) =>
      action(/** @type {CustomEvent<Events[Name]>} */ (event).detail),
    );
  }

  /**
   * @template {keyof Events & string} Name
   * @param {Name} name
   * @param {Events[Name]} detail
   */
  emit(name, detail) {
    this.#target.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
