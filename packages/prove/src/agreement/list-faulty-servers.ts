import type { Contract } from "@cd-task/model";
import { applyOperator } from "../http/operator.ts";
import { type RunningServer, serve } from "../http/serve.ts";
import { startProxy } from "../http/start-proxy.ts";
import { listStatusChanges } from "../near-miss/change-status.ts";
import { listFieldDrops } from "../near-miss/drop-field.ts";
import { spread } from "../near-miss/run-near-misses.ts";
import { listNullServers } from "../null-servers/list-null-servers.ts";

/** A server that two executors of one plan are compared on. */
export interface FaultyServer {
  name: string;
  /** Starts it; some stand before the oracle at `url` and change its answers. */
  start(url: string): Promise<RunningServer>;
}

/** The oracle behind a proxy that changes nothing, `count` servers that are wrong in one field or status, and every null server that listens. */
export function listFaultyServers(contract: Contract, basePath: string, count: number): FaultyServer[] {
  const operators = spread([...listFieldDrops(contract), ...listStatusChanges(contract)], count);
  return [
    { name: "oracle", start: (url) => startProxy(url, contract, basePath, { answer: (answer) => answer }) },
    ...operators.map((operator) => ({ name: operator.name, start: (url: string) => startProxy(url, contract, basePath, applyOperator(operator)) })),
    ...listNullServers(contract, basePath).flatMap(({ name, answer }) => (answer === null ? [] : { name: `null-server/${name}`, start: () => serve(answer) })),
  ];
}
