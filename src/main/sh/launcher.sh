#!/bin/sh
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 ${STEPSLEW_JAVA_OPTS:-} -jar "$0" "$@"
