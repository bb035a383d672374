import type { Finding } from "@cd-task/model";
import { type Asked, ancestor, callMatches, childIn, CodeFinder, type KindCheck, type KindResult, matchesGlob, OperationFinder, pathShape, readRoutes, type RouteFact, type TreeFacts, type Value } from "@cd-task/verifier";
import { checkPasswords } from "./check-passwords.ts";
import { Credentials } from "./credentials.ts";
import { handsOn } from "./exempted.ts";
import { findHandDecoded } from "./find-hand-decoded.ts";
import { type Front, FrontFinder } from "./find-front.ts";
import { GuardFinder } from "./find-guards.ts";
import type { RequestLine } from "./line-values.ts";
import { hasSideDoor, replacesViews } from "./side-doors.ts";
import { routeName } from "./route-name.ts";
import { type AuthOptions, readOptions, type Security } from "./options.ts";

type Result = Omit<KindResult, "rule">;

/** Judges who may use which operation and how that is found out; options as in `options.schema.json`. */
export const check: KindCheck = (facts, given) => {
  const options = readOptions(given);
  const code = CodeFinder.of(facts);
  const reading = readRoutes(facts, options.routes);
  const operations = new OperationFinder(facts, reading.routes, code, options.routes);
  const credentials = new Credentials(facts, options, code);
  const fronts = new FrontFinder({ facts, options, reading, code, operations, credentials });
  const guards = new GuardFinder(code, credentials);
  const judged = judgeOperations(facts, options, operations, fronts, guards);
  const isOpen = reading.routes.some(({ path, method }) => path === null || method === null) || hasOpaque(facts);
  return [
    { rule: "auth/guarded", ...checkGuarded(judged, isOpen, facts) },
    { rule: "auth/optional-form", ...checkOptional(judged, isOpen) },
    { rule: "auth/one-reader", ...checkReaders(facts, options, credentials, operations, judged) },
    { rule: "auth/one-verification", ...checkVerifications(facts, options, credentials) },
    { rule: "auth/passwords", ...checkPasswords(facts, options) },
  ];
};

/** One operation, as its route shows it. */
interface Judged {
  name: string;
  asked: Asked;
  security: Security;
  route: RouteFact | null;
  /** Names of the guards that run before it or in it. */
  guards: Set<string>;
  /** Of these, those that stand in front of more than this route. */
  shared: Set<string>;
  /** Whether anything of its own has to do with credentials, and whether anything in front of more routes has. */
  touches: boolean;
  touchesShared: boolean;
  /** Whether its handler calls something with nobody in place of a user: `read(slug, null)`. */
  givesNobody: boolean;
  /** Whether its handler finds out itself that nobody is signed in. */
  decidesItself: boolean;
  /** Whether something in front of it could not be read. */
  isUnclear: boolean;
  /** Guards that stand in front of it and let it pass because of its path and method. */
  passedBy: Set<string>;
  /** Guards of which reading does not say whether they let its path and method pass. */
  doubtful: Set<string>;
}

