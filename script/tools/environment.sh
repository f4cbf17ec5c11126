# What every verb of script/ begins with: finds Python, and makes .venv as uv.lock says.
# Read with `.`, not run; needs nothing but a POSIX shell, Python 3.11 or 3.12 and git.

UV_VERSION=0.13.9
ROOT=$(cd "$(dirname "$0")/.." && pwd)
cd "$ROOT" || exit 1
STAMPS="$ROOT/var/setup"
export UV_PROJECT_ENVIRONMENT="$ROOT/.venv" UV_PYTHON_DOWNLOADS=never UV_NO_PROGRESS=1

say() { printf '%s\n' "$*"; }

problem() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# Prints the comment at the head of the script that was started: its help.
print_help() { sed -n '2,/^[^#]/{/^#/!d;s/^# \{0,1\}//;p;}' "$0"; }

# The system's own Python first, if venvs can be made with it: distributions build it with what running
# programs tell (PGO). Pages took 20 to 25 % less of the processor with it than with one built by hand.
find_python() {
  for name in /usr/bin/python3.11 /usr/bin/python3.12; do
    if "$name" -c 'import ensurepip' 2>/dev/null; then
      printf '%s\n' "$name"
      return
    fi
  done
  for name in python3.11 python3.12 python3 python; do
    if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13))' 2>/dev/null; then
      "$name" -c 'import sys; print(sys.executable)'
      return
    fi
  done
  problem "Python 3.11 or 3.12 is needed and was not found (on Debian and Ubuntu: apt install python3 python3-venv)."
}

# May Debian packages be installed here, without asking anybody?
may_install() {
  command -v apt-get >/dev/null 2>&1 || return 1
  [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

install_packages() {
  set -- apt-get install -y -q --no-install-recommends "$@"
  log="$ROOT/var/setup/packages.log"
  mkdir -p "$STAMPS"
  [ "$(id -u)" = 0 ] || set -- sudo -n "$@"
  DEBIAN_FRONTEND=noninteractive "$@" >>"$log" 2>&1 && return
  if [ "$(id -u)" = 0 ]; then apt-get update -q >>"$log" 2>&1; else sudo -n apt-get update -q >>"$log" 2>&1; fi
  DEBIAN_FRONTEND=noninteractive "$@" >>"$log" 2>&1
}

make_tools() {
  [ -x var/tools/bin/uv ] && [ "$(cat var/tools/version 2>/dev/null)" = "$UV_VERSION" ] && return
  python=$(find_python) || exit 1
  rm -rf var/tools
  mkdir -p var
  if ! "$python" -m venv var/tools >var/venv.log 2>&1; then
    may_install && install_packages python3-venv
    "$python" -m venv --clear var/tools >var/venv.log 2>&1 ||
      problem "Python's venv module is not whole (on Debian and Ubuntu: apt install python3-venv); see var/venv.log."
  fi
  var/tools/bin/python -m pip install --quiet --no-input --disable-pip-version-check "uv==$UV_VERSION" >var/pip.log 2>&1 ||
    problem "uv $UV_VERSION could not be fetched from the Python package index; is there a network? See var/pip.log."
  printf '%s' "$UV_VERSION" >var/tools/version
}

# ready_environment runtime|dev: .venv holds what uv.lock says. Quick when it already does.
ready_environment() {
  lock=$(cat uv.lock pyproject.toml script/tools/environment.sh | cksum)
  stamp="$STAMPS/environment-$1"
  [ -x .venv/bin/python ] && [ -x .venv/bin/rinnalla ] && [ "$(cat "$stamp" 2>/dev/null)" = "$lock" ] && return
  make_tools
  python=$(find_python) || exit 1
  say "Fetching what uv.lock names ($1) …"
  case "$1" in dev) set -- dev --inexact ;; *) set -- runtime --inexact --no-dev ;; esac
  kind=$1
  shift
  mkdir -p "$STAMPS"
  # A machine may know authorities of its own: then its store of certificates is asked.
  var/tools/bin/uv sync --quiet --locked --python "$python" "$@" 2>var/uv.log ||
    { grep -q certificate var/uv.log &&
      var/tools/bin/uv sync --quiet --locked --system-certs --python "$python" "$@" 2>var/uv.log; } || {
    tail -n 5 var/uv.log >&2
    problem "the packages of uv.lock could not be fetched; is there a network? See var/uv.log."
  }
  printf '%s' "$lock" >"$STAMPS/environment-runtime"
  [ "$kind" = runtime ] || printf '%s' "$lock" >"$STAMPS/environment-dev"
}

has_voikko() {
  for file in /usr/lib/*/libvoikko.so.1 /usr/lib/libvoikko.so.1 /usr/lib64/libvoikko.so.1 /usr/local/lib/libvoikko.so.1; do
    [ -e "$file" ] && return
  done
  return 1
}

# Finnish base forms for search: from Debian's packages where that is allowed, else one line.
ready_voikko() {
  has_voikko && return
  if may_install; then
    say "Installing Voikko (Finnish base forms for search) …"
    install_packages libvoikko1 voikko-fi && return
  fi
  say "Without Voikko search finds words only as they were written, not inflected or inside compounds: install libvoikko1 and voikko-fi, then run script/rinnalla reindex --as YOUR-NAME."
}

has_pango() {
  for folder in /usr/lib/* /usr/lib /usr/lib64 /usr/local/lib; do
    [ -e "$folder/libpango-1.0.so.0" ] && [ -e "$folder/libpangoft2-1.0.so.0" ] &&
      [ -e "$folder/libharfbuzz-subset.so.0" ] && return
  done
  return 1
}

# What PDF files of figures are laid out with; the other formats need nothing of the system.
ready_pango() {
  has_pango && return
  if may_install; then
    say "Installing Pango (for figures as PDF) …"
    install_packages libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 && return
  fi
  say "Without Pango figures are not written as PDF; CSV, XLSX and ODS are. Install libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0."
}

# The phone app in var/field, built by a Node of its own. Quick when nothing of it has changed.
ready_field() {
  [ -d var/node ] || make_tools
  .venv/bin/python script/tools/field.py build || exit 1
}

# A browser and a PostgreSQL server for tests: installed where that is allowed; where it is not,
# the tests say which part could not run.
ready_for_tests() {
  set --
  command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || set -- "$@" chromium
  if ! command -v initdb >/dev/null 2>&1 && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
    set -- "$@" postgresql
  fi
  [ $# -gt 0 ] || return 0
  may_install || return 0
  say "Installing $* for the tests …"
  install_packages "$@" || say "That did not succeed; see var/setup/packages.log."
}
