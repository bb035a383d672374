import type { Contract, Json, Operation, Place, PlannedAssertion, PlannedCall, PlannedStep, Template } from "@cd-task/model";
import type { ContractSchemas } from "../contract/contract-schemas.ts";
import type { MatchedScenario } from "../features/match-steps.ts";
import type { Findings } from "../findings.ts";
import type { AuthoredRecipe, AuthoredSuite } from "../suite/authored.ts";
import type { KnownValue } from "../checks/known-value.ts";
import { checkSettingNames, fillSettings } from "../checks/setting-names.ts";
import { suggestVariable } from "../checks/suggest-variable.ts";
import { variablesIn } from "../checks/templates.ts";
import type { CredentialParameter, NamedScheme } from "../checks/security-schemes.ts";
import { carryCredentials } from "./carry-credentials.ts";

/** A suite's own step: its recipe by definition id. */
export interface OwnStep {
  recipe: AuthoredRecipe;
  /** Names of its parameters in the calls, in order: `user`, `variable`, `user2`. */
  parameters: string[];
}

/** What all scenarios of a suite are compiled against. */
export interface CompileContext {
  contract: Contract;
  schemas: ContractSchemas;
  users: AuthoredSuite["users"];
  settings: AuthoredSuite["server"]["settings"];
  /** The security schemes of operations that demand credentials: a choice of lists. */
  schemes: ReadonlyMap<string, NamedScheme[][]>;
  /** Where each operation's security schemes have credentials stand, declared as parameters or not. */
  credentials: ReadonlyMap<string, CredentialParameter[]>;
  own: ReadonlyMap<string, OwnStep>;
  /** What steps and recipes call operations, whether the contract has them or not. */
  named: ReadonlySet<string>;
  /** A file's name relative to the suite. */
  nameInSuite(file: string): string;
  findings: Findings;
}

/** Where a call was written. */
export interface CallOrigin {
  place: Place;
  signedIn: boolean;
  /** False when the body is not JSON, which was reported. */
  isReadable: boolean;
  /** The place of a part of the request: `body` and a JSON pointer, or `query` or `headers` and a name. */
  placeOf(part: "body" | "query" | "headers", name: string): Place;
}

export type NewCall = Pick<PlannedCall, "method" | "path" | "query" | "headers" | "body" | "hasBody" | "contentType" | "setup" | "unless">;

/** A scenario while its steps are compiled one after the other. */
export class ScenarioBuilder {
  readonly context: CompileContext;
  readonly scenario: MatchedScenario;
  readonly steps: PlannedStep[] = [];
  readonly calls: PlannedCall[] = [];
  readonly origins: CallOrigin[] = [];
  readonly assertions: { assertion: PlannedAssertion; place: Place }[] = [];
  readonly variables = new Map<string, KnownValue>();
  readonly users = new Set<string>();
  /** Further schemes that users have come by credentials of: `alice adminKey`. */
  readonly prepared = new Map<string, "preparing" | "ready">();
  /** The place of the first status assertion of a call, by call index. */
  readonly statusPlaces = new Map<number, Place>();
  acting: string | null = null;
  /** Headers for the next request alone. */
  nextHeaders: { values: Record<string, string>; place: Place } | null = null;
  /** The latest call that is not setup; null before the first, `unreadable` after a request that was reported. */
  latest: PlannedCall | "unreadable" | null = null;
  #sentAs: string | null = null;
  /** Variables that no step names. */
  readonly #own = new Set<string>();

  constructor(context: CompileContext, scenario: MatchedScenario) {
    this.context = context;
    this.scenario = scenario;
  }

  /** Plans a call of an operation, sent with the credentials of a user that it takes. */
  send(operation: Operation, given: NewCall, user: string | null, origin: CallOrigin): PlannedCall {
    const { call, as } = carryCredentials(this, operation, given, user, origin);
    if (as !== this.#sentAs) this.steps.push({ do: "act", as });
    this.#sentAs = as;
    const planned: PlannedCall = {
      do: "call",
      index: this.calls.length,
      operation: operation.id,
      ...call,
      expected: ["2xx"],
      expectsError: false,
      mediaType: null,
      envelope: [],
      controls: [],
    };
    this.steps.push(planned);
    this.calls.push(planned);
    this.origins.push(origin);
    if (!call.setup) this.latest = planned;
    return planned;
  }

  declare(variable: string, value: KnownValue): void {
    this.variables.set(variable, value);
  }

  /** A name that no variable of the scenario has: `unique1`. */
  freshName(stem: string): string {
    let number = 1;
    while (this.variables.has(`${stem}${number}`)) number += 1;
    const name = `${stem}${number}`;
    this.#own.add(name);
    return name;
  }

  /** The template with constant settings filled in; finds variables that were never given a value. `locate` gives the place of `{name}`. */
  use<T extends Template>(given: T, locate: (mark: string) => Place): T {
    const template = fillSettings(given, this.context.settings);
    checkSettingNames(template, this.context.settings.map(({ name }) => name), locate, this.context.findings);
    for (const name of new Set(variablesIn(template))) {
      if (this.variables.has(name)) continue;
      const suggested = suggestVariable(name, [...this.variables.keys()].filter((one) => !this.#own.has(one)));
      this.context.findings.error("load/undeclared-variable", locate(`{${name}}`), `\`{${name}}\` has no value here.`, suggested);
    }
    return template;
  }

  /** Plans that a variable takes a value. */
  set(variable: string, value: Json): void {
    this.steps.push({ do: "set", variable, value });
    this.declare(variable, variablesIn(value).length > 0 ? { is: "any" } : { is: "value", value });
  }
}
