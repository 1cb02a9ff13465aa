// @ts-check
/** Faulty input, and how a field shows it. */

/** A value cannot be used; `field` is where to correct it. */
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
 * Read a number field; its attributes give the range. Throws an `InputError`.
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
