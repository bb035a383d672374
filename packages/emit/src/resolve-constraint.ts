import { type Constraint, type ConstraintKind, type Framework, type OptionLayer, type OptionOrigin, type OptionSource, type Place, type ResolvedConstraint, type Sentence, type SolutionFolder, defaultsBelow, mergeOptions } from "@cd-task/model";

/** A constraint settled for one framework, with the origin of each effective option. */
export interface Resolution {
  constraint: ResolvedConstraint;
  origins: OptionOrigin[];
  /** What the agent reads, each with the rules that check it. */
  sentences: Sentence[];
  /** The folders it demands. */
  folders: SolutionFolder[];
}

// The same few pairs make all tasks of a suite, and nobody changes them once they are loaded.
const known = new WeakMap<Framework, Map<Constraint, { kind: ConstraintKind; resolution: Resolution }>>();

/**
 * The options and sentences of `constraint` on `framework`, merged in the order
 * kind's default < the suite's contract < preset < framework's idiom < suite (what it extends first) < suite per framework < what the kind reads in the constraint's own files.
 */
export function resolveConstraint(constraint: Constraint, framework: Framework, kind: ConstraintKind): Resolution {
  const ofFramework = known.get(framework) ?? new Map<Constraint, { kind: ConstraintKind; resolution: Resolution }>();
  known.set(framework, ofFramework);
  const before = ofFramework.get(constraint);
  if (before?.kind === kind) return before.resolution;
  const resolution = settle(constraint, framework, kind);
  ofFramework.set(constraint, { kind, resolution });
  return resolution;
}

function settle(constraint: Constraint, framework: Framework, kind: ConstraintKind): Resolution {
  const { options: written, origins } = mergeOptions(optionLayers(constraint, framework, kind));
  const read = constraint.files ? (kind.ofFiles?.(written, constraint.files) ?? {}) : {};
  const options = { ...written, ...read };
  for (const [key, value] of Object.entries(read)) origins.push({ pointer: `/${key}`, value, origin: "the constraint's own files" });
  const { language } = framework;
  const sentences = constraint.sentences ?? kind.sentences?.(options, language) ?? kind.instruct(options, language).map((text) => ({ text, rules: [] }));
  const says = constraint.says.length > 0 ? constraint.says : sentences.map(({ text }) => text);
  const { id, axis, title, gate, files } = constraint;
  const toolSeconds = kind.toolSeconds?.(options);
  return { constraint: { id, kind: kind.name, axis, title, gate, says, sentences, options, ...(files && { files }), ...(toolSeconds !== undefined && { toolSeconds }) }, origins, sentences, folders: kind.folders?.(options, language) ?? [] };
}

function optionLayers(constraint: Constraint, framework: Framework, kind: ConstraintKind): OptionLayer[] {
  const { defaults, given, preset, bases = [] } = constraint;
  const suite = [...bases, constraint];
  const idiom = framework.idiom[kind.name];
  const over = [preset?.options ?? {}, idiom ?? {}, ...suite.flatMap(({ options, perFramework }) => [options, perFramework[framework.name] ?? {}])];
  return [
    { options: defaultsBelow(kind, over), originOf: (pointer) => from(`default of kind ${kind.name}`, defaults, `/options${pointer}`) },
    ...(given ? [{ options: given.options, originOf: () => `the contract, ${lineOf(given, "")}` }] : []),
    ...(preset ? [{ options: preset.options, originOf: (pointer: string) => from(`preset ${preset.name}`, preset, `/options${pointer}`) }] : []),
    ...(idiom ? [{ options: idiom, originOf: (pointer: string) => from(`idiom of ${framework.name}`, framework, `/idiom/${kind.name}${pointer}`) }] : []),
    ...suite.map((source) => ({ options: source.options, originOf: (pointer: string) => lineOf(source, `/options${pointer}`) })),
    ...suite.map((source) => ({
      options: source.perFramework[framework.name] ?? {},
      originOf: (pointer: string) => lineOf(source, `/frameworks/${framework.name}${pointer}`),
    })),
  ];
}

function from(what: string, source: Partial<OptionSource> | undefined, pointer: string): string {
  return source?.places && source.place ? `${what}, ${lineOf({ places: source.places, place: source.place }, pointer)}` : what;
}

/** `file:line` of what stands at a pointer, or of the nearest that has a place above it. */
function lineOf({ places, place: whole }: { places: Record<string, Place>; place: Place }, pointer: string): string {
  let path = pointer;
  while (path !== "" && !places[path]) path = path.slice(0, path.lastIndexOf("/"));
  const place = places[path] ?? whole;
  return `${place.file}:${place.start.line}`;
}
