import type { Json, JsonObject } from "@cd-task/model";

/** A lock file of its own for one folder of a workspace; else which other folders of the workspace it is built on, or that the lock does not tell of it. */
export type WorkspaceLock = { text: string } | { siblings: string[] } | { unknown: true };

type Entry = JsonObject & { link?: boolean; resolved?: string };
const declared = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"] as const;

/** What npm's lock of a whole workspace (version 2 or 3) settles for one of its folders, found as Node.js finds packages from there. */
export function lockOfWorkspace(lock: string, folder: string): WorkspaceLock {
  const { packages = {}, ...head } = parse(lock) as JsonObject & { packages?: Record<string, Entry> };
  const own = packages[folder];
  if (!own) return { unknown: true };
  const found = new Map<string, Entry>();
  const siblings = new Set<string>();
  // Where a package lies in the workspace; it is looked for from its user upwards.
  const waiting = [{ user: folder, entry: own, withDevelopment: true }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { user, entry, withDevelopment } = next;
    const names = declared.flatMap((kind) => (kind === "devDependencies" && !withDevelopment ? [] : Object.keys((entry[kind] as JsonObject | undefined) ?? {})));
    for (const name of names) {
      const place = placesFrom(user, name).find((path) => Object.hasOwn(packages, path));
      const there = place === undefined ? undefined : packages[place];
      if (place === undefined || !there) continue;
      if (there.link) siblings.add(there.resolved ?? name);
      else if (!found.has(place)) {
        found.set(place, there);
        waiting.push({ user: place, entry: there, withDevelopment: false });
      }
    }
  }
  if (siblings.size > 0) return { siblings: [...siblings].sort() };
  const { name, version } = own;
  const moved = [...found].map(([place, entry]) => [place.startsWith(`${folder}/`) ? place.slice(folder.length + 1) : place, entry] as const);
  const inside = Object.fromEntries(moved.sort(([a], [b]) => (a < b ? -1 : 1)));
  // One package in two versions, the folder's own and another's: both would lie at one place.
  if (Object.keys(inside).length < moved.length) return { unknown: true };
  const text = JSON.stringify({ ...head, ...(name !== undefined && { name }), ...(version !== undefined && { version }), packages: { "": own, ...inside } } as Json, null, 2);
  return { text: `${text}\n` };
}

/** `packages/api` asks for `pg`: below itself, then further up. */
function placesFrom(user: string, name: string): string[] {
  const parts = user.split("/");
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join("/")), ""].filter((folder) => !/(^|\/)node_modules$/.test(folder)).map((folder) => `${folder === "" ? "" : `${folder}/`}node_modules/${name}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
