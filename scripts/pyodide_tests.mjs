/**
 * Run the core's unit tests inside Pyodide under Node: with the real pytest, on the files of this
 * checkout. Arguments are passed to pytest; paths among them replace the default list of tests.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPyodide } from 'pyodide';

/** The packages of pytest, all pure Python, in .venv's site-packages. */
const PYTEST =
  /^(py\.py|(_pytest|iniconfig|packaging|pluggy|pygments|pytest)(-[\d.]+\.dist-info)?)$/;

/** Disables plugins that need a writable checkout or signals. */
const WITHOUT = ['-p', 'no:cacheprovider', '-p', 'no:faulthandler'];

const repo = fileURLToPath(new URL('..', import.meta.url));

function sitePackages() {
  const lib = join(repo, '.venv', 'lib');
  return join(lib, readdirSync(lib)[0], 'site-packages');
}

/** @param {string[]} args for pytest; without a test file, all tests of the core run */
async function run(args) {
  const pyodide = await loadPyodide({ env: { HOME: '/home', PYTHONDONTWRITEBYTECODE: '1' } });
  const { FS } = pyodide;
  const mount = (/** @type {string} */ from, /** @type {string} */ to) => {
    FS.mkdirTree(to);
    FS.mount(FS.filesystems.NODEFS, { root: from }, to);
  };
  mount(repo, '/repo');
  FS.mkdirTree('/packages');
  for (const entry of readdirSync(sitePackages(), { withFileTypes: true })) {
    if (!PYTEST.test(entry.name)) continue;
    const [from, to] = [join(sitePackages(), entry.name), `/packages/${entry.name}`];
    if (entry.isDirectory()) mount(from, to);
    else FS.writeFile(to, readFileSync(from));
  }
  const main = pyodide.runPython(`
    import os, sys
    sys.path[:0] = ["/packages", "/repo"]
    os.chdir("/repo")
    import pytest
    pytest.main
  `);
  if (!args.some((arg) => arg.startsWith('tests/'))) {
    args = [
      ...args,
      ...pyodide.runPython(`
      from tests.core_tests import core_tests
      [f"tests/{name}" for name in core_tests()]
    `),
    ];
  }
  return Number(main(pyodide.toPy([...WITHOUT, ...args])));
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
