import { readFileSync } from "node:fs";
import { mkdir, readdir, readFile, realpath, writeFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { delimiter, join, relative } from "node:path";
import { createInterface } from "node:readline";
import type { Language } from "@cd-task/model";
import { nodeCollector } from "./node-collector.ts";
import { pythonCollector } from "./python-collector.ts";
import { type RanFile, readV8Coverage, type V8Script } from "./read-v8-coverage.ts";

/** Asks the processes of a server what ran. */
export interface Collector {
  /** The server's environment with what makes its processes answer. */
  environment: Record<string, string>;
  /** What ran since it was asked last; paths relative to the repository. */
  take(): Promise<RanFile[]>;
  close(): void;
}

type Told = V8Script | { file: string; lines: number[] };

/** A collector for a server of that language that is started in `repository`; `directory` holds what it needs. Nothing of the code is changed. */
export async function openCollector(language: Language, repository: string, directory: string, environment: Record<string, string>): Promise<Collector> {
  const folder = join(directory, "coverage");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "collector.cjs"), nodeCollector);
  await writeFile(join(folder, "sitecustomize.py"), pythonCollector);
  const root = await realpath(repository);
  const processes = new Map<string, (() => Promise<Told[]>) & { socket: Socket }>();
  const maps = new Map<string, NonNullable<V8Script["segments"]>>();
  const texts = new Map<string, string>();
  const textOf = (file: string) => {
    if (!texts.has(file)) texts.set(file, readFileSync(file, "utf8"));
    return texts.get(file) as string;
  };
  const understand = (told: Told): RanFile[] => {
    if (!("functions" in told)) return [told];
    if (told.segments) maps.set(told.file, told.segments);
    return readV8Coverage(told, maps.get(told.file), textOf);
  };
  const own = { CD_COVERAGE_FOLDER: folder, CD_COVERAGE_ROOT: root };
  return {
    environment: {
      ...environment,
      ...own,
      ...(language === "python"
        ? { PYTHONPATH: [folder, environment.PYTHONPATH].filter(Boolean).join(delimiter) }
        : { NODE_OPTIONS: [environment.NODE_OPTIONS, `--require ${JSON.stringify(join(folder, "collector.cjs"))}`].filter(Boolean).join(" ") }),
    },
    async take() {
      for (const name of await readdir(folder)) {
        if (name.endsWith(".port") && !processes.has(name)) processes.set(name, await connectTo(Number(await readFile(join(folder, name), "utf8"))));
      }
      const told = await Promise.all([...processes.values()].map((ask) => ask()));
      const below = (file: string) => relative(root, file);
      return told.flat().flatMap(understand).map((ran) => ({ ...ran, file: below(ran.file) })).filter(({ file }) => !file.startsWith(".."));
    },
    close() {
      for (const { socket } of processes.values()) socket.destroy();
    },
  };
}

/** A process that is over, or does not answer in time, has run nothing more. */
async function connectTo(port: number): Promise<(() => Promise<Told[]>) & { socket: Socket }> {
  const socket = connect(port, "127.0.0.1");
  const lines = createInterface({ input: socket });
  const waiting: ((told: Told[]) => void)[] = [];
  const endAll = () => {
    for (const resolve of waiting.splice(0)) resolve([]);
  };
  lines.on("line", (line) => waiting.shift()?.(JSON.parse(line) as Told[]));
  for (const one of [socket, lines]) one.on("error", endAll);
  socket.on("close", endAll);
  const ask = () =>
    new Promise<Told[]>((resolve) => {
      if (socket.destroyed) return resolve([]);
      waiting.push(resolve);
      socket.write("take\n");
    });
  return Object.assign(ask, { socket });
}
