import { parseJson } from "./read-json.ts";
import type { ResultOptions } from "./options.ts";
import { type Reported, type ToolReport, UnusableReport } from "./tool-report.ts";

interface ArtifactLocation {
  uri?: string;
  uriBaseId?: string;
  index?: number;
}

interface SarifResult {
  ruleId?: string;
  ruleIndex?: number;
  rule?: { id?: string };
  kind?: string;
  level?: string;
  baselineState?: string;
  message?: { text?: string; markdown?: string; id?: string };
  suppressions?: unknown[];
  locations?: { physicalLocation?: { artifactLocation?: ArtifactLocation; region?: { startLine?: number; startColumn?: number } } }[];
}

interface SarifNotification {
  level?: string;
  message?: { text?: string };
}

interface SarifRun {
  tool?: { driver?: { rules?: { id?: string; defaultConfiguration?: { level?: string } }[] } };
  invocations?: { executionSuccessful?: boolean; toolExecutionNotifications?: SarifNotification[]; toolConfigurationNotifications?: SarifNotification[] }[];
  artifacts?: { location?: ArtifactLocation }[];
  originalUriBaseIds?: Record<string, ArtifactLocation>;
  results?: SarifResult[];
}

/**
 * The results of a SARIF 2.1.0 log (OASIS, sections 3.14 and 3.27) at one of the levels, and its artifacts; throws `UnusableReport`.
 * A result that the source itself suppresses counts: a candidate does not decide what is looked at.
 */
export function readSarif(text: string, { levels }: ResultOptions): ToolReport {
  const log = parseJson(text) as { runs?: SarifRun[] } | null;
  if (typeof log !== "object" || log === null || !Array.isArray(log.runs)) throw new UnusableReport("what it wrote is not SARIF: it has no `runs`");
  const { runs } = log;
  if (runs.length === 0) throw new UnusableReport("its SARIF holds no run: it did not look");
  if (runs.some(({ invocations = [] }) => invocations.some(({ executionSuccessful }) => executionSuccessful === false))) {
    throw new UnusableReport("its SARIF says that the run did not succeed");
  }
  const report: ToolReport = { reported: [], artifacts: [], unseen: [] };
  for (const run of runs) {
    if (!Array.isArray(run.results)) throw new UnusableReport("its SARIF holds a run without results: it did not look");
    report.artifacts.push(...(run.artifacts ?? []).flatMap(({ location }) => uriOf(location, run) ?? []));
    report.unseen.push(...(run.invocations ?? []).flatMap(complaintsOf));
    report.reported.push(...run.results.filter((result) => isFinding(result, run, levels)).map((result) => toReported(result, run)));
  }
  return report;
}

// Section 3.58.6: at the level `error` the run may have stopped short of what it was to look at.
function complaintsOf({ toolExecutionNotifications = [], toolConfigurationNotifications = [] }: NonNullable<SarifRun["invocations"]>[number]): string[] {
  return [...toolExecutionNotifications, ...toolConfigurationNotifications].flatMap(({ level, message }) => (level === "error" ? (message?.text ?? "it does not say what") : []));
}

function isFinding({ kind = "fail", baselineState, ...result }: SarifResult, run: SarifRun, levels: readonly string[]): boolean {
  if (kind !== "fail" || baselineState === "absent") return false;
  return levels.includes(result.level ?? ruleOf(result, run)?.defaultConfiguration?.level ?? "warning");
}

function toReported(result: SarifResult, run: SarifRun): Reported {
  const { artifactLocation, region } = result.locations?.[0]?.physicalLocation ?? {};
  const { message, suppressions = [] } = result;
  const line = region?.startLine ?? 0;
  return {
    file: uriOf(artifactLocation, run),
    line,
    column: line > 0 ? (region?.startColumn ?? 1) : 0,
    message: `${message?.text ?? message?.markdown ?? message?.id ?? ""}${suppressions.length > 0 ? " (silenced in the source)" : ""}`,
    code: result.ruleId ?? ruleOf(result, run)?.id ?? "",
  };
}

function ruleOf({ ruleId, ruleIndex, rule }: SarifResult, run: SarifRun) {
  const rules = run.tool?.driver?.rules ?? [];
  return ruleIndex !== undefined && ruleIndex >= 0 ? rules[ruleIndex] : rules.find(({ id }) => id !== undefined && id === (ruleId ?? rule?.id));
}

function uriOf(location: ArtifactLocation | undefined, run: SarifRun): string | null {
  const { uri, uriBaseId } = location?.uri === undefined && location?.index !== undefined ? (run.artifacts?.[location.index]?.location ?? {}) : (location ?? {});
  if (uri === undefined) return null;
  const base = uriBaseId === undefined ? undefined : run.originalUriBaseIds?.[uriBaseId]?.uri;
  return base !== undefined && !/^[a-z][a-z0-9+.-]*:/i.test(uri) ? `${base.replace(/\/?$/, "/")}${uri}` : uri;
}
