#!/usr/bin/env bash
# The one list of Debian 12 packages. Installs what is missing, and nothing if nothing is.
#   scripts/install_packages.sh build          what building and running needs
#   scripts/install_packages.sh report         what the report with charts and its PDF need
#   scripts/install_packages.sh mpi            what one run by several processes needs
#   scripts/install_packages.sh build tests    … and the tests
#   scripts/install_packages.sh build tests lint exports   … and all checks of test.sh --all
#   scripts/install_packages.sh --list SET…    print the names instead
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/say.sh"

build=(g++ cmake ninja-build
  libboost-dev libcli11-dev libcsv-dev libeigen3-dev libfmt-dev libnetcdf-dev librandom123-dev
  libsqlite3-dev libssl-dev libtbb-dev libutf8proc-dev libxlsxwriter-dev libyaml-cpp-dev
  nlohmann-json3-dev)
tests=(catch2 librapidcheck-dev poppler-utils unzip)
mpi=(libopenmpi-dev openmpi-bin procps)
exports=(libreoffice-calc-nogui python3-netcdf4 python3-xarray r-base-core)
lint=(clang-format-19 clang-tidy-19)
report=(chromium fonts-noto-cjk)
# An npm that comes from elsewhere will do, and does not go together with Debian's.
if ! command -v npm >/dev/null; then report+=(npm); fi

list=false
if [ "${1:-}" = --list ]; then list=true; shift; fi
wanted=()
for set in "${@:-build}"; do
  case $set in
    build) wanted+=("${build[@]}") ;;
    tests) wanted+=("${tests[@]}") ;;
    exports) wanted+=("${exports[@]}") ;;
    mpi) wanted+=("${mpi[@]}") ;;
    lint) wanted+=("${lint[@]}") ;;
    report) wanted+=("${report[@]}") ;;
    *) stop "install_packages.sh: unknown set \"$set\"; the sets are build, tests, mpi, exports, lint, report" \
            "install_packages.sh：没有“$set”这一组；可用的有 build、tests、mpi、exports、lint、report" ;;
  esac
done
if $list; then printf '%s\n' "${wanted[@]}"; exit 0; fi

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  say "This is not Debian, so nothing is installed. Needed under Debian's names: ${wanted[*]}" \
      "这不是 Debian 系统，未安装任何软件包。所需软件包（Debian 名称）：${wanted[*]}" >&2
  exit 0
fi

missing=()
for package in "${wanted[@]}"; do
  status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
  say "All ${#wanted[@]} packages are installed." "所需的 ${#wanted[@]} 个软件包均已安装。"
  exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    stop "Missing packages: ${missing[*]}. Installing them needs root, and there is no sudo; run as root: apt-get install --no-install-recommends ${missing[*]}" \
         "缺少软件包：${missing[*]}。安装需要 root 权限，而系统没有 sudo；请以 root 身份运行：apt-get install --no-install-recommends ${missing[*]}"
  fi
  as_root=(sudo)
  [ -t 0 ] || as_root=(sudo -n)  # nobody there to type a password
fi

apt() {
  "${as_root[@]}" env LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get -q -y \
    -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 "$@" </dev/null
}
say "Installing ${#missing[@]} packages: ${missing[*]}" \
    "正在安装 ${#missing[@]} 个软件包：${missing[*]}"
apt update ||
  stop "apt-get update failed; check the network and /etc/apt/sources.list*, then run this again." \
       "apt-get update 失败；请检查网络和 /etc/apt/sources.list*，然后重新运行。"
apt install --no-install-recommends "${missing[@]}" ||
  stop "apt-get install failed (see above). Yinling is built on Debian 12; on an older or other release some names differ." \
       "apt-get install 失败（见上文）。银龄在 Debian 12 上构建；其他版本的软件包名称可能不同。"
