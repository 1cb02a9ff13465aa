// @ts-check
/**
 * Which bundles are known, and which files they have. A record is written under a new name before
 * the older one is removed, so that an interruption loses nothing.
 */
import { neededFiles } from '../manifest.js';
import { ifFree, share } from './locks.js';

/** @typedef {import('./intake.js').Digest} Digest */
/** @typedef {import('./store.js').ModelStore} ModelStore */
/** @typedef {import('../manifest.js').FileEntry} FileEntry */
/**
 * @typedef {object} BundleRecord
 * @property {Digest} manifest
 * @property {string[]} addresses where this bundle is; empty once something else is there
 * @property {string} name
 * @property {string} title
 * @property {string} language
 * @property {string} license
 * @property {number} parameters
 * @property {FileEntry[]} files without the manifest
 * @property {number} usedAt milliseconds since the epoch; 0 if never
 * @property {number} verifiedAt the same
 * @property {string[]} damaged files that were dropped
 */

const PREFIX = 'bundle-';

/**
 * Make the record of a bundle.
 * @param {import('../manifest.js').Manifest} manifest
 * @param {Digest} digest of it
 * @returns {BundleRecord}
 */
export function recordOf(manifest, digest) {
  const { name, title, language, license, parameters } = manifest;
  return {
    manifest: digest,
    addresses: [],
    ...{ name, title, language, license },
    parameters: Object.values(parameters ?? {}).reduce((sum, count) => sum + count, 0),
    files: neededFiles(manifest),
    usedAt: 0,
    verifiedAt: Date.now(),
    damaged: [],
  };
}

export class BundleRecords {
  #store;

  /** @param {ModelStore} store */
  constructor(store) {
    this.#store = store;
  }

  /** @returns {Promise<BundleRecord[]>} */
  all() {
    // Another tab may be replacing a record: between its two names, it would seem to be gone.
    return this.#store.aloneWithRecords(() => this.#all());
  }

  /**
   * Return the bundle at an address, or null.
   * @param {string} address
   */
  async at(address) {
    return (await this.all()).find(({ addresses }) => addresses.includes(address)) ?? null;
  }

  /**
   * Record that a bundle is at an address, in place of what was there.
   * @param {BundleRecord} made
   * @param {string} address
   * @param {{used?: boolean}} [options] used: it is in use from now on, until this worker ends
   */
  async remember(made, address, { used = false } = {}) {
    if (used) share(this.#inUse(made.manifest.sha256));
    await this.#store.aloneWithRecords(async () => {
      const known = await this.#read();
      for (const { record } of known.values()) {
        if (!record.addresses.includes(address) || same(record, made)) continue;
        const addresses = record.addresses.filter((other) => other !== address);
        await this.#write({ ...record, addresses });
      }
      const record = known.get(made.manifest.sha256)?.record ?? made;
      const addresses = [...new Set([...record.addresses, address])];
      await this.#write({ ...record, addresses, usedAt: used ? Date.now() : record.usedAt });
    });
    this.#store.changed();
  }

  /**
   * Change a record, if it is still there.
   * @param {BundleRecord} record
   * @param {Partial<BundleRecord>} change
   */
  async update(record, change) {
    await this.#store.aloneWithRecords(async () => {
      const known = (await this.#read()).get(record.manifest.sha256);
      if (known) await this.#write({ ...known.record, ...change });
    });
    this.#store.changed();
  }

  /**
   * Remove a record, then every file that no other one has.
   * @param {BundleRecord} record
   */
  async remove(record) {
    await this.#store.aloneWithRecords(async () => {
      await this.#forget(record.manifest.sha256);
      await this.#sweep();
    });
    this.#store.changed();
  }

  /** Remove what nothing refers to, but no bundle that a tab has open. */
  async tidy() {
    await this.#store.aloneWithRecords(async () => {
      for (const { addresses, manifest } of await this.#all()) {
        if (addresses.length) continue;
        await ifFree(this.#inUse(manifest.sha256), () => this.#forget(manifest.sha256));
      }
      await this.#sweep();
    });
  }

  async #all() {
    return [...(await this.#read()).values()].map(({ record }) => record);
  }

  async #sweep() {
    const records = await this.#all();
    const used = records.flatMap(({ manifest, files }) => [manifest, ...files]);
    await this.#store.sweep(new Set(used.map(({ sha256 }) => sha256)));
  }

  /** @returns {Promise<Map<string, {record: BundleRecord, names: string[], count: number}>>} */
  async #read() {
    const found = new Map();
    for (const name of await this.#store.recordNames(PREFIX)) {
      const [, sha256, count] = name.match(/^bundle-([0-9a-f]{64})\.(\d+)$/) ?? [];
      const record = sha256 ? await this.#store.readRecord(name) : null;
      const other = found.get(sha256);
      const names = [...(other?.names ?? []), name];
      if (record && !(other && other.count > Number(count))) {
        found.set(sha256, { record, names, count: Number(count) });
      } else if (other) other.names = names;
    }
    return found;
  }

  /** @param {BundleRecord} record */
  async #write(record) {
    const { sha256 } = record.manifest;
    const { names, count } = (await this.#read()).get(sha256) ?? { names: [], count: 0 };
    await this.#store.writeRecord(`${PREFIX}${sha256}.${count + 1}`, record);
    for (const name of names) await this.#store.removeRecord(name);
  }

  /** @param {string} sha256 of the manifest */
  async #forget(sha256) {
    for (const name of (await this.#read()).get(sha256)?.names ?? []) {
      await this.#store.removeRecord(name);
    }
  }

  /** @param {string} sha256 of a manifest */
  #inUse(sha256) {
    return `pocket-tts ${this.#store.scope.pathname} in use ${sha256}`;
  }
}

/** @param {BundleRecord} one @param {BundleRecord} other */
function same(one, other) {
  return one.manifest.sha256 === other.manifest.sha256;
}
