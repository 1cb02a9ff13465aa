// @ts-check
/** Addresses of files on a hub, as docs/hub.md describes them. */
import { BundleError } from '../errors.js';

/** @typedef {{repo: string, path: string, revision: string}} HubAddress */

const FORM = /^hf:\/\/([^/@]+\/[^/@]+)\/([^@]+)@([\w.-]+)$/;

/** @param {string} text `hf://OWNER/REPO/PATH@REVISION` @returns {HubAddress} */
export function parseAddress(text) {
  const [, repo, path, revision] = text.match(FORM) ?? [];
  if (!repo) throw new BundleError(`"${text}" is not an address of a file on a hub.`);
  return { repo, path, revision };
}

/**
 * Return where a file is.
 * @param {URL} hub its root, ends with a slash
 * @param {HubAddress} address
 */
export function fileUrl(hub, { repo, path, revision }) {
  return new URL(`${repo}/resolve/${revision}/${path}`, hub);
}

/**
 * Return where the list of a repository's files is.
 * @param {URL} hub its root, ends with a slash
 * @param {HubAddress} address of a file in it
 */
export function treeUrl(hub, { repo, path, revision }) {
  const folders = path.split('/').slice(0, -1);
  return new URL(['api/models', repo, 'tree', revision, ...folders].join('/'), hub);
}
