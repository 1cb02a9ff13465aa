// @ts-check
/**
 * What only one tab of a site may do at a time. Without Web Locks (no https) nothing can be stored
 * that another tab could see, so there is nothing to guard.
 */

/**
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @param {AbortSignal} [signal] ends the waiting
 * @returns {Promise<T>}
 */
export async function alone(name, work, signal) {
  if (!navigator.locks) return work();
  return navigator.locks.request(name, { signal }, work);
}

/**
 * Do something unless another tab holds the lock.
 * @param {string} name
 * @param {() => Promise<void>} work
 * @returns {Promise<boolean>} whether it was done
 */
export async function ifFree(name, work) {
  if (!navigator.locks) return work().then(() => true);
  return navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
    return lock !== null;
  });
}

/**
 * Hold a lock with others until this worker ends.
 * @param {string} name
 */
export function share(name) {
  navigator.locks?.request(name, { mode: 'shared' }, () => new Promise(() => {}));
}
