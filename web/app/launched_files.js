// @ts-check
/** Files that somebody opens with the installed page, from the system's file manager. */

import { Emitter } from '../lib/emitter.js';

/** @typedef {{files?: readonly FileSystemFileHandle[]}} Launch */
/** @typedef {{setConsumer(consumer: (launch: Launch) => void): void}} LaunchQueue */

/**
 * Emits `file`, for the first one, and `error` if it cannot be read. Without a browser that knows
 * of it, nothing happens.
 * @extends {Emitter<{file: File, error: Error}>}
 */
export class LaunchedFiles extends Emitter {
  constructor() {
    super();
    const { launchQueue } = /** @type {{launchQueue?: LaunchQueue}} */ (window);
    launchQueue?.setConsumer(({ files = [] }) => {
      files[0]?.getFile().then(
        (file) => this.emit('file', file),
        ({ message }) => this.emit('error', new Error(`${files[0].name}: ${message}`)),
      );
    });
  }
}