function judgeOperations(facts: TreeFacts, { operations, basePath }: AuthOptions, finder: OperationFinder, fronts: FrontFinder, guards: GuardFinder): Judged[] {
  return Object.entries(operations).map(([name, security]) => {
    const [method = "", path = ""] = name.split(" ");
    const asked = { method, path: `${basePath}${path}` };
    const matching = finder.routesFor(asked);
    // What hands requests on stands in front of what is registered after it.
    const passing = matching.filter((one) => finder.codeFor(one, method).some(handsOn));
    const found = passing.length < matching.length ? matching.filter((one) => !passing.includes(one)) : matching;
    const ahead = passing.length < matching.length ? passing.filter((one) => found.every((other) => isAhead(one, other))) : [];
    const route = found[0] ?? null;
    const action = route && finder.actionOf(route, method);
    const line: RequestLine = { method, path: asked.path.replace(/\{[^{}]*\}/g, "a-value"), classes: route ? finder.classesOf(route) : [], options: route?.options ?? [], ...(route && routeName(facts, route)), ...(action !== null && { action }) };
    const lines = new Map<string, RequestLine>();
    // Code that is mounted somewhere sees the rest of the path alone.
    const lineAt = (whole: RequestLine, base = ""): RequestLine => {
      if (base === "" || !whole.path.startsWith(base)) return whole;
      const known = lines.get(base) ?? { ...whole, mounted: whole.path.slice(base.length) || "/" };
      lines.set(base, known);
      return known;
    };
    const handed = ahead.flatMap((one) => [...one.chain, ...(one.given ? [one.given] : [])]).map((value): Front => ({ value, isShared: false }));
    const all: Front[] = [...handed, ...found.flatMap((one) => fronts.of(one, asked, line))];
    const handlers = new Set(found.flatMap((one) => finder.codeFor(one, method).map(({ node }) => node)));
    const seen = all.filter(({ value }) => !handlers.has(value.node));
    const answering = found.flatMap((one) => finder.codeFor(one, method)).map((value): Front => ({ value, isShared: false }));
    const touchesShared = seen.some((front) => front.isShared && guards.touches(front, lineAt(line, front.base)));
    // What is left on a request says something only where something has left it there.
    const own = [...seen.filter(({ isShared }) => !isShared), ...answering];
    const names = (given: readonly Front[], at?: RequestLine) => new Set(given.flatMap((front) => [...guards.guardsIn(front, at && lineAt(at, front.base))]).flatMap((guard) => forMethod(guard, method)));
    const active = names(seen, line);
    // What is registered twice is as open as its most open way in.
    const inSome = found.filter((one) => one.path !== null && pathShape(one.path) === pathShape(asked.path));
    const byWay = inSome.length > 1 ? inSome.map((one) => names([...handed, ...fronts.of(one, asked, line)], line)) : [];
    const doubtful = (given: readonly Front[], at: RequestLine) => {
      const sure = names(given.filter(({ isMaybe }) => !isMaybe), at);
      const maybe = [...names(given.filter(({ isMaybe }) => isMaybe), at)].filter((guard) => !sure.has(guard));
      const partly = [...sure].filter((guard) => !byWay.every((way) => way.has(guard)));
      const aside = names(given.filter(({ value }) => CodeFinder.of(facts).functionsOf(value).some((one) => hasSideDoor(facts, one))), at);
      return new Set([...maybe, ...partly, ...aside, ...names(given.filter((front) => guards.isOpen(front, lineAt(at, front.base))), at)]);
    };
    return {
      name, asked, security, route,
      guards: active,
      shared: names(seen.filter(({ isShared }) => isShared), line),
      passedBy: new Set([...names(seen)].filter((guard) => !active.has(guard))),
      doubtful: doubtful(seen, line),
      touchesShared,
      givesNobody: answering.some(({ value }) => CodeFinder.of(facts).callsIn(value).some(({ call }) => call.arguments.some((given) => /^(null|none|undefined)$/.test((childIn(given, "value") ?? given).kind)))),
      decidesItself: answering.some(({ value }) => guards.decidesItself(value)),
      touches: own.some((front) => guards.looks(front, line) || (touchesShared && guards.touches(front))),
      isUnclear: found.some((one) => one.chain.some((value) => guards.isUnknown({ value, isShared: false }))),
    };
  });
}

function isAhead({ file, node }: RouteFact, other: RouteFact): boolean {
  return file !== other.file || node.place.line < other.node.place.line || (node.place.line === other.node.place.line && node.place.column < other.node.place.column);
}

// A guard of a library that lets strangers read is, for what writes, the one that lets nobody.
function forMethod(guard: string, method: string): string[] {
  if (!/\bIsAuthenticatedOrReadOnly\b/.test(guard)) return [guard];
  return /^(GET|HEAD|OPTIONS)$/.test(method) ? [] : [guard.replace("IsAuthenticatedOrReadOnly", "IsAuthenticated")];
}

const guardHint = "Put the one guard in front of the handler, or call it there first.";

