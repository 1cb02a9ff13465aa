// @ts-check
/**
 * Run an action at once, then at most every `ms`; the last call is never lost.
 * @param {() => void} action
 * @param {number} ms
 * @returns {() => void}
 */
export function throttle(action, ms) {
  let timer = 0;
  let again = false;
  const run = () => {
    timer = 0;
    if (!again) return;
    again = false;
    timer = setTimeout(run, ms);
    action();
  };
  return () => {
    again = true;
    if (timer === 0) run();
  };
}
