// @ts-check
/** Temperature, seed and decode steps. Their ranges stand in the HTML, their defaults in the bundle. */
import { find } from '../elements.js';
import { readNumber } from '../input.js';

/** One step is all these can do. */
const ONE_STEP_FLOWS = ['drifting', 'pointwise'];
const SEEDS = 2 ** 32;

export class Settings {
  /** @type {import('../../protocol.js').BundleInfo | null} */
  #info = null;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.slider = find(element, '#temperature', HTMLInputElement);
    this.temperature = find(element, '#temperature-number', HTMLInputElement);
    this.temperatureHint = find(element, '#temperature-hint', HTMLElement);
    this.seed = find(element, '#seed', HTMLInputElement);
    this.steps = find(element, '#steps', HTMLInputElement);
    this.stepsHint = find(element, '#steps-hint', HTMLElement);
    this.slider.addEventListener('input', () => {
      this.temperature.value = this.slider.value;
    });
    this.temperature.addEventListener('input', () => this.#follow());
    find(element, '#new-seed', HTMLButtonElement).addEventListener('click', () => {
      this.seed.value = String(Math.floor(Math.random() * SEEDS));
      this.seed.removeAttribute('aria-invalid');
    });
  }

  /** Take a bundle's defaults. @param {import('../../protocol.js').BundleInfo} info */
  configure(info) {
    this.#info = info;
    this.temperature.value = String(info.temperature);
    this.#follow();
    this.temperatureHint.textContent = `Lower is steadier; default ${info.temperature}.`;
    this.steps.value = String(info.decodeSteps);
    this.slider.disabled = this.temperature.disabled = false;
    this.steps.disabled = this.#oneStep;
    this.stepsHint.textContent = this.#oneStep
      ? `This model (${info.flowType}) always decodes in one step.`
      : `More may sound finer; default ${info.decodeSteps}.`;
  }

  /**
   * Throws an InputError for a value out of its range.
   * @returns {{seed: number, temperature: number | null, decodeSteps: number | null}} null where
   *   the model's own value stands
   */
  read() {
    const temperature = readNumber(this.temperature, 'Temperature');
    const seed = readNumber(this.seed, 'Seed');
    const steps = this.#oneStep ? null : readNumber(this.steps, 'Decode steps');
    return {
      seed,
      temperature: temperature === this.#info?.temperature ? null : temperature,
      decodeSteps: steps === this.#info?.decodeSteps ? null : steps,
    };
  }

  get #oneStep() {
    return ONE_STEP_FLOWS.includes(this.#info?.flowType ?? '');
  }

  #follow() {
    if (this.temperature.validity.valid) this.slider.value = this.temperature.value;
  }
}
