import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type FileTree, type PackOptions } from "@cd-task/model";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse as parseToml } from "smol-toml";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { readImages } from "../../test/read-images.ts";
import { makeToyTask, packOptions } from "../../test/toy-task.ts";
import { digestOfTask, pack } from "./pack.ts";

const images = readImages();
const packed = (changes: Partial<PackOptions> = {}, task = makeToyTask("toy-one", { services: ["postgres"] })) => pack([task], packOptions(images, changes));
const textOf = (tree: FileTree, path: string) => (tree.find((entry) => entry.path === path) as { text: string } | undefined)?.text ?? "";
const validate = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(JSON.parse(readFileSync(join(import.meta.dirname, "task.schema.json"), "utf8")));
const configOf = (tree: FileTree) => parseToml(textOf(tree, "toy-one/task.toml")) as Record<string, Record<string, unknown>>;

describe("task.toml", () => {
  const cases: Partial<PackOptions>[] = [{}, { portability: "p1" }, { stamps: { "toy-one/agent": "registry.example/agent@sha256:0" } }];

  it.each(cases)("is what the schema allows, with %j", (changes) => {
    for (const services of [[], ["postgres" as const]]) {
      validate(configOf(packed(changes, makeToyTask("toy-one", { services }))));
      expect(validate.errors).toBeNull();
    }
  });

  it.each([
    ["an unknown table", (config: Record<string, unknown>) => ({ ...config, enviroment: {} })],
    ["an unknown key", (config: Record<string, Record<string, unknown>>) => ({ ...config, environment: { ...config["environment"], network_mod: "public" } })],
    ["a number as version", (config: Record<string, unknown>) => ({ ...config, schema_version: 1.4 })],
    ["a verifier without a network of its own", (config: Record<string, Record<string, unknown>>) => ({ ...config, verifier: { ...config["verifier"], environment: { workdir: "/app" } } })],
    ["a shared verifier with an environment", (config: Record<string, Record<string, unknown>>) => ({ ...config, verifier: { ...config["verifier"], environment_mode: "shared" } })],
    ["an artifact outside", (config: Record<string, unknown>) => ({ ...config, artifacts: [{ source: "/app/../etc" }] })],
  ])("is refused with %s", (_, change) => {
    expect(validate(change(configOf(packed())))).toBe(false);
  });

  it("says what the suite says of itself where it is published, as the schema allows", () => {
    const { suite } = packOptions(images);
    const publishing = { licence: "MIT", authors: [{ name: "A. Author", email: "a@example.org" }, { name: "B" }], category: "backend", keywords: ["rest"], difficulty: "hard" as const, canary: "0123456789abcdef" };
    const tree = packed({ suite: { ...suite, publishing } });
    const { task, metadata } = configOf(tree);
    expect(task).toMatchObject({ authors: publishing.authors, keywords: expect.arrayContaining(["rest"]) });
    expect(metadata).toMatchObject({ category: "backend", difficulty: "hard", license: "MIT" });
    expect(textOf(tree, "toy-one/task.toml")).toContain("GUID 0123456789abcdef");
    validate(configOf(tree));
    expect(validate.errors).toBeNull();
  });

  it("names images where they are known", () => {
    const reference = "registry.example/agent@sha256:0";
    const config = configOf(packed({ stamps: { "toy-one/agent": reference } }));
    expect([config["environment"]?.["docker_image"], (config["verifier"]?.["environment"] as Record<string, unknown>)["docker_image"]]).toEqual([reference, undefined]);
  });
});

describe("a packed task", () => {
  it("shows the agent nothing of tests or solution", () => {
    const seen = packed().filter(({ path }) => path.startsWith("toy-one/environment/"));
    expect(seen.map(({ path }) => path.slice("toy-one/environment/".length)).sort()).toEqual([
      ".dockerignore", "Dockerfile", "dependencies/package-lock.json", "dependencies/package.json", "start-postgres",
      "starter/package-lock.json", "starter/package.json", "starter/requirements.txt", "starter/run.sh", "starter/server.mjs",
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/things\/read|"good"|only-for-grading/);
  });

  it("begins with a canary that Harbor takes out, before the task's own words", () => {
    const tree = packed();
    const [first, ...rest] = textOf(tree, "toy-one/instruction.md").split("\n");
    expect(first).toMatch(/^<!-- .*canary GUID [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12} -->$/);
    expect(rest.join("\n")).toMatch(/^\n# Build it\n\n## Where you work\n/);
    const guid = /GUID (\S+)/.exec(first ?? "")?.[1] ?? "none";
    for (const path of ["task.toml", "tests/test.sh", "solution/solve.sh"]) expect(textOf(tree, `toy-one/${path}`)).toContain(guid);
  });

  it("has scripts that can be executed", () => {
    const tree = packed();
    for (const path of ["tests/test.sh", "solution/solve.sh", "environment/start-postgres", "environment/starter/run.sh"]) {
      expect(tree.find((entry) => entry.path === `toy-one/${path}`)?.executable).toBe(true);
    }
  });

  it("has its database inside, or beside with a healthcheck and roles of its own", () => {
    expect(packed().some(({ path }) => path.endsWith("docker-compose.yaml"))).toBe(false);
    const beside = packed({ portability: "p1" });
    const { services } = parseYaml(textOf(beside, "toy-one/environment/docker-compose.yaml")) as { services: Record<string, Record<string, unknown>> };
    expect(Object.keys(services)).toEqual(["main", "postgres"]);
    expect(services["postgres"]).toHaveProperty("healthcheck");
    expect(services["main"]).toEqual({ depends_on: { postgres: { condition: "service_healthy" } } });
    expect(textOf(beside, "toy-one/environment/Dockerfile")).not.toContain("for-grading-alone");
    const without = packed({ portability: "p1" }, makeToyTask());
    expect(without.some(({ path }) => path.includes("postgres"))).toBe(false);
  });

  it("leaves out a solution that there is none of", () => {
    const task = makeToyTask();
    const tree = pack([{ ...task, files: task.files.filter(({ path }) => !path.startsWith("solution/")) }], packOptions(images));
    expect(tree.some(({ path }) => path.startsWith("toy-one/solution/"))).toBe(false);
  });
});

describe("dataset.toml and registry.json", () => {
  it("list every task, with the digest of its files", () => {
    const tree = pack([makeToyTask("toy-one"), makeToyTask("toy-two")], packOptions(images));
    const { tasks } = parseToml(textOf(tree, "dataset.toml")) as unknown as { tasks: { name: string; digest: string }[] };
    expect(tasks.map(({ name }) => name)).toEqual(["things/toy-one", "things/toy-two"]);
    const own = tree.flatMap((entry) => (entry.path.startsWith("toy-two/") ? { ...entry, path: entry.path.slice("toy-two/".length) } : []));
    expect(tasks[1]?.digest).toBe(digestOfTask(own));
    expect(JSON.parse(textOf(tree, "registry.json"))).toEqual([
      { name: "things", version: "1.2.0", description: "Things", tasks: [{ name: "toy-one", path: "toy-one" }, { name: "toy-two", path: "toy-two" }] },
    ]);
  });

  it("digest what Harbor digests", () => {
    // The digest of these two files, computed with Harbor 0.24's Packager.
    const files = [{ path: "tests/b/c", text: "two\n" }, { path: "task.toml", text: "one\n" }];
    expect(digestOfTask([...files, { path: "tests/x~", text: "" }, { path: "tests/__pycache__/m.pyc", text: "" }])).toBe("sha256:61b3552148ec81066a97a25fdcee912d8d8af8e9ca82c6a6f2077b0dc5f6ffda");
  });
});
