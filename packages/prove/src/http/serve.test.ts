import { expect, it } from "vitest";
import { serve } from "./serve.ts";

it("gives the answer a complete request, and drops the connection when there is no answer", async () => {
  const server = await serve(({ method, target, body }) => {
    if (target === "/none") throw new Error("no answer");
    return { status: 201, headers: { "x-method": method }, body };
  });
  try {
    const response = await fetch(`${server.url}/some?q=1`, { method: "PUT", body: "text" });
    expect([response.status, response.headers.get("x-method"), await response.text()]).toEqual([201, "PUT", "text"]);
    await expect(fetch(`${server.url}/none`, { method: "POST", body: "text", signal: AbortSignal.timeout(10_000) })).rejects.toThrow("fetch failed");
  } finally {
    await server.close();
  }
  await expect(fetch(server.url)).rejects.toThrow("fetch failed");
});