function checkGuarded(judged: readonly Judged[], isOpen: boolean, facts: TreeFacts): Result {
  const all = judged.filter(({ security }) => security === "required");
  const known = all.filter(({ route }) => route !== null);
  const examined = { files: facts.product.length, operations: known.length };
  if (judged.length === 0) return { state: "undetermined", examined, findings: [], note: "Nothing says which operations need credentials." };
  if (all.length === 0) return { state: "vacuous", examined, findings: [], note: "No operation needs credentials." };
  if (known.length === 0) return undetermined(examined, "No operation that needs credentials was found among the registered routes; requests without credentials would decide it.");
  const open = judged.filter(({ security, route }) => security !== "required" && route !== null);
  const taken = new Set(open.flatMap(({ guards, doubtful }) => [...guards].filter((guard) => !doubtful.has(guard))));
  const counts = new Map<string, number>();
  for (const { guards } of known) for (const guard of guards) if (!taken.has(guard)) counts.set(guard, (counts.get(guard) ?? 0) + 1);
  const best = [...counts].sort((a, b) => b[1] - a[1])[0];
  if (best && best[1] === known.length) {
    if ([...known, ...open].some(({ doubtful }) => doubtful.has(best[0])) || replacesViews(facts)) return undetermined(examined, "Whether the guard stands in front of all these operations, or what it lets pass by path and method, hangs on what only running tells; requests without credentials would decide it.");
    return isOpen && known.length < all.length ? undetermined(examined, missing(all)) : { state: "pass", examined, findings: [] };
  }
  // One guard in front of everything may let strangers pass where they may; only running tells.
  const everywhere = known.every(({ shared }) => [...shared].some((guard) => taken.has(guard))) && [...(known[0]?.shared ?? [])].some((guard) => known.every(({ shared }) => shared.has(guard)));
  const isUsual = best !== undefined && best[1] > known.length / 2;
  const isCopied = known.filter(({ decidesItself }) => decidesItself).length > known.length / 2;
  if (everywhere && !isUsual && !isCopied) return undetermined(examined, "One guard runs in front of operations that need credentials and of those that do not; requests without credentials would decide what it lets pass.");
  const lacking = best && (best[1] > 1 || known.length === 1) ? known.filter(({ guards }) => !guards.has(best[0])) : known;
  const clear = lacking.filter(({ isUnclear }) => !isUnclear);
  if (clear.length === 0) return { ...undetermined(examined, "What stands in front of these operations cannot be read; requests without credentials would decide it."), findings: lacking.map(toFinding) };
  return { state: "fail", examined, findings: clear.map(toFinding) };

  function toFinding({ name, route, guards, passedBy, touches, touchesShared }: Judged): Finding {
    const besides = open.find((one) => [...guards].some((guard) => taken.has(guard) && one.guards.has(guard)));
    const message = besides ? `The guard in front of \`${name}\` stands in front of \`${besides.name}\` too, which strangers may use.` : guards.size === 0 && passedBy.size > 0 ? `The guard in front of \`${name}\` lets it pass because of its path or method.` : guards.size === 0 && !touches && !touchesShared ? `\`${name}\` is behind no guard.` : `\`${name}\` is not behind the guard of the other operations; it finds out by itself who sends the request.`;
    return { file: route?.file.path ?? ".", ...(route?.node.place ?? { line: 0, column: 0 }), message, hint: guardHint };
  }
}

