import type { Contract } from "@cd-task/model";
import { serve } from "../http/serve.ts";
import { listNullServers } from "./list-null-servers.ts";

/** Serves, one after the other, each null server that knows the contract's shapes (the schema faker and its like); what `use` makes of them. */
export async function withShapedServers<T>(contract: Contract, basePath: string, use: (url: string, name: string) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (const { name, knowsShapes, answer } of listNullServers(contract, basePath)) {
    if (!knowsShapes || !answer) continue;
    const server = await serve(answer);
    try {
      results.push(await use(server.url, name));
    } finally {
      await server.close();
    }
  }
  return results;
}
