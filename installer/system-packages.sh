#!/bin/sh
# Puts in place what pip cannot: the libraries of the system that Qt links to, and the typeface of the screens.
#
# As root on Debian it installs what is missing; as anybody else it prints the one command that does, and stops.
# When nothing is missing it says nothing and changes nothing, so it may be called before every start.
#
#   exit 0  everything is there
#   exit 3  something is missing and this account may not install it; the command to run has been printed
#   exit 4  apt-get could not install it, or it is still missing afterwards
#   exit 5  something is missing and this is not Debian; the names have been printed
set -u

# One line each: what has to be found, and the Debian package that has it. Each was tried: without any one of the
# first five no platform of Qt starts, without the next five the X11 platform does not, the last one is for Wayland.
# A library, not a package, is looked for: package names change from release to release, library names do not.
NEEDED='
libGL.so.1             libgl1
libEGL.so.1            libegl1
libfontconfig.so.1     libfontconfig1
libglib-2.0.so.0       libglib2.0-0
libdbus-1.so.3         libdbus-1-3
libxkbcommon-x11.so.0  libxkbcommon-x11-0
libxcb-cursor.so.0     libxcb-cursor0
libxcb-icccm.so.4      libxcb-icccm4
libxcb-keysyms.so.1    libxcb-keysyms1
libxcb-shape.so.0      libxcb-shape0
libwayland-cursor.so.0 libwayland-cursor0
'
FONT_PACKAGE=fonts-inter

# ldconfig lives in sbin, which the path of an ordinary account leaves out.
PATH=$PATH:/usr/sbin:/sbin

has_inter() {
    if command -v fc-list >/dev/null 2>&1; then
        fc-list : family | grep -q '^Inter'
        return
    fi
    # Without fontconfig's own tool (a bare machine) the files themselves are looked for.
    for folder in /usr/share/fonts /usr/local/share/fonts "${HOME:-/root}/.local/share/fonts" "${HOME:-/root}/.fonts"; do
        [ -d "$folder" ] && [ -n "$(find "$folder" -iname 'inter*.[ot]tf' 2>/dev/null | head -n 1)" ] && return 0
    done
    return 1
}

# The packages that are missing, on one line, each with a space before it.
missing_packages() {
    known=$(ldconfig -p)
    printf '%s\n' "$NEEDED" | while read -r library package; do
        [ -z "$library" ] && continue
        printf '%s\n' "$known" | grep -qF "$library " || printf ' %s' "$package"
    done
    has_inter || printf ' %s' "$FONT_PACKAGE"
}

install_command() {
    printf 'apt-get update && apt-get install --yes --no-install-recommends%s' "$1"
}

missing=$(missing_packages)
[ -z "$missing" ] && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "Lineside needs these, by their Debian names:$missing" >&2
    echo "Install what your system calls them, then run the same command again." >&2
    exit 5
fi

if [ "$(id -u)" != 0 ]; then
    echo "Lineside needs libraries that this machine does not have yet. Run this, then the same command again:" >&2
    if command -v sudo >/dev/null 2>&1; then
        echo "  sudo sh -c '$(install_command "$missing")'" >&2
    else
        echo "  su -c '$(install_command "$missing")'" >&2
    fi
    exit 3
fi

echo "Installing for Qt:$missing"
log=$(mktemp) || exit 4
if ! DEBIAN_FRONTEND=noninteractive sh -c "$(install_command "$missing")" >"$log" 2>&1; then
    cat "$log" >&2
    echo "apt-get could not install:$missing. Its own words are above; see that this machine reaches a Debian mirror." >&2
    rm -f "$log"
    exit 4
fi
rm -f "$log"
ldconfig

missing=$(missing_packages)
[ -z "$missing" ] && exit 0
echo "Still missing after the installation:$missing" >&2
exit 4
