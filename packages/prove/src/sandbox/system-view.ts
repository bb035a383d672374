import { existsSync, lstatSync, readlinkSync, statSync } from "node:fs";
import { chmod, copyFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** What of the system a candidate sees, read-only. */
export interface SystemView {
  /** Folders, each at its own path or another; what holds another comes before it, with a place for it. */
  binds: { from: string; to: string }[];
  links: { target: string; path: string }[];
}

const folders = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];
/** Of /etc only what programs need to start, to tell the time and to know certificates: nothing of users or hosts. */
const settings = ["ld.so.cache", "ld.so.conf", "ld.so.conf.d", "alternatives", "localtime", "timezone", "mime.types", "protocols", "services", "ssl/certs", "ssl/openssl.cnf"];

/** The system's programs and libraries, and a small /etc of the candidate's own: a folder below `directory`, made of copies, which is one mount in place of many. */
export async function viewSystem(directory: string, user: { uid: number; home: string }): Promise<SystemView> {
  const view: SystemView = { binds: [], links: [] };
  for (const path of folders) {
    if (!existsSync(path)) continue;
    if (lstatSync(path).isSymbolicLink()) view.links.push({ target: readlinkSync(path), path });
    else view.binds.push({ from: path, to: path });
  }
  const own = join(directory, "etc");
  const open = async (folder: string): Promise<void> => {
    await mkdir(folder, { recursive: true });
    // Whatever our umask is, another user reads it.
    await chmod(folder, 0o755);
  };
  await open(own);
  view.binds.push({ from: own, to: "/etc" });
  for (const name of settings) {
    const [path, copy] = [join("/etc", name), join(own, name)];
    if (!existsSync(path)) continue;
    await open(dirname(copy));
    if (statSync(path).isDirectory()) {
      await open(copy);
      view.binds.push({ from: path, to: path });
    } else {
      await copyFile(path, copy);
      await chmod(copy, 0o644);
    }
  }
  const files = {
    passwd: `candidate:x:${user.uid}:${user.uid}::${user.home}:/bin/sh\n`,
    group: `candidate:x:${user.uid}:\n`,
    hosts: "127.0.0.1 localhost\n::1 localhost\n",
    "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
  };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(own, name), text);
    await chmod(join(own, name), 0o644);
  }
  return view;
}
