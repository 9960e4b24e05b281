#!/bin/sh
# runtime.sh JAVA_HOME DIR: packs a minimal Java runtime (java.base) of the building JDK into DIR/runtime.tar.gz,
# for targets that have no Java, and describes it in DIR/runtime.properties. Does nothing where it stands already.
set -eu
home=$1 dir=$2
recipe=$(cksum <"$0" | cut -d' ' -f1)
grep -qsx "recipe=$recipe" "$dir/runtime.properties" && exit 0
work=$dir/../runtime
rm -rf "$work"
# compress=0 and gzip over the whole is smaller than jlink's own compression (15.5 MB against 18.2)
"$home/bin/jlink" --add-modules java.base --compress=0 --no-header-files --no-man-pages --output "$work"
rm -rf "$work/legal"

# The archive knows the age of what it was made from; tar gives all files this one.
age=@1767225600
find "$work" -type f -exec touch -d "$age" {} +

# An archive of just those JDK classes that a probe loads halves its start. The probe's own would save 6 ms more, but bind
# the archive to where its jar lies. Ports where nobody listens are enough of a fleet to load them all.
set -- "$work/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xmx32m
"$@" -Xshare:off -XX:DumpLoadedClassList="$dir/loaded" -jar "$dir/probe.jar" 127.0.0.1:1 '[::1]:1' localhost:1 --json \
    >/dev/null 2>&1 || [ $? = 2 ]
grep -v stepslew "$dir/loaded" >"$dir/classes"
"$@" -Xshare:dump -XX:SharedClassListFile="$dir/classes" -Xlog:disable -Xlog:all=error:stderr
rm "$dir/loaded" "$dir/classes"

tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --mtime="$age" -cf - . | gzip -9n >"$dir/runtime.tar.gz"
sha=$(sha256sum "$dir/runtime.tar.gz" | cut -d' ' -f1)
printf 'os=%s\nmachine=%s\nsha256=%s\nrecipe=%s\n' "$(uname -s)" "$(uname -m)" "$sha" "$recipe" >"$dir/runtime.properties"
