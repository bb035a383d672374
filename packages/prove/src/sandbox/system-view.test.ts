import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { viewSystem } from "./system-view.ts";

it.runIf(process.platform === "linux")("gives an /etc of copies that any user reads, without the users and hosts of the machine", async () => {
  const directory = await mkdtemp(join(tmpdir(), "cd-task-view-"));
  const umask = process.umask(0o077);
  try {
    const { binds } = await viewSystem(directory, { uid: 41_000, home: "/home/it" });
    const own = join(directory, "etc");
    expect(binds.find(({ to }) => to === "/etc")).toEqual({ from: own, to: "/etc" });
    expect(await readFile(join(own, "passwd"), "utf8")).toBe("candidate:x:41000:41000::/home/it:/bin/sh\n");
    expect(await readdir(own)).not.toContain("shadow");
    expect((await stat(own)).mode & 0o777).toBe(0o755);
    expect((await stat(join(own, "passwd"))).mode & 0o777).toBe(0o644);
    // A folder of the machine is laid over a place that is there already: by then nothing can be made in /etc any more.
    for (const { to } of binds.filter((bind) => bind.to.startsWith("/etc/"))) expect(await readdir(join(own, to.slice("/etc".length)))).toEqual([]);
  } finally {
    process.umask(umask);
    await rm(directory, { recursive: true, force: true });
  }
});
