import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A suite made hostile on purpose, and the codes of which one must be found. */
export interface HostileSuite {
  says: string;
  codes: string[];
  /** Changes the suite in a folder. */
  spoil(suite: string): void;
}

const write = (file: string, change: (before: string) => string) => (suite: string) => writeFileSync(join(suite, file), change(readFileSync(join(suite, file), "utf8")));
const link = (file: string, target: string) => (suite: string) => {
  rmSync(join(suite, file), { recursive: true, force: true });
  symlinkSync(target, join(suite, file));
};

const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]", ..."bcdefghij".split("").map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefghij"[index]}`).join(", ")}]`)].join("\n");

/** What an author's files must never do, each once. */
export const hostileSuites: readonly HostileSuite[] = [
  { says: "a YAML bomb", codes: ["load/yaml-syntax"], spoil: write("suite.yaml", (text) => `${bomb}\n${text}`) },
  { says: "a YAML bomb in the contract", codes: ["load/yaml-syntax"], spoil: write("contract/openapi.yaml", (text) => `${bomb}\n${text}`) },
  { says: "an alias of itself", codes: ["load/yaml-syntax"], spoil: write("suite.yaml", (text) => `x: &x { y: *x }\n${text}`) },
  { says: "ten thousand aliases", codes: ["load/yaml-syntax"], spoil: write("suite.yaml", (text) => `x: &x 1\ny: [${Array(10_000).fill("*x").join(", ")}]\n${text}`) },
  { says: "brackets nested 100,000 deep", codes: ["load/yaml-syntax"], spoil: write("suite.yaml", () => "[".repeat(100_000)) },
  { says: "mappings nested 5,000 deep", codes: ["load/yaml-syntax"], spoil: write("contract/openapi.yaml", () => `${"{a: ".repeat(5_000)}1${"}".repeat(5_000)}`) },
  { says: "JSON nested 5,000 deep", codes: ["load/json-syntax", "load/request-breaks-contract"], spoil: write("features/notes.feature", (text) => text.replace('{"title": "Rivers"}', "[".repeat(5_000) + "]".repeat(5_000))) },
  { says: "parameters that stand for each other", codes: ["load/unresolved-ref", "load/invalid-contract", "load/invalid-schema"], spoil: write("contract/openapi.yaml", (text) => text.replace("- { name: author, in: query, schema: { type: string } }", "- { $ref: '#/components/parameters/A' }").replace("components:\n", "components:\n  parameters:\n    A: { $ref: '#/components/parameters/B' }\n    B: { $ref: '#/components/parameters/A' }\n")) },
  { says: "20 MB of contract", codes: ["load/yaml-syntax"], spoil: write("contract/openapi.yaml", (text) => `${text}${"# more\n".repeat(3_000_000)}`) },
  { says: "a contract above the suite", codes: ["load/outside-suite"], spoil: write("suite.yaml", (text) => text.replace("contract/openapi.yaml", "../../secret.yaml")) },
  { says: "a contract by an absolute path", codes: ["load/outside-suite"], spoil: write("suite.yaml", (text) => text.replace("contract/openapi.yaml", "/etc/passwd")) },
  { says: "features above the suite", codes: ["load/outside-suite"], spoil: write("suite.yaml", (text) => text.replace("features: features", "features: ../..")) },
  { says: "a solution above the suite", codes: ["load/outside-suite"], spoil: write("solutions/solutions.yaml", (text) => text.replace("from: notes", "from: ../../../..")) },
  { says: "a solution that writes above its repository", codes: ["load/wrong-value"], spoil: write("solutions/solutions.yaml", (text) => text.replace("to: src", "to: ../src")) },
  { says: "a contrast by an absolute path", codes: ["load/outside-suite"], spoil: write("contrasts.yaml", (text) => `${text}    parts: [{ from: /etc, to: etc }]\n`) },
  { says: "files of a tool above the suite", codes: ["load/outside-suite"], spoil: write("constraints/layered.yaml", (text) => `${text}files: ../../..\n`) },
  { says: "a link out of the suite", codes: ["load/outside-suite"], spoil: link("contract/openapi.yaml", "/etc/passwd") },
  { says: "a linked folder out of the suite", codes: ["load/outside-suite"], spoil: link("solutions/notes", "/etc") },
  { says: "a link in a circle", codes: ["load/outside-suite"], spoil: link("features/again", "..") },
  { says: "a link to nothing", codes: ["load/outside-suite"], spoil: link("features/lost.feature", "nowhere") },
  { says: "a pipe in place of a file", codes: ["load/outside-suite"], spoil: (suite) => void (rmSync(join(suite, "contract/openapi.yaml")), execFileSync("mkfifo", [join(suite, "contract/openapi.yaml")])) },
  { says: "a folder in place of a file", codes: ["load/missing-file"], spoil: (suite) => void (rmSync(join(suite, "contract/openapi.yaml")), mkdirSync(join(suite, "contract/openapi.yaml"))) },
  { says: "a remote reference", codes: ["load/remote-ref"], spoil: write("contract/openapi.yaml", (text) => text.replace("#/components/responses/Note", "http://127.0.0.1:1/note.yaml")) },
  { says: "a reference to a file", codes: ["load/remote-ref"], spoil: write("contract/openapi.yaml", (text) => text.replace("#/components/responses/Note", "file:///etc/passwd")) },
  { says: "a reference to a neighbour", codes: ["load/remote-ref"], spoil: write("contract/openapi.yaml", (text) => text.replace("#/components/responses/Note", "../suite.yaml")) },
  { says: "template syntax in a name", codes: ["load/wrong-value"], spoil: write("suite.yaml", (text) => text.replace("name: notes", "name: '{{constructor}}'")) },
  { says: "template syntax in a constraint's id", codes: ["load/wrong-value"], spoil: write("constraints/layered.yaml", (text) => text.replace("id: layered", "id: '{{{suite}}}'")) },
  { says: "a path in a name", codes: ["load/wrong-value"], spoil: write("suite.yaml", (text) => text.replace("name: notes", "name: ../notes")) },
  { says: "a framework's name that is a path", codes: ["load/unknown-framework"], spoil: write("suite.yaml", (text) => text.replace("[express, flask]", "['../express']")) },
  { says: "a prototype as a key", codes: ["load/yaml-syntax"], spoil: write("suite.yaml", (text) => `${text}__proto__: { polluted: true }\n`) },
  { says: "a prototype as a framework", codes: ["load/unknown-framework"], spoil: write("suite.yaml", (text) => text.replace("[express, flask]", "[constructor]")) },
  { says: "a prototype as a kind", codes: ["load/unknown-kind"], spoil: write("constraints/layered.yaml", (text) => text.replace("kind: architecture", "kind: toString")) },
];
