# Shared by the scripts of this folder: messages in the language of the locale, and stopping.
# shellcheck shell=bash

# The same rule as the program's: the first of these that is set decides.
locale_name=${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}

# say ENGLISH CHINESE
say() {
  case $locale_name in
    zh*) printf '%s\n' "$2" ;;
    *) printf '%s\n' "$1" ;;
  esac
}

# stop ENGLISH CHINESE: what went wrong and what to do.
stop() {
  say "$1" "$2" >&2
  exit 1
}
