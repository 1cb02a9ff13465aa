// @ts-check
/** What the user can get wrong, and how a field says so. */

/** A value that cannot be used; `field` is where to put it right. */
export class InputError extends Error {
  /**
   * @param {string} message what is wrong and what to do
   * @param {HTMLElement} field
   */
  constructor(message, field) {
    super(message);
    this.name = 'InputError';
    this.field = field;
  }
}

/**
 * Read a number field; its attributes say what it may hold.
 * @param {HTMLInputElement} field
 * @param {string} name for people
 * @returns {number}
 */
export function readNumber(field, name) {
  const { min, max, step, validity, valueAsNumber } = field;
  const whole = step === '1';
  if (validity.valid && Number.isFinite(valueAsNumber)) {
    field.removeAttribute('aria-invalid');
    return valueAsNumber;
  }
  field.setAttribute('aria-invalid', 'true');
  const kind = whole ? 'a whole number' : 'a number';
  throw new InputError(`${name} must be ${kind} from ${min} to ${max}.`, field);
}
