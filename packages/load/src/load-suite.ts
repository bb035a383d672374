import type { ConstraintKind, JsonObject, JsonSchema, Outcome, Suite } from "@cd-task/model";
import { dirname } from "node:path";
import contrastsSchema from "../../../schemas/contrasts.schema.json" with { type: "json" };
import solutionsSchema from "../../../schemas/solutions.schema.json" with { type: "json" };
import { checkCredentials } from "./checks/check-credentials.ts";
import { credentialParameters, schemesByOperation } from "./checks/security-schemes.ts";
import { loadCodebases } from "./codebase/load-codebases.ts";
import { readSuite } from "./codebase/read-suite.ts";
import { openContractSchemas } from "./contract/contract-schemas.ts";
import { loadContract } from "./contract/load-contract.ts";
import { loadFaults } from "./faults/load-faults.ts";
import { loadFeatures } from "./features/load-features.ts";
import { namedOperations } from "./plan/named-operations.ts";
import { openStepMatcher } from "./features/step-matcher.ts";
import { listFiles, openDisk, readText } from "./files/disk.ts";
import { checkInside } from "./files/check-inside.ts";
import { checkLinks } from "./files/check-links.ts";
import { type Authored, readYamlFile } from "./files/read-yaml-file.ts";
import { parseYaml, type YamlSource } from "./files/yaml-source.ts";
import { Findings } from "./findings.ts";
import { checkSetupCalls } from "./recipes/check-setup-calls.ts";
import { compilePlan } from "./plan/compile-plan.ts";
import { loadRecipes } from "./recipes/load-recipes.ts";
import type { AuthoredContrasts, AuthoredSolutions } from "./suite/authored.ts";
import { checkReferences, listedConstraints } from "./suite/check-references.ts";
import { loadCompositions } from "./suite/load-compositions.ts";
import { loadContrasts } from "./suite/load-contrasts.ts";
import { checkLanguages } from "./suite/check-languages.ts";
import { giveContract } from "./suite/give-contract.ts";
import { loadConstraints } from "./suite/load-constraints.ts";
import { checkStarter } from "./suite/check-starter.ts";
import { frameworkNames, listedFrameworks, loadFrameworks } from "./suite/load-frameworks.ts";
import { toSuite } from "./suite/to-suite.ts";
import { readWaivers } from "./suite/read-waivers.ts";
import { loadVocabulary } from "./vocabulary/load-vocabulary.ts";
import { placesOf } from "./contract/places-of.ts";

export interface LoadOptions {
  /** The suite's folder. */
  directory: string;
  /** The folder that holds a folder for each framework, or several of them. */
  frameworksDirectory: string | readonly string[];
  /** The folder of the instruction's templates. */
  templatesDirectory: string;
  kinds: readonly ConstraintKind[];
  /** Loads only these of the suite's frameworks; an empty list loads none. */
  frameworks?: readonly string[];
  /** Paths are relative to it, in the options and in diagnostics; the process's own when left out. */
  cwd?: string;
  /** What earlier loads found nothing wrong in; what this one finds so is added. Good for one version of cd-task. */
  sound?: Set<string>;
}

/** The suite, or what was found; then what was not looked at, since it rests on what is wrong. */
export interface LoadedSuite extends Outcome<Suite> {
  /** A plural: `the contract and the features`. */
  unreached?: string;
}

/**
 * The suite, or the diagnostics of the first stage that found errors: files and their formats; references and contract;
 * Gherkin and steps; scenarios against the contract. Warnings come with a value. Never throws for an author's mistake.
 */
export async function loadSuite(options: LoadOptions): Promise<LoadedSuite> {
  const findings = new Findings();
  let unreached = "";
  const value = await loadInStages(options, findings, (next) => void (unreached = next));
  return value && !findings.hasErrors ? { value, diagnostics: findings.list } : { diagnostics: findings.list, unreached };
}

