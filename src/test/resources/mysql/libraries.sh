#!/bin/sh
# Puts the shared libraries that mysqld wants and this machine lacks into a folder, without installing anything:
# Debian's packages are unpacked beside the server. Needs neither root nor lists that are fresh.
# usage: libraries.sh <mysqld> <folder>
set -eu
mysqld=$1
folder=$2

missing() {
  LD_LIBRARY_PATH="$folder" ldd "$mysqld" 2>&1 | sed -n 's/^[[:space:]]*\(lib[^ ]*\) => not found.*/\1/p' | sort -u
}

complain() {
  echo "this machine lacks $(missing | tr '\n' ' ')" >&2
  exit 1
}

# The names of a library's package, newest last.
packages() {
  case $1 in
    libaio.so.1) echo libaio1 libaio1t64 ;;
    libnuma.so.1) echo libnuma1 ;;
    libstdc++.so.6) echo libstdc++6 ;;
    libgcc_s.so.1) echo libgcc-s1 ;;
  esac
}

apt() {
  apt-get -qq -o APT::Sandbox::User=root -o Acquire::Retries=2 -o Acquire::http::Timeout=20 "$@"
}

# Lists of our own where the system's are empty or old, as in a fresh image.
apt_with_own_lists() {
  mkdir -p own/state/lists/partial own/cache/archives/partial
  apt -o Dir::State="$PWD/own/state" -o Dir::Cache="$PWD/own/cache" "$@"
}

download() {
  for package in $(packages "$1"); do
    apt download "$package" 2>>apt.log && return
  done
  [ -d own ] || apt_with_own_lists update 2>>apt.log || :
  for package in $(packages "$1"); do
    apt_with_own_lists download "$package" 2>>apt.log && return
  done
  cat apt.log >&2
  return 1
}

# A temporary folder without spaces, which apt does not like, and a rename at the end, for others may be at it too.
provide() {
  rm -rf root
  rm -f ./*.deb
  download "$1"
  dpkg -x ./*.deb root
  found=$(find root -name "$1*" | sort | head -n 1)
  cp -L "$found" "$folder/.$1.$$"
  mv -f "$folder/.$1.$$" "$folder/$1"
}

command -v ldd >/dev/null || exit 0
lacking=$(missing)
[ -n "$lacking" ] || exit 0
if ! command -v apt-get >/dev/null; then
  complain
fi
mkdir -p "$folder"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for library in $lacking; do
  provide "$library"
done
[ -z "$(missing)" ] || complain
