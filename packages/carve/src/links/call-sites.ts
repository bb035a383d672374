import { type CallFact, childIn, namedChildren, parameterNodes, type SyntaxNode } from "@cd-task/verifier";
import type { FileUnits } from "../units/read-units.ts";
import type { Program } from "./program.ts";

/** Finds what callers give to a function's parameter, by the names the function is called by. */
export class CallSites {
  readonly #program: Program;
  readonly #byName = new Map<string, { file: FileUnits; call: CallFact }[]>();
  readonly #aliases = new Map<string, Set<string>>();

  constructor(program: Program) {
    this.#program = program;
    for (const file of program.files.values()) {
      for (const call of file.source.file.calls) {
        const name = call.path.at(-1) ?? "";
        const calls = this.#byName.get(name);
        if (calls) calls.push({ file, call });
        else this.#byName.set(name, [{ file, call }]);
      }
    }
    for (const unit of program.units) {
      const found = unit.kind === "import" ? program.importOf(unit) : null;
      if (!found || found.imported === unit.name || found.fact.target.kind !== "file" || unit.name === null) continue;
      for (const target of program.targetsOf(unit)) if (target.name !== null) this.#aliases.set(target.name, new Set([...(this.#aliases.get(target.name) ?? []), unit.name]));
    }
  }

  /** The expressions given for a parameter of a function. */
  given(owner: SyntaxNode, parameter: SyntaxNode): { file: FileUnits; node: SyntaxNode }[] {
    const index = parameterNodes(owner).indexOf(parameter);
    const name = (childIn(parameter, "name") ?? (parameter.kind === "typed_parameter" ? namedChildren(parameter)[0] : parameter))?.text ?? "";
    return this.#callsOf(owner).flatMap(({ file, call }) => {
      const keyword = call.arguments.find((one) => one.kind === "keyword_argument" && childIn(one, "name")?.text === name);
      const positional = call.arguments.filter(({ kind }) => kind !== "keyword_argument")[index];
      const node = keyword ? childIn(keyword, "value") : positional;
      return node ? [{ file, node }] : [];
    });
  }

  #callsOf(owner: SyntaxNode): { file: FileUnits; call: CallFact }[] {
    const unit = this.#program.unitOf(owner);
    const name = unit?.name ?? childIn(owner, "name")?.text;
    const isConstructor = /^(constructor|__init__)$/.test(name ?? "");
    const called = isConstructor ? unit?.parent?.name : name;
    if (!called) return [];
    return [called, ...(this.#aliases.get(called) ?? [])].flatMap((one) => this.#byName.get(one) ?? []);
  }
}