/** Before each stage it says what is left out when that stage finds errors. */
async function loadInStages(options: LoadOptions, findings: Findings, begin: (unreached: string) => void): Promise<Suite | undefined> {
  const { directory, frameworksDirectory, templatesDirectory, kinds } = options;
  const disk = openDisk(options.cwd ?? process.cwd(), options.sound);

  begin("suite.yaml and all that it names");
  // A codebase by itself is somebody's repository as it is; a suite is whole in its folder.
  const isSuite = readText(disk, `${directory}/suite.yaml`) !== undefined;
  if (isSuite) checkLinks(disk, directory, findings);
  if (findings.hasErrors) return undefined;
  begin("the contract, the features and the frameworks");
  const suite = readSuite(disk, directory, findings);
  if (!suite) {
    loadConstraints(disk, `${directory}/constraints`, kinds, [], [], findings);
    return undefined;
  }
  const { features, contract: contractPath, solutions: solutionsPath, contrasts: contrastsPath } = suite.value;
  for (const key of ["contract", "features", "solutions", "contrasts"] as const) {
    const named = suite.value[key];
    if (isSuite && named !== undefined) checkInside(disk, directory, directory, named, suite.source.place([key]), findings);
  }
  if (findings.hasErrors) return undefined;
  begin("references between files, the contract and the features");
  const frameworks = loadFrameworks(disk, frameworksDirectory, suite, options.frameworks, findings);
  const constraints = loadConstraints(disk, `${directory}/constraints`, kinds, frameworks, listedConstraints(suite.value), findings);
  const solutions = readNamed<AuthoredSolutions>("solutions", solutionsPath, solutionsSchema);
  const authoredContrasts = readNamed<AuthoredContrasts>("contrasts", contrastsPath, contrastsSchema);
  const contractSource = readContract();
  if (listFiles(disk, `${directory}/${features}`) === undefined) {
    findings.error("load/missing-folder", suite.source.place(["features"]), `The folder \`${disk.name(`${directory}/${features}`)}\` does not exist.`);
  }
  if (findings.hasErrors || !contractSource) return undefined;

  begin("own steps and the features");
  checkStarter(suite, frameworks, findings);
  const shelf = frameworkNames(disk, frameworksDirectory);
  checkReferences(suite, constraints, frameworks.map(({ framework }) => framework), shelf, findings);
  const compositions = loadCompositions(disk, solutions, { root: directory, directory: dirname(`${directory}/${solutionsPath ?? ""}`) }, frameworks, shelf, constraints, findings);
  const named = { constraints: constraints.map(({ constraint }) => constraint), kinds, frameworks: shelf };
  const contrasts = loadContrasts(disk, authoredContrasts, { root: directory, directory: dirname(`${directory}/${contrastsPath ?? ""}`) }, named, findings);
  const loaded = await loadContract(contractSource, findings, disk.sound);
  if (findings.hasErrors || !loaded) return undefined;

  begin("the features");
  const { contract } = loaded;
  const schemas = openContractSchemas(contract);
  const recipes = loadRecipes(suite, findings);
  const credentials = credentialParameters(contractSource.value as JsonObject);
  checkSetupCalls(suite, recipes, { contract, schemas, credentials, findings, settings: suite.value.server.settings, named: namedOperations(suite.value, contract, []) });
  const own = loadVocabulary(disk, directory, recipes.definitions, findings);
  // Steps that use what is broken there would be reported as unknown.
  if (!own) return undefined;
  begin("requests and assertions of the scenarios");
  const steps = [...recipes.definitions, ...own.definitions];
  const matcher = openStepMatcher(steps, own.composed);
  const scenarios = loadFeatures(disk, `${directory}/${features}`, suite.source, matcher, findings);
  if (findings.hasErrors) return undefined;

  begin("demands without an assertion, instructions and evidence");
  const root = disk.name(directory);
  const nameInSuite = (file: string) => (root === "." ? file : file.slice(root.length + 1));
  const context = { contract, schemas, users: suite.value.users, settings: suite.value.server.settings, schemes: schemesByOperation(contractSource.value as JsonObject), credentials, own: recipes.own, named: namedOperations(suite.value, contract, scenarios), nameInSuite, findings };
  const plan = compilePlan(suite.value, loaded, scenarios, context);
  checkCredentials(suite, contractSource, plan, findings);
  const templates = (listFiles(disk, templatesDirectory) ?? []).map((path) => [path, readText(disk, `${templatesDirectory}/${path}`) ?? ""]);
  const whole = toSuite(suite.value, {
    directory: disk.name(directory),
    contract,
    contractPlaces: placesOf(loaded),
    waivers: readWaivers(suite),
    contractFile: loaded.file,
    plan,
    frameworks: frameworks.map(({ framework }) => framework),
    constraints: giveContract(named.constraints, kinds, { contract, server: suite.value.server, place: suite.source.place(["contract"]) }),
    compositions,
    faults: loadFaults(disk, `${directory}/faults`, { plan, compositions, frameworks: frameworks.map(({ framework }) => framework), frameworkNames: listedFrameworks(suite.value) }, findings),
    contrasts,
    codebases: loadCodebases(disk, suite.codebases, { contract, contractSource, plan, frameworksDirectory, server: suite.value.server, constraints: named.constraints }, findings),
    templates: Object.fromEntries(templates) as Record<string, string>,
    steps,
  });
  checkLanguages(whole, constraints, kinds, findings);
  return whole;

  function readNamed<T>(key: string, path: string | undefined, schema: JsonSchema): Authored<T> | undefined {
    if (path === undefined) return undefined;
    return readYamlFile<T>(disk, `${directory}/${path}`, schema, findings, suite?.source.place([key]));
  }

  function readContract(): YamlSource | undefined {
    const name = disk.name(`${directory}/${contractPath}`);
    const text = readText(disk, name);
    if (text !== undefined) return parseYaml(name, text, findings);
    findings.error("load/missing-file", suite?.source.place(["contract"]), `\`${name}\` does not exist or can't be read.`);
    return undefined;
  }
}
