#!/bin/sh
# runtime.sh JAVA_HOME DIR: packs a minimal Java runtime (java.base) of the building JDK into DIR/runtime.tar.gz,
# for targets that have no Java, and describes it in DIR/runtime.properties. Does nothing where it stands already.
set -eu
home=$1 dir=$2
[ -s "$dir/runtime.properties" ] && exit 0
work=$dir/../runtime
rm -rf "$work"
# compress=0 and gzip over the whole is smaller than jlink's own compression (15.5 MB against 18.2)
"$home/bin/jlink" --add-modules java.base --compress=0 --no-header-files --no-man-pages --output "$work"
rm -rf "$work/legal"
tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --mtime=@1767225600 -cf - . | gzip -9n >"$dir/runtime.tar.gz"
sha=$(sha256sum "$dir/runtime.tar.gz" | cut -d' ' -f1)
printf 'os=%s\nmachine=%s\nsha256=%s\n' "$(uname -s)" "$(uname -m)" "$sha" >"$dir/runtime.properties"
