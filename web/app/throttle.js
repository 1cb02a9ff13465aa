// @ts-check
/**
 * Limit an action to once every `ms`: the first call runs at once, the last one is never lost.
 * @param {() => void} action
 * @param {number} ms
 * @returns {() => void}
 */
export function throttle(action, ms) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let again = false;
  const run = () => {
    timer = undefined;
    if (!again) return;
    again = false;
    timer = setTimeout(run, ms);
    action();
  };
  return () => {
    again = true;
    if (timer === undefined) run();
  };
}
