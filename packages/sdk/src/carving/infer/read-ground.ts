import { basename, resolve } from "node:path";
import type { Codebase, FileTree, Framework, Service, Suite } from "@cd-task/model";
import { readSource } from "@cd-task/prove/carving";
import { CarveRefused } from "../carve-refused.ts";
import { textsOf } from "../apply-patch.ts";
import { detectCodebase } from "../detect/detect-codebase.ts";
import { readCode } from "../read-code.ts";

/** Code, and what is known of it besides. */
export interface Ground {
  name: string;
  files: FileTree;
  framework: Framework;
  service: Service | null;
  /** Settings that say where its database is, likeliest first. */
  settings: string[];
  /** What its contract and server are; null for a folder of code alone. */
  suite: Pick<Suite, "contract"> & { server: Codebase["server"] } | null;
}

/** A codebase of a suite, by its codebase.yaml. Throws `CarveRefused` where its code cannot be read. */
export async function readCodebaseGround(suite: Suite, codebase: Codebase): Promise<Ground> {
  const code = await readCode(codebase);
  if ("refused" in code) throw new CarveRefused(code.refused, code.hint);
  const { name, framework, services, server } = codebase;
  const settings = server.settings.filter(({ value }) => /\{database(Url|Path)\}/.test(value)).map((one) => one.name);
  return { name, files: code.files, framework, service: services[0] ?? null, settings, suite: { contract: suite.contract, server } };
}

/** A folder of code alone, as far as its files tell what it is. Throws `CarveRefused` where it holds none. */
export async function readFolderGround(directory: string): Promise<Ground> {
  const read = await readSource({ path: directory, commit: null, folder: null });
  if ("refused" in read) throw new CarveRefused(read.refused, read.hint);
  const detected = detectCodebase(textsOf(read.files), basename(resolve(directory)));
  if (!detected) throw new CarveRefused(`${basename(resolve(directory))} holds no package.json and nothing of Python at its top.`, "Name the folder of the server's code, or that of its codebase.yaml.");
  const start = { file: "", start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  const { name, framework, language, runtime, install, port, database, settings } = detected;
  return {
    name: name.value,
    files: read.files,
    framework: { name: framework.value, title: framework.value, language: language.value, tier: "minimal", runtime: runtime.value, port: port.value, install: install.value, start: detected.start?.value ?? "", idiom: {}, notes: [], starter: [], place: start },
    service: database.value === "none" ? null : database.value,
    settings: settings.filter(({ value }) => value.service !== undefined).map(({ value }) => value.name),
    suite: null,
  };
}
