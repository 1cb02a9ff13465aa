// @ts-check
/**
 * Removes all that this site has stored in the browser, and nothing of another site that shares the
 * origin: service worker, caches, models, settings.
 */
import { storeName } from '../models_protocol.js';

/**
 * Names of the errors of a browser's file system that has nothing of this site. The second is a
 * private window's of Firefox, which has no file system.
 */
const NOTHING_THERE = ['NotFoundError', 'SecurityError'];

/**
 * @param {URL} site folder of the page; ends with a slash
 * @returns {Promise<string[]>} what could not be removed, for people
 */
export async function removeStored(site) {
  const steps = {
    'the page': () => removePage(site),
    'the models': () => removeModels(site),
    'the settings': async () => {
      for (const storage of [localStorage, sessionStorage]) removeEntries(storage, site);
    },
  };
  /** @type {string[]} */
  const left = [];
  for (const [what, remove] of Object.entries(steps)) {
    await remove().catch((error) => left.push(`${what} (${error.message})`));
  }
  return left;
}

/** @param {URL} site */
async function removePage({ href }) {
  if (!isSecureContext) return;
  const registration = await navigator.serviceWorker?.getRegistration(href);
  if (registration?.scope === href) await registration.unregister();
  for (const name of await caches.keys()) {
    if (name.startsWith(`pocket-tts ${href} `)) await caches.delete(name);
  }
}

/** Remove what worker/store/ keeps. @param {URL} site */
async function removeModels(site) {
  const name = storeName(site);
  if (isSecureContext) await caches.delete(name);
  try {
    const folder = await navigator.storage?.getDirectory?.();
    await folder?.removeEntry(name, { recursive: true });
  } catch (error) {
    if (!NOTHING_THERE.includes(/** @type {Error} */ (error).name)) throw error;
  }
}

/**
 * @param {Storage} storage
 * @param {URL} site
 */
function removeEntries(storage, { href }) {
  for (const key of Object.keys(storage)) {
    if (key.startsWith('pocket-tts.') && key.includes(` ${href}`)) storage.removeItem(key);
  }
}
