import type { Json, Place } from "@cd-task/model";
import type { Remarks } from "../remarks.ts";
import type { SourceAssertion } from "./conservation.ts";
import type { ImportedFeature, ImportedScenario, ImportedStep } from "./imported-feature.ts";
import type { ScriptAct } from "./read-script.ts";
import { openVariables, type Variables } from "./scenario-variables.ts";
import { writeValue } from "./script-value.ts";

/** One request of a source with what its scripts do. */
export interface ReadItem {
  /** What its scenario is named after. */
  folder: string;
  name: string;
  place: Place;
  before: ScriptAct[];
  after: ScriptAct[];
  request: { method: string; path: string; query: [string, string][]; headers: [string, string][]; body: string | null } | { problem: string };
}

interface About {
  stem: string;
  title: string;
  /** Variables whose values the source itself gives. */
  constants: ReadonlyMap<string, Json>;
  remarks: Remarks;
  place: Place;
}

/** A scenario a folder; folders whose requests need what others remembered are one scenario with those. */
export function groupScenarios(items: readonly ReadItem[], about: About, assertions: SourceAssertion[]): Pick<ImportedFeature, "stem" | "title" | "scenarios"> {
  const names = new Map<string, number>();
  const scenarios = joinFolders(items).map((group): ImportedScenario => {
    const base = [...new Set(group.map(({ folder }) => folder))].join(", then ").replace(/[<>]/g, " ").replace(/\s+/g, " ").trim().slice(0, 100) || "Requests";
    const name = /[a-z0-9]/i.test(base) ? base : `Requests ${base}`;
    const before = names.get(name.toLowerCase()) ?? 0;
    names.set(name.toLowerCase(), before + 1);
    return { name: before === 0 ? name : `${name} (${before + 1})`, operation: "", tags: ["@imported"], steps: writeGroup(group, about, assertions) };
  });
  return { stem: about.stem, title: about.title, scenarios };
}

/** Folders in their order; one that uses a variable which another sets is joined with it and all between. */
function joinFolders(items: readonly ReadItem[]): ReadItem[][] {
  const groups: ReadItem[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last?.[0] && last[0].folder === item.folder) last.push(item);
    else groups.push([item]);
  }
  const sets = groups.map((group) => new Set(group.flatMap(({ before, after }) => [...before, ...after].flatMap((act) => (act.do === "set" ? [act.variable] : [])))));
  const uses = groups.map((group) => JSON.stringify(group));
  const joined: ReadItem[][] = [];
  const ends: number[] = [];
  for (const [index, group] of groups.entries()) {
    const needed = [...Array(index).keys()].find((at) => [...(sets[at] ?? [])].some((name) => mentions(uses[index] ?? "", name) && !setsFirst(group, name)));
    if (needed === undefined) {
      joined.push([...group]);
      ends.push(index);
      continue;
    }
    while (ends.length > 1 && (ends.at(-2) ?? -1) >= needed) {
      const tail = joined.pop() ?? [];
      joined.at(-1)?.push(...tail);
      ends.splice(-2, 1);
    }
    joined.at(-1)?.push(...group);
    ends[ends.length - 1] = index;
  }
  return joined;
}

function mentions(text: string, variable: string): boolean {
  const found = [...text.matchAll(/\{\{([^{}]+)\}\}/g)].map((match) => plain(match[1] ?? ""));
  return found.includes(plain(variable)) || text.includes(`{"is":"variable","name":"${variable}"}`);
}

function setsFirst([first]: readonly ReadItem[], variable: string): boolean {
  return first?.before.some((act) => act.do === "set" && act.variable === variable) ?? false;
}

const plain = (name: string) => name.replace(/[^A-Za-z0-9]/g, "").toLowerCase();

function writeGroup(group: readonly ReadItem[], about: About, assertions: SourceAssertion[]): ImportedStep[] {
  const steps: ImportedStep[] = [];
  const [first] = group;
  if (first && group.every(({ after, request }) => !("problem" in request) && !after.some((act) => act.do === "assert"))) {
    about.remarks.warning("draft/request-unmapped", first.place, `The requests of "${first.folder}" are not taken over: no assertion stands with them.`, "Write a scenario by hand, if they shall be measured.");
  }
  const variables = openVariables(about.constants, steps, (name) => about.remarks.warning("draft/unsupported", about.place, `The source gives the variable \`${name}\` no value; the feature gives it one that nobody else uses.`, "Change it in the feature, if it has to be another."));
  for (const item of group) writeItem(item, about, variables, steps, assertions);
  return steps;
}

function writeItem({ name, place, before, after, request }: ReadItem, { remarks }: About, variables: Variables, steps: ImportedStep[], assertions: SourceAssertion[]): void {
  for (const act of before) {
    if (act.do === "set") variables.set(act.variable, act.value);
    else assertions.push({ ...act.assertion, state: "unmapped", reason: "it stands before the request" });
  }
  const problem = "problem" in request ? request.problem : bodyProblem(request.body);
  if (problem !== undefined || "problem" in request) {
    remarks.warning("draft/request-unmapped", place, `The request "${name}" is not taken over: ${problem ?? ""}.`, "Write it by hand.");
    for (const act of after) if (act.do === "assert") assertions.push({ ...act.assertion, state: "unmapped", reason: "its request is not taken over" });
    return;
  }
  const path = variables.fill(request.path, "path");
  const query = request.query.map(([key, value]) => `${encodeURIComponent(key)}=${variables.fill(value, "path")}`).join("&");
  for (const [key, value] of request.headers) steps.push({ keyword: "Given", text: `the request header ${JSON.stringify(key)} is ${JSON.stringify(variables.fill(value, "text"))}` });
  const text = `I send ${request.method} ${path}${query === "" ? "" : `?${query}`}`;
  if (request.body === null) steps.push({ keyword: "When", text });
  else steps.push({ keyword: "When", text: `${text} with JSON:`, json: JSON.parse(variables.fill(request.body, "json")) as Json });
  writeChecks(after, variables, steps, assertions);
}

function writeChecks(acts: readonly ScriptAct[], variables: Variables, steps: ImportedStep[], assertions: SourceAssertion[]): void {
  const said = new Map<string, ImportedStep>();
  // What the response gives is remembered first: an assertion may compare it.
  for (const act of acts) {
    if (act.do === "set" && act.value.is === "body") variables.capture(act.variable, act.value.path);
  }
  for (const act of acts) {
    if (act.do !== "assert") continue;
    const position = assertions.push({ ...act.assertion }) - 1;
    if (act.assertion.state === "unmapped") continue;
    const fresh = act.steps.map((text) => variables.useIn(text)).filter((text) => !said.has(text));
    if (fresh.length === 0) assertions[position] = { ...act.assertion, state: "merged" };
    for (const text of fresh) {
      const step: ImportedStep = { keyword: said.size === 0 ? "Then" : "And", text, assertions: [position] };
      said.set(text, step);
      steps.push(step);
    }
  }
  for (const act of acts) if (act.do === "set" && act.value.is !== "body" && (writeValue(act.value) !== undefined || act.value.is === "unique")) variables.set(act.variable, act.value);
}

function bodyProblem(body: string | null): string | undefined {
  if (body === null) return undefined;
  try {
    JSON.parse(body.replace(/"(?:[^"\\]|\\.)*"|\{\{[^{}]*\}\}/g, (part) => (part.startsWith('"') ? part : '"x"')));
    return undefined;
  } catch {
    return "its body is not JSON";
  }
}
