#!/usr/bin/env bash
# Sees to what the tests and the demo need beside Python: LibreOffice with UNO, poppler, fonts, Chromium, npm where there is none. As root it installs
# Debian packages; otherwise it prints the one line to run, and stops.
set -euo pipefail
packages="libreoffice-calc libreoffice-writer python3-uno poppler-utils fontconfig fonts-noto-cjk libglib2.0-bin desktop-file-utils xvfb xdotool chromium"
command -v npm >/dev/null || packages="$packages nodejs npm"

missing=""
for package in $packages; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

line="apt-get update && apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" -ne 0 ]; then
    echo "Please install what is missing, then run make again:" >&2
    echo "  sudo sh -c '$line'" >&2
    exit 1
fi
echo "Installing:$missing" >&2
DEBIAN_FRONTEND=noninteractive sh -c "$line" >/dev/null
