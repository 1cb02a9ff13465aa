# Shared by the scripts beside it: sets up what they need, once. Sourced, not run.
#
# Everything comes through pip, npm and (for Chromium, as root on Debian) apt-get, as they are set up
# on this machine. A stamp file per step makes the second run fast.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

VENV=.venv
PYTHON=$VENV/bin/python

say() { printf '%s\n' "$*" >&2; }
die() { say "error: $*"; exit 1; }

# Run a command, silent unless it fails.
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

# Install a Debian package where that is possible; the caller checks what came of it.
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
    if [ -n "$candidate" ] && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      printf '%s' "$candidate"
      return
    fi
  done
  die "Python 3.11 or newer is needed, and none is on the PATH (or name it in POCKETTTS_PYTHON)"
}

# What the package can be installed with; each contains those before it.
EXTRAS='none browser dev'

# setup_python [EXTRA]: the package, editable, in .venv.
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
  # One command, so that pip resolves all pins together.
  quietly $PYTHON -m pip install --quiet --disable-pip-version-check --no-compile -e "$what"
  printf '%s' "$stamp" >"$VENV/stamp-$extra"
}

# setup_node [dev]: npm's packages, as locked; "dev" adds those that scripts/check needs.
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

# setup_chromium: exports CHROMIUM, the path of a browser.
setup_chromium() {
  CHROMIUM=$(find_chromium) || {
    apt_install chromium || die "Chromium is needed: install chromium or google-chrome, or set CHROMIUM"
    CHROMIUM=$(find_chromium) || die "Debian's chromium is installed, but not on the PATH"
  }
  export CHROMIUM
}

# build_site: site/ from web/, bundle/ and node_modules/.
build_site() {
  say "building the site ..."
  quietly $VENV/bin/pockettts site build --out site
}
