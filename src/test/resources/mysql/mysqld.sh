#!/bin/sh
# Runs a server that cannot outlive its JVM. Standard input is a pipe from there, which ends when the JVM is gone,
# however it went: so must the server then, and its data. Where the server went first, its data stays.
# usage: mysqld.sh <data folder> <mysqld and its arguments>
data=$1
shift
exec 3<&0
(read -r _ <&3; kill -9 $$ && rm -rf "$data") 2>/dev/null &
exec "$@" </dev/null 3<&-
