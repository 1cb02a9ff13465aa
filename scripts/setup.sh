# Functions for the other scripts: install what they need, once. Source this file, do not run it.
#
# Packages come from pip, npm and (Chromium, as root on Debian) apt-get, as configured on this
# machine. A stamp file per step makes the second run fast.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

VENV=.venv
PYTHON=$VENV/bin/python

say() { printf '%s\n' "$*" >&2; }
die() { say "error: $*"; exit 1; }

# Run a command; print its output only if it fails.
quietly() {
  local log
  log=$(mktemp)
  if ! "$@" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    die "failed: $*"
  fi
  rm -f "$log"
}

# Install a Debian package if possible; otherwise return 1.
apt_install() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  say "installing Debian package $1 ..."
  DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends "$1" >/dev/null 2>&1 && return
  quietly apt-get update -qq
  DEBIAN_FRONTEND=noninteractive quietly apt-get install -qq --no-install-recommends "$1"
}

digest() { cat "$@" | cksum | tr -d ' '; }

find_python() {
  local candidate
  for candidate in "${POCKETTTS_PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
    [ -n "$candidate" ] || continue
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      printf '%s' "$candidate"
      return
    fi
  done
  die "no Python 3.11 or newer is on the PATH; install one, or set POCKETTTS_PYTHON to its path"
}

# Extras of the package; each includes the ones before it.
EXTRAS='none browser dev'

# setup_python [EXTRA]: install the package, editable, into .venv.
setup_python() {
  local extra=${1:-none} what=. python stamp done
  if ! [ -x $PYTHON ]; then
    python=$(find_python)
    "$python" -c 'import ensurepip' 2>/dev/null || apt_install python3-venv \
      || die "Python's venv module is missing; on Debian: apt-get install python3-venv"
    quietly "$python" -m venv $VENV
  fi
  stamp=$(digest pyproject.toml)
  for done in ${EXTRAS#"${EXTRAS%%"$extra"*}"}; do
    [ "$(cat "$VENV/stamp-$done" 2>/dev/null)" = "$stamp" ] && return
  done
  [ "$extra" = none ] || what=".[$extra]"
  say "installing the Python package into $VENV (extra: $extra) ..."
  # A single command, so that pip resolves all pins together.
  quietly $PYTHON -m pip install --quiet --disable-pip-version-check --no-compile -e "$what"
  printf '%s' "$stamp" >"$VENV/stamp-$extra"
}

# setup_node [dev]: install npm's packages as locked; "dev" adds those of checks and tests.
setup_node() {
  local kind=${1:-run} stamp major
  command -v node >/dev/null && command -v npm >/dev/null \
    || die "Node.js 20 or newer with npm is needed; on Debian: apt-get install nodejs npm"
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || die "Node.js 20 or newer is needed, this is $(node --version)"
  stamp=$(digest package-lock.json)
  for done in "$kind" dev; do
    [ "$(cat "node_modules/.stamp-$done" 2>/dev/null)" = "$stamp" ] && return
  done
  say "installing npm packages ..."
  if [ "$kind" = dev ]; then
    quietly npm ci --ignore-scripts --no-audit --no-fund
  else
    quietly npm ci --ignore-scripts --no-audit --no-fund --omit=dev
  fi
  printf '%s' "$stamp" >"node_modules/.stamp-$kind"
}

find_chromium() {
  local candidate
  for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    [ -n "$candidate" ] && command -v "$candidate" && return
  done
  return 1
}

# setup_chromium: set CHROMIUM to the path of a browser; install one if needed.
setup_chromium() {
  CHROMIUM=$(find_chromium) || {
    apt_install chromium \
      || die "Chromium is needed: install chromium or google-chrome, or set CHROMIUM to its path"
    CHROMIUM=$(find_chromium) || die "Debian's chromium is installed, but it is not on the PATH"
  }
  export CHROMIUM
}

# build_site: build site/ from web/, bundle/ and node_modules/.
build_site() {
  say "building the site ..."
  quietly $VENV/bin/pockettts site build --out site
}
