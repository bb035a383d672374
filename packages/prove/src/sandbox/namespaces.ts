import { randomInt } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { CannotRunHere } from "../cannot-run-here.ts";
import { startProcess } from "../processes/start-process.ts";
import { findTools } from "./find-tools.ts";
import { runBehindBridges } from "./run-behind-bridges.ts";
import type { Sandbox } from "./sandbox.ts";
import { settleIn, sourcePlace } from "./settle-in.ts";
import { viewSystem } from "./system-view.ts";
import { trusted } from "./trusted.ts";

/** Below 65,536, which is all a container may have; above what systems give to people and services. */
const uids = { from: 40_000, to: 60_000 };

/**
 * Builds the candidate's file system in memory and moves into it, as the first process of a process namespace: with its
 * end all others end. Arguments up to `--` are pairs of what to do and with what.
 */
const buildScript = `set -eu
umask 022
path=$PATH PATH=/usr/sbin:/usr/bin:/sbin:/bin
root=$1
shift
mount -t tmpfs -o size=16m,mode=755,nosuid,nodev tmpfs "$root"
folder() { [ -d "$root$1" ] || mkdir -p "$root$1"; }
place() {
  if [ -d "$1" ]; then folder "$2"; else folder "\${2%/*}"; : > "$root$2"; fi
  mount --bind "$1" "$root$2"
}
while [ "$1" != -- ]; do
  case $1 in
    bind) place "$2" "$3"; mount -o remount,bind,ro,nosuid,nodev "$root$3"; shift 3 ;;
    link) ln -s "$2" "$root$3"; shift 3 ;;
    memory) folder "$3"; mount -t tmpfs -o "$2,nosuid,nodev" tmpfs "$root$3"; shift 3 ;;
    device) place "$2" "$2"; shift 2 ;;
  esac
done
shift
mkdir -p "$root/proc" "$root/run" "$root/var/tmp" "$root/.before"
mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
for name in fd:self/fd stdin:self/fd/0 stdout:self/fd/1 stderr:self/fd/2; do ln -s "/proc/\${name#*:}" "$root/dev/\${name%%:*}"; done
cd "$root"
pivot_root . .before
cd /
umount -l /.before
rmdir /.before
mount -o remount,bind,ro /
mount -o remount,bind,ro /dev
PATH=$path "$@" &
wait $!`;

/** Namespaces of Linux, made by root: another user, its own processes, files in memory, loopback alone. */
export const namespaces: Sandbox = {
  name: "namespaces",
  run(request) {
    if (request.network === "open") return trusted.run(request);
    const { command, arguments: args, cwd, env, bridges = [], limits } = request;
    const { unshare, setpriv, ip } = requireTools();
    return startProcess({
      command: setpriv,
      arguments: [
        // Whatever ends us ends it too.
        ...["--pdeathsig", "KILL", unshare, "--net", "--mount", "--pid", "--fork", "--kill-child=KILL", "--mount-proc", "--"],
        ...["/bin/sh", "-c", '"$0" link set lo up && exec "$@"', ip],
        ...[process.execPath, ...runBehindBridges({ command, arguments: args, bridges })],
      ],
      cwd,
      env,
      limitSeconds: limits.seconds,
      stopSeconds: limits.stopSeconds,
      outputBytes: limits.outputBytes,
    });
  },
  async enclose({ directory, repository, read, write, limits }) {
    const { unshare, setpriv } = requireTools();
    const uid = randomInt(uids.from, uids.to);
    const root = join(directory, "root");
    await mkdir(root, { recursive: true });
    const { binds, links } = await viewSystem(directory, { uid, home: write[0] ?? "/tmp" });
    const memory = `size=${limits.folderBytes},nr_inodes=${limits.folderFiles}`;
    const owned = `${memory},mode=700,uid=${uid},gid=${uid}`;
    const steps = [
      ...links.flatMap(({ target, path }) => ["link", target, path]),
      ...binds.flatMap(({ from, to }) => ["bind", from, to]),
      ...["memory", `${memory},mode=1777`, "/tmp", "memory", "size=1m,mode=755", "/dev", "memory", "size=64m,mode=1777", "/dev/shm"],
      ...["null", "zero", "full", "random", "urandom"].flatMap((name) => ["device", `/dev/${name}`]),
      ...["bind", repository, sourcePlace],
      // Parents first: what is laid over a folder would else hide what lies in it.
      ...read.toSorted().flatMap((path) => ["bind", path, path]),
      ...write.flatMap((path) => ["memory", owned, path]),
      ...["memory", owned, repository],
    ];
    return [
      ...[setpriv, "--pdeathsig", "KILL", unshare, "--mount", "--pid", "--ipc", "--uts", "--fork", "--kill-child=KILL", "--"],
      ...["/bin/sh", "-c", buildScript, "build", root, ...steps, "--"],
      ...settleIn(repository, uid, limits),
    ];
  },
};

function requireTools() {
  const tools = findTools("unshare", "setpriv", "mount", "pivot_root", "ip");
  if (!tools) throw new CannotRunHere("The programs that make namespaces are not installed.", "Install util-linux and iproute2.");
  return tools;
}
