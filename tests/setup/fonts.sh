#!/bin/sh
# Free stand-ins for the fonts that GB/T 9704 names, for tests and the demo: unpacks the Fandol fonts of Debian's texlive-lang-chinese
# into .fonts/ (no TeX is installed) and writes .fonts/fonts.conf. Use: FONTCONFIG_FILE=$PWD/.fonts/fonts.conf soffice ...
# A package already downloaded may be given as FANDOL_DEB. Needs: apt-get, dpkg-deb, and fonts-noto-cjk for 黑体 and 宋体.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
fonts="$root/.fonts"
names="FandolFang-Regular FandolKai-Regular FandolSong-Bold"

complete() {
    for name in $names; do [ -s "$fonts/$name.otf" ] || return 1; done
}

fetch() {
    apt-get -q -o APT::Sandbox::User=root download texlive-lang-chinese
}

unpack() {
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    deb=${FANDOL_DEB:-}
    if [ -z "$deb" ]; then
        # _apt may not write into a private folder: fetch as the caller
        # on a machine whose lists of packages are empty the first try fails
        (cd "$work" && { fetch || { apt-get -q update && fetch; }; })
        deb=$(ls "$work"/texlive-lang-chinese_*.deb)
    fi
    dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$work" --wildcards '*/fonts/opentype/public/fandol/*.otf' '*/fonts/fandol/COPYING*'
    mkdir -p "$fonts"
    for name in $names; do
        find "$work" -name "$name.otf" -exec cp {} "$fonts/$name.otf.part" \;
        mv "$fonts/$name.otf.part" "$fonts/$name.otf"
    done
    find "$work" -path '*fandol/COPYING*' -exec cp {} "$fonts/" \;
}

alias_of() {
    printf '  <match target="pattern"><test qual="any" name="family"><string>%s</string></test>' "$1"
    printf '<edit name="family" mode="assign" binding="strong"><string>%s</string></edit></match>\n' "$2"
}

configure() {
    {
        echo '<?xml version="1.0"?>'
        echo '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        echo '<fontconfig>'
        echo "  <dir>$fonts</dir>"
        echo '  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        for name in 仿宋_GB2312 仿宋 FangSong FangSong_GB2312; do alias_of "$name" FandolFang; done
        for name in 楷体_GB2312 楷体 KaiTi KaiTi_GB2312; do alias_of "$name" FandolKai; done
        for name in 方正小标宋简体 方正小标宋_GBK 小标宋; do alias_of "$name" FandolSong; done
        for name in 黑体 SimHei; do alias_of "$name" 'Noto Sans CJK SC'; done
        for name in 宋体 SimSun; do alias_of "$name" 'Noto Serif CJK SC'; done
        echo '</fontconfig>'
    } >"$fonts/fonts.conf.part"
    mv "$fonts/fonts.conf.part" "$fonts/fonts.conf"
}

complete || unpack
configure
echo "$fonts/fonts.conf"
