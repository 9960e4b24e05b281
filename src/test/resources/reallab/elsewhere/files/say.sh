#!/bin/sh
echo "$(id -un) says $1"
