// @ts-check
/** The files of a model that somebody chose or dropped: one archive, or a folder. */

/** @typedef {{path: string, blob: Blob}} ModelFile   path: with the folders that were opened */

const MANIFEST = 'manifest.json';
/** A model has some tens of files; more is another folder, chosen by mistake. */
const MAX_FILES = 2000;
const WEIGHTS = /\.safetensors$/i;
const TOKENIZER = /^tokenizer\.(model|json)$/i;
/** The name that weights are released under. */
const USUAL = 'model.safetensors';
const ARCHIVE = /\.(zip|tar|tar\.gz|tgz)$/i;

/** The files are no model; the message says why, and what to do. */
export class ModelFilesError extends Error {
  name = 'InputError';
}

/** Whether a file may be a packed model. @param {File} file */
export function isArchive({ name }) {
  return ARCHIVE.test(name);
}

/** Whether files may be those that a released model is made of. @param {{name: string}[]} files */
export function haveWeights(files) {
  const weights = files.filter(({ name }) => WEIGHTS.test(name));
  const others = files.filter(({ name }) => TOKENIZER.test(name));
  return weights.some(({ name }) => name === USUAL) || (weights.length > 0 && others.length > 0);
}

/** Whether files lie in a folder of a model, or beside one. @param {{name: string}[]} files */
export function haveManifest(files) {
  return files.some(({ name }) => name === MANIFEST);
}

/**
 * Return files that were chosen, by their paths.
 * @param {File[]} files one archive, or those of a folder
 * @returns {ModelFile[]} throws a `ModelFilesError` if it is not the folder of a model
 */
export function chosen(files) {
  if (files.length > MAX_FILES) throw tooMany();
  return files.map((blob) => ({ path: blob.webkitRelativePath || blob.name, blob }));
}

/** Whether files are what a released model is made of, not a model. @param {ModelFile[]} files */
export function areWeights(files) {
  const named = files.map(({ path }) => ({ name: path.slice(path.lastIndexOf('/') + 1) }));
  return !haveManifest(named) && haveWeights(named);
}

/**
 * Return the files of what was dropped, in the folders, too.
 * @param {FileSystemEntry[]} entries
 * @returns {Promise<ModelFile[]>} rejects with a `ModelFilesError` if it is not the folder of a model
 */
export async function dropped(entries) {
  const files = /** @type {ModelFile[]} */ ([]);
  const waiting = [...entries];
  for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
    if (files.length >= MAX_FILES) throw tooMany();
    if (isFolder(entry)) waiting.push(...(await content(entry)));
    else files.push({ path: entry.fullPath.slice(1), blob: await fileOf(entry) });
  }
  return files;
}

function tooMany() {
  return new ModelFilesError(
    `The folder has more than ${MAX_FILES} files, so it is not that of a model. Open the folder` +
      ` in which ${MANIFEST} lies.`,
  );
}

/** @param {FileSystemEntry} entry @returns {entry is FileSystemDirectoryEntry} */
function isFolder(entry) {
  return entry.isDirectory;
}

/** @param {FileSystemDirectoryEntry} folder @returns {Promise<FileSystemEntry[]>} */
async function content(folder) {
  const reader = folder.createReader();
  const all = [];
  for (;;) {
    /** Some of the rest; none at the end. @type {FileSystemEntry[]} */
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** @param {FileSystemEntry} entry @returns {Promise<File>} */
function fileOf(entry) {
  const { file } = /** @type {FileSystemFileEntry} */ (entry);
  return new Promise((resolve, reject) => file.call(entry, resolve, reject));
}
