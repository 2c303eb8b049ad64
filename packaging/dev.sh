#!/bin/sh
# Installs the system packages that are missing (Debian, Ubuntu and their relatives), then hands over to dev.py.
#   sh packaging/dev.sh run      opens the app with the sample room
#   sh packaging/dev.sh test     runs every test
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

to_run='libegl1 libgl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0
    libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libwayland-cursor0 fonts-dejavu-core'
to_test='xvfb xauth openbox dbus at-spi2-core gir1.2-atspi-2.0 python3-gi x11-xserver-utils x11-utils libreoffice-calc
    libreoffice-writer poppler-utils'

stop() {
    printf '%s\n' "$*" >&2
    exit 1
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

# The first Python that is new enough; nothing when there is none.
find_python() {
    for name in python3 python3.13 python3.12 python3.11 python3.14 /usr/bin/python3; do
        if is_new_enough "$name"; then
            command -v "$name"
            return
        fi
    done
}

# Those of the named packages that are not installed. Newer systems call some of them by a name ending in t64.
missing() {
    asked=''
    for name in "$@"; do asked="$asked $name ${name}t64"; done
    # shellcheck disable=SC2086 # a list of plain names
    there=$(dpkg-query -W -f '${Package} ${Status}\n' $asked 2>/dev/null | sed -n 's/ install ok installed$//p') || true
    for name in "$@"; do
        # shellcheck disable=SC2086
        case " $(echo $there) " in
            *" $name "* | *" ${name}t64 "*) ;;
            *) printf '%s ' "$name" ;;
        esac
    done
}

apt() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q "$@"
}

install_packages() {
    as_root=''
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null 2>&1 || ask_the_administrator "$@"
        as_root='sudo'
        [ -t 0 ] || as_root='sudo -n' # nobody there to type a password
        $as_root true || ask_the_administrator "$@"
    fi
    printf 'Installing system packages: %s\n' "$*"
    ls /var/lib/apt/lists/*Packages* >/dev/null 2>&1 || apt update
    apt install -y --no-install-recommends "$@" && return
    apt update # the lists may be older than what the server still has
    apt install -y --no-install-recommends "$@" || stop 'The system packages could not be installed; apt-get says why above.'
}

ask_the_administrator() {
    stop "Some system packages are missing. Ask the administrator of this computer to run this, and then start again:
    apt-get update && apt-get install -y --no-install-recommends $*"
}

python=$(find_python)

if command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1; then
    wanted=$to_run
    [ "${1:-}" != test ] || wanted="$wanted $to_test"
    # shellcheck disable=SC2086
    wanted=$(missing $wanted)
    if [ -z "$python" ]; then
        if command -v python3 >/dev/null 2>&1; then
            stop "Common Ground needs Python 3.11 or newer, and this system has $(python3 --version 2>&1). Debian 12 or Ubuntu 24.04 \
and anything later have it; Ubuntu 22.04 does not. Another Python can be installed beside it, as python3.12 for instance."
        fi
        wanted="python3 python3-venv $wanted"
    elif ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        # Only the system's own Python is short of these: Debian keeps them in a package of their own.
        wanted="$("$python" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])') $wanted"
    fi
    # shellcheck disable=SC2086
    [ -z "$wanted" ] || install_packages $wanted
    python=$(find_python)
fi

[ -n "$python" ] || stop 'Common Ground needs Python 3.11 or newer (python3), and none was found.'
exec "$python" "$here/dev.py" "$@"
