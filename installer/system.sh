#!/bin/sh
# What Bandi needs from the operating system, and how it gets there.
#
#   installer/system.sh setup|run|test|bundle
#
# Installs what is missing where that is possible without asking anybody (Debian and its kin, root or
# password-less sudo, a network). Otherwise it says what is missing and what to type, and fails if Bandi
# cannot do without. pip cannot do any of this: the PySide6 wheel holds Qt, not the libraries under Qt.
set -u

purpose=${1:-}

setup_packages="python3 python3-venv"
# Found by starting from an empty Debian 12 until the window came up; no more than that.
qt_packages="libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libbrotli1
    libgssapi-krb5-2 libpulse0 libxrandr2 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4
    libxcb-keysyms1 libxcb-shape0"
# Without these a test is skipped, or an old computer's font is used, and that is all.
test_extras="ffmpeg postgresql binutils icu-devtools"

# A bundle carries the interpreter as a library, which Debian keeps in a package of its own.
shared_python() {
    .venv/bin/python -c 'import sys; sys.base_prefix == "/usr" and print("libpython3.%d" % sys.version_info[1])'
}

case $purpose in
    setup) required=$setup_packages optional="" ;;
    run) required=$qt_packages optional="" ;;
    test) required="$qt_packages xvfb xauth" optional=$test_extras ;;
    bundle) required="$qt_packages binutils icu-devtools $(shared_python)" optional="" ;;
    *)
        echo "usage: installer/system.sh setup|run|test|bundle" >&2
        exit 2
        ;;
esac

# A new interpreter that is not Debian's own brings its own venv.
brings_venv() {
    "${PYTHON:-python3}" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

installed() {
    case $1 in
        python3 | python3-venv) brings_venv && return 0 ;;
    esac
    # Debian 13 and Ubuntu 24.04 renamed some libraries when time_t grew.
    for name in "$1" "$1t64"; do
        state=$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null) || continue
        [ "$state" = installed ] && return 0
    done
    return 1
}

missing_of() {
    for package in $1; do
        installed "$package" || printf '%s ' "$package"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
    else
        return 1
    fi
}

apt() {
    DEBIAN_FRONTEND=noninteractive as_root apt-get -qq -y -o Acquire::Retries=2 \
        -o Acquire::http::Timeout=30 -o Dpkg::Use-Pty=0 "$@" </dev/null
}

# PostgreSQL would start a server of its own on installation; the tests only want its programs.
no_idle_database() {
    case " $1 " in
        *" postgresql "*) ;;
        *) return 0 ;;
    esac
    [ -e /etc/postgresql-common/createcluster.conf ] && return 0
    as_root mkdir -p /etc/postgresql-common
    echo "create_main_cluster = false" | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
}

install() {
    [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; } || return 1
    echo "Installing system packages / 시스템 꾸러미 설치: $1"
    no_idle_database "$1"
    # shellcheck disable=SC2086  # a list of names
    apt install --no-install-recommends $1 >/dev/null 2>&1 && return 0
    # Without a network there is one complaint for each package, all of them the same.
    apt update 2>&1 >/dev/null | tail -n 1 >&2
    # shellcheck disable=SC2086
    apt install --no-install-recommends $1 2>&1 >/dev/null | tail -n 2 >&2
    [ -z "$(missing_of "$1")" ]
}

say_missing() {
    cat >&2 <<EOF

다음 시스템 꾸러미가 없습니다 / These system packages are missing:
    $1
관리자 권한과 인터넷이 있을 때 다음을 입력하세요 / With administrator rights and a network, type:
    sudo apt-get update && sudo apt-get install -y --no-install-recommends $1
EOF
}

on_debian() {
    missing=$(missing_of "$required")
    if [ -n "$missing" ]; then
        install "$missing"
        missing=$(missing_of "$required")
    fi
    if [ -n "$missing" ]; then
        say_missing "$missing"
        exit 1
    fi
    for package in $(missing_of "$optional"); do
        install "$package" || echo "없어도 됩니다 / Going on without: $package" >&2
    done
}

# Elsewhere nobody knows the names of the packages: try, and say what the loader said.
elsewhere() {
    failed=""
    if [ "$purpose" = setup ]; then
        brings_venv || failed="Python 3.11 or newer with the modules venv and ensurepip"
    elif [ -x .venv/bin/python ]; then
        failed=$(.venv/bin/python installer/missing.py)
    fi
    if [ "$purpose" = test ] && ! command -v Xvfb >/dev/null; then
        failed="$failed Xvfb"
    fi
    [ -z "$failed" ] && return 0
    cat >&2 <<EOF

다음이 없습니다. 이 운영 체제의 꾸러미 관리자로 설치하세요 /
Missing; install with the package manager of this system:
    $failed
EOF
    exit 1
}

if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then
    on_debian
else
    elsewhere
fi
