import type { FileTree } from "@cd-task/model";

const starts = /["'](?:node:)?worker_threads["']|["'](?:piscina|workerpool|tinypool|threads)["']|\bProcessPoolExecutor\b|\bfrom multiprocessing\b|\bimport multiprocessing\b/;

/** Where code names what runs out of coverage's sight, threads of Node.js and processes of Python, as `path:line`. */
export function findWorkers(files: FileTree): string[] {
  return files.flatMap((entry) => {
    if (!("text" in entry) || !/\.([cm]?[jt]sx?|py)$/.test(entry.path)) return [];
    const line = entry.text.split("\n").findIndex((one) => starts.test(one) && !/^\s*(\/\/|#|\*)/.test(one));
    return line === -1 ? [] : [`${entry.path}:${line + 1}`];
  });
}
