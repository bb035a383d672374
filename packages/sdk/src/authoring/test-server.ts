import { type AssertionResult, type Contract, type Exchange, type PlannedCall, type PlannedScenario, type Suite, type TestedAssertion, type TestRun } from "@cd-task/model";
import { type HttpRequest, type HttpResponse, openRun, openScenario } from "@cd-task/verifier";

export interface TestServerOptions {
  suite: Suite;
  /** `http://127.0.0.1:3000`, without the base path. */
  url: string;
  /** Decides unique names; a server that keeps its data needs another one for each run. */
  seed: string;
  /** Ids of assertions, scenarios or features; `*` stands for any text. All when absent. */
  only?: readonly string[];
  /** Keeps the exchanges of every scenario, not only of those in which something did not pass. */
  keepsAll?: boolean;
  onProgress?: (done: number, total: number) => void;
}

/** Runs assertions against a server that somebody else started; a run about some assertions sends the whole of their scenarios. */
export async function testServer({ suite, url, seed, only, keepsAll = false, onProgress }: TestServerOptions): Promise<TestRun> {
  const { plan, contract, server } = suite;
  const began = performance.now();
  const wanted = (id: string) => !only || only.some((one) => isMeant(one, id));
  const chosen = plan.scenarios.filter(({ id, steps }) => wanted(id) || steps.some((step) => step.do === "assert" && wanted(step.id)));
  const run = openRun({ plan, contract, baseUrl: new URL(url).origin, seed });
  const ended = new Map<string, TestedScenario>();
  const queue = [...chosen];
  const work = async () => {
    for (let scenario = queue.shift(); scenario; scenario = queue.shift()) {
      ended.set(scenario.id, await testScenario(scenario, run.context, url, contract));
      onProgress?.(ended.size, chosen.length);
    }
  };
  await Promise.all(Array.from({ length: server.concurrency ?? 1 }, work));
  run.close();
  const tested = chosen.map((scenario) => {
    const { assertions, exchanges } = ended.get(scenario.id) as TestedScenario;
    return { id: scenario.id, exchanges, assertions: assertions.filter(({ id }) => wanted(scenario.id) || wanted(id)) };
  });
  const shown = tested.filter(({ assertions }) => keepsAll || assertions.some(({ state }) => state !== "passed"));
  return {
    suite: suite.name,
    directory: suite.directory,
    url,
    seed,
    planned: plan.total,
    assertions: tested.flatMap(({ assertions }) => assertions),
    exchanges: Object.fromEntries(shown.map(({ id, exchanges }) => [id, exchanges])),
    ms: Math.round(performance.now() - began),
  };
}

/** Whether an id is meant: itself, what it belongs to, or a pattern in which `*` stands for any text. */
export function isMeant(wanted: string, id: string): boolean {
  if (!wanted.includes("*")) return id === wanted || ["/", "[", "#"].some((mark) => id.startsWith(`${wanted}${mark}`));
  const pattern = wanted.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*");
  return new RegExp(`^${pattern}$`).test(id);
}

interface TestedScenario {
  assertions: TestedAssertion[];
  exchanges: Exchange[];
}

type Context = ReturnType<typeof openRun>["context"];

async function testScenario(planned: PlannedScenario, context: Context, url: string, contract: Contract): Promise<TestedScenario> {
  const exchanges: Exchange[] = [];
  const sentAt = new Map<number, number>();
  let call: { index: number; operation: string | null; setup: boolean } | undefined;
  const send = async (request: HttpRequest, signal?: AbortSignal): Promise<HttpResponse> => {
    const start = performance.now();
    const keep = (response: Exchange["response"], reason?: string) => {
      const { method, path, headers, body } = request;
      if (call) sentAt.set(call.index, exchanges.length);
      exchanges.push({
        operation: call?.operation ?? null,
        setup: call?.setup ?? false,
        request: { method, url: `${new URL(url).origin}${path}`, headers, body },
        response,
        ...(reason !== undefined && { reason }),
        ms: Math.round(performance.now() - start),
      });
    };
    try {
      const response = await context.client.send(request, signal);
      keep({ status: response.status, headers: response.headers, body: response.text });
      return response;
    } catch (error) {
      keep(null, (error as Error).message);
      throw error;
    }
  };
  const scenario = openScenario(planned, { ...context, client: { ...context.client, send } });
  for (const step of planned.steps) {
    if (step.do === "call") call = step;
    await scenario.run(step);
  }
  const results = new Map(scenario.conclude().assertions.map((result) => [result.id, result]));
  const assertions = planned.steps.flatMap((step) => {
    const result = step.do === "assert" ? results.get(step.id) : undefined;
    if (step.do !== "assert" || !result) return [];
    const exchange = sentAt.get(step.call) ?? null;
    const asked = planned.steps.find((one): one is PlannedCall => one.do === "call" && one.index === step.call);
    const status = exchanges[exchange ?? -1]?.response?.status;
    const message = `${sayStatusFirst(result, asked, status)}${step.check.kind === "status" && result.state !== "passed" ? sayUndeclared(contract, asked, status) : ""}`;
    return [describe({ ...result, message }, planned.id, step.text, step.place, exchange)];
  });
  return { assertions, exchanges };
}

/** An answer of another status mostly has another shape for that reason. */
function sayStatusFirst({ state, message }: AssertionResult, call: PlannedCall | undefined, status: number | undefined): string {
  if (state !== "guarded" || !call || status === undefined || call.expected.some((one) => one === status || one === `${Math.floor(status / 100)}xx`)) return message;
  return message.startsWith("no answer of the declared shape") ? `the status is ${status}, not ${call.expected.join(" or ")}; ${message}` : message;
}

/** A status that no caller of the operation could expect, whatever the scenario asks for. */
function sayUndeclared({ operations }: Contract, call: PlannedCall | undefined, status: number | undefined): string {
  const operation = operations.find(({ id }) => id === call?.operation);
  if (!operation || status === undefined || operation.responses.some((one) => one.status === status)) return "";
  return `; the contract does not declare ${status} for \`${operation.id}\`, only ${operation.responses.map((one) => one.status).join(", ")}`;
}

function describe({ id, state, message, ms }: AssertionResult, scenario: string, text: string, place: string, exchange: number | null): TestedAssertion {
  return { id, scenario, text, place, state, message, ms, exchange };
}
