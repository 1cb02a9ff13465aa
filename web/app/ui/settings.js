// @ts-check
/**
 * Temperature, seed and decode steps. Their ranges are in the HTML, their defaults in the manifest.
 * A setting without effect is disabled, with the reason.
 */
import { find, write } from '../elements.js';
import { readNumber } from '../input.js';

/** Types of models that always decode in one step. */
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
    this.seedHint = find(element, '#seed-hint', HTMLElement);
    this.newSeed = find(element, '#new-seed', HTMLButtonElement);
    this.steps = find(element, '#steps', HTMLInputElement);
    this.stepsHint = find(element, '#steps-hint', HTMLElement);
    this.slider.addEventListener('input', () => {
      this.temperature.value = this.slider.value;
      this.#update();
    });
    this.temperature.addEventListener('input', () => this.#update());
    this.newSeed.addEventListener('click', () => {
      this.seed.value = String(Math.floor(Math.random() * SEEDS));
      this.seed.removeAttribute('aria-invalid');
    });
  }

  /** Take a model's defaults. @param {import('../../protocol.js').BundleInfo} info */
  configure(info) {
    this.#info = info;
    this.temperature.value = String(info.temperature);
    this.temperatureHint.textContent = `Lower is steadier; default ${info.temperature}.`;
    this.steps.value = String(info.decodeSteps);
    this.slider.disabled = this.temperature.disabled = false;
    this.steps.disabled = this.#oneStep;
    this.stepsHint.textContent = this.#oneStep
      ? 'This model always decodes in one step.'
      : `More may sound finer; default ${info.decodeSteps}.`;
    this.#update();
  }

  /**
   * Throws an `InputError` for a value out of its range.
   * @returns {{seed: number, temperature: number | null, decodeSteps: number | null}} null takes
   *   the model's own value
   */
  read() {
    const temperature = readNumber(this.temperature, 'Temperature');
    const seed = this.seed.disabled ? 0 : readNumber(this.seed, 'Seed');
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

  /** Follow the temperature: without randomness there is nothing to seed. */
  #update() {
    if (this.temperature.validity.valid) this.slider.value = this.temperature.value;
    const random = this.temperature.valueAsNumber !== 0;
    this.seed.disabled = this.newSeed.disabled = !random;
    write(
      this.seedHint,
      random ? 'Same seed, same reading.' : 'Not used: at temperature 0 every reading is the same.',
    );
  }
}
