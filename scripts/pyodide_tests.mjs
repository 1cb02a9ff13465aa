/**
 * Runs the core's unit tests inside Pyodide, under Node: the real pytest, on the files of this
 * checkout. Arguments go to pytest; paths among them replace the list of test files.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPyodide } from 'pyodide';

/** Unit tests of what only CPython runs. */
const CPYTHON_ONLY = new Set([
  'test_bench_pc.py', 'test_cli.py', 'test_cloning.py', 'test_readme.py',
  'test_resources.py', 'test_structure.py',
  'test_doctor.py', 'test_gobundle.py', 'test_safetensors_file.py', 'test_verify.py',
  'test_cli_model.py', 'test_models_download.py', 'test_models_fetch.py', 'test_models_install.py',
  'test_models_kill.py', 'test_site.py', 'test_site_serve.py', 'test_site_wheel.py',
  'test_training.py',
]);

/** What pytest is made of: pure Python, entries of .venv's site-packages. */
const PYTEST = /^(py\.py|(_pytest|iniconfig|packaging|pluggy|pygments|pytest)(-[\d.]+\.dist-info)?)$/;

/** Plugins that want a writable checkout or signals. */
const WITHOUT = ['-p', 'no:cacheprovider', '-p', 'no:faulthandler'];

const repo = fileURLToPath(new URL('..', import.meta.url));

function unitTests() {
  const names = readdirSync(join(repo, 'tests')).filter((name) => /^test_\w+\.py$/.test(name));
  return names.filter((name) => !CPYTHON_ONLY.has(name)).sort().map((name) => `tests/${name}`);
}

function sitePackages() {
  const lib = join(repo, '.venv', 'lib');
  return join(lib, readdirSync(lib)[0], 'site-packages');
}

/** @param {string[]} args */
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
  return Number(main(pyodide.toPy([...WITHOUT, ...args])));
}

try {
  const args = process.argv.slice(2);
  const chosen = args.some((arg) => arg.startsWith('tests/'));
  process.exitCode = await run(chosen ? args : [...args, ...unitTests()]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
