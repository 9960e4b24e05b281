# A host with users of sudo, made of this machine in a mount namespace of its own; nothing outlives it.
# usage: unshare --mount sh sudo-host.sh FOLDER USER COMMAND_LINE
#   alice may use sudo with the password 'right horse', bob without any, carol not at all; dora meets no sudo.
# FOLDER keeps what sudo remembers between two calls.
set -eu
folder=$1 user=$2 line=$3
mount --make-rprivate /
mkdir -p "$folder/etc" "$folder/ts" "$folder/lib"
{
  cat /etc/passwd
  for name in alice:4001 bob:4002 carol:4003 dora:4004; do
    echo "${name%:*}:x:${name#*:}:${name#*:}::/tmp:/bin/sh"
  done
} >"$folder/etc/passwd"
{
  cat /etc/shadow
  for name in alice bob carol dora; do
    echo "$name:\$6\$stepslew\$h1UMG0nwBnLs.WhnRian/qhcsEMsatMtj2GzquggyqX.WL2Wqe5ZQrZg9XPfVNxhVC5lZm7SpoNx.4XqUc8VO0:19000:0:99999:7:::"
  done
} >"$folder/etc/shadow"
cat >"$folder/etc/sudoers" <<'END'
Defaults env_reset
Defaults secure_path="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
Defaults use_pty
Defaults !syslog
root ALL=(ALL:ALL) ALL
alice ALL=(ALL:ALL) ALL
bob ALL=(ALL:ALL) NOPASSWD: ALL
dora ALL=(ALL:ALL) NOPASSWD: ALL
END
chmod 0440 "$folder/etc/sudoers"
chmod 0640 "$folder/etc/shadow"
chmod 0711 "$folder" "$folder/lib"
chmod 0700 "$folder/ts"
for file in passwd shadow sudoers; do
  mount --bind "$folder/etc/$file" "/etc/$file"
done
mkdir -p /run/sudo/ts /var/lib/sudo
mount --bind "$folder/ts" /run/sudo/ts
mount --bind "$folder/lib" /var/lib/sudo
if [ "$user" = dora ]; then
  mount --bind /dev/null /usr/bin/sudo
fi
if [ "$user" = root ]; then
  exec sh -c "$line"
fi
id=$(id -u "$user")
gid=$(id -g "$user")
exec setpriv --reuid="$id" --regid="$gid" --clear-groups env HOME=/tmp USER="$user" LOGNAME="$user" sh -c "$line"
