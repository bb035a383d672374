#!/bin/bash
# Runs commands as in a container, without one: own mounts, processes and network (loopback alone), and a root in which /app, /tests,
# /solution, /logs and /opt are what the variables name. Needs root, unshare and overlay mounts.
#   ROOT       an empty folder for the new root
#   APP LOGS   folders bound there, writable    TESTS SOLUTION  folders, or empty for none
#   DEPENDENCIES NODE  for /opt/dependencies and /usr/local/bin/node    POSTGRES  programs for /usr/lib/postgresql/17, or empty
#   MORE       folders bound to their own paths, one a line
set -euo pipefail
if [ "${1:-}" != --inside ]; then
  exec unshare --mount --net --pid --fork --kill-child "$BASH" "$0" --inside "$@"
fi
shift
ip link set lo up
mount --make-rprivate /
mount -t tmpfs -o mode=755 tmpfs "$ROOT"
cd "$ROOT"
mkdir -p .lower/local/bin .lower/lib/postgresql/17 usr proc dev etc tmp app logs opt/dependencies root var/tmp run
chmod 1777 tmp var/tmp
touch .lower/local/bin/node
mount -t overlay overlay -o "lowerdir=$ROOT/.lower:/usr" usr
mount --bind "$NODE" usr/local/bin/node
if [ -n "$POSTGRES" ]; then mount --bind "$POSTGRES" usr/lib/postgresql/17; fi
for name in bin sbin lib lib64; do
  if [ -L "/$name" ]; then cp -a "/$name" "$name"; elif [ -d "/$name" ]; then mkdir "$name"; mount --bind "/$name" "$name"; fi
done
mount -t proc proc proc
mount --rbind /dev dev
cp -a /etc/. etc/
printf 'agent:x:60001:60001::/home/agent:/bin/bash\ncandidate:x:60002:60002::/nonexistent:/usr/sbin/nologin\n' >> etc/passwd
printf 'agent:x:60001:\ncandidate:x:60002:\n' >> etc/group
mkdir -p home/agent
chown 60001:60001 home/agent
mount --bind "$DEPENDENCIES" opt/dependencies
mount --bind "$APP" app
mount --bind "$LOGS" logs
if [ -n "$TESTS" ]; then mkdir tests; cp -a "$TESTS/." tests/; fi
if [ -n "$SOLUTION" ]; then mkdir solution; cp -a "$SOLUTION/." solution/; fi
while read -r folder; do
  [ -n "$folder" ] || continue
  mkdir -p ".$folder"
  mount --bind "$folder" ".$folder"
done <<< "$MORE"
chmod 755 root
# Programs of administrators are in the path of root alone, and not everywhere.
exec "$(PATH=$PATH:/usr/sbin:/sbin command -v chroot)" "$ROOT" /bin/bash -c "cd /app && $1"
