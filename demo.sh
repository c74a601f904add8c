#!/usr/bin/env bash
# From a fresh clone to the main result: installs what is missing, builds, compares the eight mixes
# of measures for one county, and makes a report of it. Further arguments go to `yinling compare`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
source scripts/say.sh

scenario=scenarios/danzhai.yaml
out=out/danzhai

help_en="Usage: ./demo.sh [OPTIONS OF yinling compare]

Installs the Debian packages that are missing, builds Yinling, and compares the eight mixes of
individual, family and society measures for $scenario. The table is printed; all results are
written to $out, with a report to open in a browser and to print.

  ./demo.sh                     the whole comparison
  ./demo.sh --replicates 4      a quick look with four replicates
  ./demo.sh --lang zh           in Chinese (default: the language of your locale)
  ./demo.sh -o FOLDER           results to another folder
  ./demo.sh --help              this text

Every other option is passed on; build/release/yinling compare --help lists them."
help_zh="用法：./demo.sh [yinling compare 的选项]

安装缺少的 Debian 软件包，编译银龄，并对 $scenario 比较个人、家庭、社会三个层面措施的八种组合。
结果表显示在终端，全部结果写入 $out，并附一份可在浏览器中打开和打印的报告。

  ./demo.sh                     完整比较
  ./demo.sh --replicates 4      只重复四次，先看大概
  ./demo.sh --lang en           输出英文（默认随系统语言）
  ./demo.sh -o 目录             结果写到别的目录
  ./demo.sh --help              显示本说明

其他选项原样传给程序；build/release/yinling compare --help 列出全部选项。"

takes_value=false
own_out=true
for argument in "$@"; do
  if [ "$takes_value" = out ]; then
    out=$argument takes_value=false
    continue
  fi
  case $argument in
    -h | --help) say "$help_en" "$help_zh"; exit 0 ;;
    -o | --out) own_out=false takes_value=out ;;
    -o?*) own_out=false out=${argument#-o} ;;
    --out=*) own_out=false out=${argument#*=} ;;
  esac
done

# step ENGLISH CHINESE REMEDY_EN REMEDY_ZH COMMAND…
count=0
step() {
  local en=$1 zh=$2 remedy_en=$3 remedy_zh=$4 begun=$SECONDS
  shift 4
  count=$((count + 1))
  printf '\n'
  say "== $count/5 $en" "== $count/5 $zh"
  printf '   %s\n' "$*"
  local code=0
  "$@" || code=$?
  if [ $code -eq 130 ]; then
    say "Interrupted; what was finished is in $out." "已中断；完成的部分保存在 $out。" >&2
    exit 130
  elif [ $code -ne 0 ]; then
    say "Stopped in step $count ($en), exit code $code. $remedy_en" \
        "第 $count 步（$zh）失败，退出码 $code。$remedy_zh" >&2
    exit $code
  fi
  say "   done in $((SECONDS - begun)) s" "   用时 $((SECONDS - begun)) 秒"
}

step "Install what is missing" "安装缺少的软件包" \
  "Install the packages named above by hand, then run ./demo.sh again." \
  "请手动安装上面列出的软件包，然后重新运行 ./demo.sh。" \
  scripts/install_packages.sh build
# A report of tables needs none of these.
if ! scripts/install_packages.sh report; then
  say "   Without them the report has no charts (npm) or no PDF (Chromium)." \
      "   缺少它们时，报告没有图（npm）或没有 PDF（Chromium）。" >&2
fi
step "Prepare the build" "准备编译" \
  "If the message speaks of another folder or compiler, delete build/release and run ./demo.sh again." \
  "如提示目录或编译器不符，请删除 build/release 后重新运行 ./demo.sh。" \
  cmake --preset release -DYINLING_TESTS=OFF
targets=(yinling)
if command -v npm >/dev/null; then targets+=(report_page); fi
step "Build (some minutes the first time)" "编译（第一次需要几分钟）" \
  "If the compiler was killed, memory ran out: run cmake --build --preset release -j 1, then ./demo.sh again." \
  "如编译器被终止，是内存不足：先运行 cmake --build --preset release -j 1，再运行 ./demo.sh。" \
  cmake --build --preset release --target "${targets[@]}"
compare=(build/release/yinling compare "$scenario")
if $own_out; then compare+=(-o "$out"); fi
# What an earlier demo left there can be had again at any time.
if $own_out && [[ " $* " != *" --resume "* ]]; then compare+=(--fresh); fi
step "Compare the eight mixes" "比较八种组合" \
  "The last line above names the cause and the remedy." \
  "上面最后一行给出了原因和办法。" \
  "${compare[@]}" "$@"

for argument in "$@"; do
  if [ "$argument" = --dry-run ]; then exit 0; fi  # nothing was written
done
if [ ! -s "$out/summary.csv" ]; then
  stop "compare ended well, but $out/summary.csv is not there; this is a fault of the program." \
       "比较已结束，但没有生成 $out/summary.csv；这是程序的错误。"
fi
languages=en,zh
case "$locale_name" in zh*) languages=zh,en ;; esac
case " $* " in
  *" --lang zh "* | *" --lang=zh "*) languages=zh,en ;;
  *" --lang en "* | *" --lang=en "*) languages=en,zh ;;
esac
step "Write the report" "生成报告" \
  "The results are whole; the last line above names the cause and the remedy." \
  "结果是完整的；上面最后一行给出了原因和办法。" \
  build/release/yinling report "$out" --audience planner,ngo,academic --lang "$languages"
printf '\n'
say "Results in $PWD/$out (whole run: $SECONDS s):" "结果在 $PWD/$out（总用时 $SECONDS 秒）："
du -h "$out"/* | awk -F '\t' '$2 !~ /-journal$/ { sub(".*/", "", $2); printf "  %-24s %s\n", $2, $1 }'
