#!/bin/sh
# xl_tools: offline installation for the current user; no root, no network. Python says in Chinese what is done.
here=$(cd "$(dirname "$0")" && pwd)
fits='import sys; sys.exit(sys.version_info[:2] not in (@PYTHONS@) or sys.maxsize < 2**32)'

# a Python laid beside this file goes first
for python in "$here/python/bin/python3" @PROGRAMS@ python3; do
    if command -v "$python" >/dev/null 2>&1 && "$python" -c "$fits" >/dev/null 2>&1; then
        exec "$python" "$here/install.py"
    fi
done
echo "没有找到可用的 Python（需要 64 位的 @LIST@）。" >&2
echo "请安装其中一个版本，或把现成的 Python 文件夹放在本文件旁边并命名为 python，再运行一次。" >&2
exit 1