function checkOptional(judged: readonly Judged[], isOpen: boolean): Result {
  const all = judged.filter(({ security }) => security === "optional");
  const known = all.filter(({ route }) => route !== null);
  const examined = { operations: known.length };
  if (judged.length === 0) return { state: "undetermined", examined, findings: [], note: "Nothing says which operations may be sent credentials." };
  if (all.length === 0) return { state: "vacuous", examined, findings: [], note: "There is no operation to which credentials may be sent or not." };
  if (known.length === 0) return undetermined(examined, "No operation that may be sent credentials was found among the registered routes; requests with and without them would decide it.");
  const lacking = known.filter(({ touches, touchesShared }) => !touches && !(touchesShared && known.every((one) => !one.touches)));
  // Behind a hook that finds out who sends requests, whether an answer has to do with that the contract does not say.
  const silent = lacking.filter(({ touchesShared, givesNobody }) => touchesShared && !givesNobody);
  const clear = lacking.filter((one) => !one.isUnclear && !silent.includes(one));
  const findings = lacking.map(({ name, route }) => ({ file: route?.file.path ?? ".", ...(route?.node.place ?? { line: 0, column: 0 }), message: `\`${name}\` never finds out who sends the request.`, hint: "Put the form of the guard in front of it that lets strangers pass." }));
  if (clear.length > 0) return { state: "fail", examined, findings };
  if (silent.length > 0) return { ...undetermined(examined, `${silent.map(({ name }) => `\`${name}\``).slice(0, 3).join(", ")} stand${silent.length === 1 ? "s" : ""} behind what finds out who sends requests and never ask${silent.length === 1 ? "s" : ""} for it; answers to the same request with and without credentials would decide whether it should.`), findings };
  if (lacking.length > 0 || (isOpen && known.length < all.length)) return { ...undetermined(examined, lacking.length > 0 ? "What stands in front of these operations cannot be read; requests with and without credentials would decide it." : missing(all)), findings };
  return { state: "pass", examined, findings: [] };
}

function checkReaders(facts: TreeFacts, options: AuthOptions, { reads, verifications, hasLibraryGuard }: Credentials, operations: OperationFinder, judged: readonly Judged[]): Result {
  const files = [...Map.groupBy(reads, ({ file }) => file.path)].sort((a, b) => b[1].length - a[1].length);
  const examined = { files: facts.product.length, reads: reads.length };
  const handlers = new Set(judged.flatMap(({ route, asked }) => (route ? operations.codeFor(route, asked.method).map(({ node }) => node) : [])));
  const inHandlers = reads.filter(({ node }) => ancestor(node, (above) => handlers.has(above)));
  const home = options.home[facts.product[0]?.language ?? "javascript"] ?? [];
  const elsewhere = home.length > 0 ? reads.filter(({ file }) => !matchesGlob(file.path, home)) : [];
  const beside = files.slice(1).flatMap(([, found]) => found);
  const findings = [
    ...inHandlers.map((read) => toFinding(read, "A handler reads the header with the credentials itself.")),
    ...[...new Set([...beside, ...elsewhere])].filter((read) => !inHandlers.includes(read)).map((read) => toFinding(read, elsewhere.includes(read) ? `The header with the credentials is read outside ${home.join(", ")}.` : `The header with the credentials is read here and in ${files[0]?.[0]}.`)),
  ];
  if (findings.length > 0) return { state: "fail", examined, findings };
  if (reads.length > 0) return { state: "pass", examined, findings: [] };
  // `request.jwtVerify()` reads the header itself.
  const isRead = verifications.some(({ call: { path } }) => path.length > 1 && path.at(-1) === "jwtVerify");
  return hasLibraryGuard || isRead ? { state: "pass", examined, findings: [] } : undetermined(examined, "Reading does not show where the header with the credentials is read; a run that watches it would decide it.");

  function toFinding({ file, node }: Value, message: string): Finding {
    return { file: file.path, ...node.place, message, hint: "Read it in the guard's module alone." };
  }
}

function checkVerifications(facts: TreeFacts, { verifying }: AuthOptions, { verifications, unverified }: Credentials): Result {
  const examined = { files: facts.product.length, verifications: verifications.length };
  const files = [...Map.groupBy(verifications, ({ file }) => file.path)].sort((a, b) => b[1].length - a[1].length);
  const findings = [
    ...unverified.map(({ file, call }) => ({ file: file.path, ...call.node.place, message: "A token is read here without being verified.", hint: "Read tokens only by verifying them." })),
    ...findHandDecoded(facts).map(({ file, node }) => ({ file: file.path, ...node.place, message: "A token is taken apart and read here without being verified.", hint: "Read tokens only by verifying them." })),
    ...files.slice(1).flatMap(([, found]) => found.map(({ file, call }) => ({ file: file.path, ...call.node.place, message: `Tokens are verified here and in ${files[0]?.[0]}.`, hint: "Verify tokens in one module, which the others call." }))),
  ];
  if (findings.length > 0) return { state: "fail", examined, findings };
  if (verifications.length > 0) return { state: "pass", examined, findings: [] };
  if (facts.product.some((file) => file.calls.some((call) => callMatches(facts, file, call, verifying)))) return { state: "pass", examined, findings: [] };
  return undetermined(examined, "No call of a known library verifies a token; requests with forged tokens would decide what is accepted.");
}

function undetermined(examined: Record<string, number>, note: string): Result {
  return { state: "undetermined", examined, findings: [], note };
}

function missing(all: readonly Judged[]): string {
  const names = all.filter(({ route }) => route === null).map(({ name }) => name);
  return `${names.slice(0, 3).join(", ")}${names.length > 3 ? " and others" : ""} could not be found among the routes that can be read; requests would decide it.`;
}

function hasOpaque(facts: TreeFacts): boolean {
  return facts.product.some(({ imports }) => imports.some(({ target }) => target.kind === "opaque"));
}
