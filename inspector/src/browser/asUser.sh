#!/bin/sh
# Starts a browser as another user than root: the user's and group's numbers and the program stand in the environment.
# The browser's profile, made by root, is given to that user, who has nothing else of ours.
user=$MINGCHA_BROWSER_UID group=$MINGCHA_BROWSER_GID program=$MINGCHA_BROWSER_PROGRAM
unset MINGCHA_BROWSER_UID MINGCHA_BROWSER_GID MINGCHA_BROWSER_PROGRAM
for word in "$@"; do
  case $word in --user-data-dir=*)
    HOME=${word#*=}
    export HOME
    chown "$user:$group" "$HOME"
    ;;
  esac
done
cd /
lowered() { setpriv --reuid="$user" --regid="$group" --clear-groups -- "$@"; }
if ! lowered test -x "$program" -a -w "$HOME"; then
  echo "mingcha: the browser can't run as user $user" >&2
  exit 126
fi
exec setpriv --reuid="$user" --regid="$group" --clear-groups -- "$program" "$@"
