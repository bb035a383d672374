import type { Plan } from "@cd-task/model";
import { afterEach, describe, expect, it } from "vitest";
import { notesContract } from "../../test/notes-contract.ts";
import { call, notesPlan, path, planOf, scenario, status } from "../../test/notes-plan.ts";
import { type Answer, type Asked, openNotes, serve } from "../../test/notes-server.ts";
import { runPlan, type RunOptions } from "./run-plan.ts";

type Service = Awaited<ReturnType<typeof serve>>;
let service: Service | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

async function run(answer: (asked: Asked) => Answer | Promise<Answer>, plan: Plan = notesPlan, more: Partial<RunOptions> = {}) {
  service = await serve(answer);
  const result = await runPlan({ plan, contract: notesContract, baseUrl: service.url, seed: "s1", order: "random", ...more });
  const notPassed = result.assertions.filter(({ state }) => state !== "passed");
  return { ...result, notPassed, passed: result.assertions.length - notPassed.length, statesOf: Object.fromEntries(result.assertions.map(({ id, state }) => [id, state])) };
}

/** The notes service with one answer changed. */
function mutate(change: (asked: Asked, answer: Answer) => Answer): (asked: Asked) => Answer {
  const notes = openNotes();
  return (asked) => change(asked, notes(asked));
}

describe("a correct server", () => {
  it("passes every assertion, in any order, several scenarios at once", async () => {
    for (const more of [{ order: "planned" as const }, { seed: "s2" }, { concurrency: 4 }]) {
      expect((await run(openNotes(), notesPlan, more)).notPassed).toEqual([]);
      await service?.close();
    }
  });

  it("passes twice without a reset when the seed differs", async () => {
    service = await serve(openNotes());
    for (const seed of ["one", "two"]) {
      const { assertions } = await runPlan({ plan: notesPlan, contract: notesContract, baseUrl: service.url, seed, order: "planned" });
      expect(assertions.filter(({ state }) => state !== "passed")).toEqual([]);
    }
  });

  it("sees nothing that betrays the client", async () => {
    await run(openNotes());
    const names = new Set(service?.asked.flatMap(({ headers }) => Object.keys(headers)));
    expect([...names].sort()).toEqual(["accept", "authorization", "connection", "content-length", "content-type", "host"]);
  });
});

describe("null servers", () => {
  const errors = { errors: { body: ["no"] } };
  const answers: Record<string, Answer> = {
    "404": { status: 404 },
    "500": { status: 500 },
    "500 with an error envelope": { status: 500, body: errors },
    "401 with an error envelope": { status: 401, body: errors },
    "403": { status: 403 },
    "404 with an error envelope": { status: 404, body: errors },
    "422 with an error envelope": { status: 422, body: errors },
    "{}": { status: 200, body: {} },
    null: { status: 200, body: null },
    "[]": { status: 200, body: [] },
    HTML: { status: 200, text: "<html></html>", headers: { "content-type": "text/html" } },
    "empty 204": { status: 204 },
    "more than 1 MiB": { status: 200, text: " ".repeat(1024 * 1024 + 1) },
    "very deep JSON": { status: 200, text: `{"user":${"[".repeat(5000)}${"]".repeat(5000)}}` },
    "a redirect": { status: 302, headers: { location: "/api/notes" } },
  };
  for (const [name, answer] of Object.entries(answers)) {
    it(`${name} for everything earns nothing and moves no denominator`, async () => {
      const { assertions, passed } = await run(() => answer);
      expect(assertions).toHaveLength(notesPlan.total);
      expect(assertions.filter(({ state }) => state === "error")).toEqual([]);
      expect(passed).toBe(0);
    });
  }

  it("a closed port leaves everything blocked", async () => {
    const closed = await serve(openNotes());
    await closed.close();
    const { assertions } = await runPlan({ plan: notesPlan, contract: notesContract, baseUrl: closed.url, seed: "s", order: "planned" });
    expect(assertions).toHaveLength(notesPlan.total);
    expect(new Set(assertions.map(({ state }) => state))).toEqual(new Set(["blocked"]));
  });

  it("a constant object with every key keeps no scenario whole", async () => {
    const note = { slug: "a", title: "On rivers", tags: ["x"], likes: 0, createdAt: "2020-01-01T00:00:00Z" };
    const { assertions } = await run(() => ({ status: 200, body: { user: { name: "a", token: "t" }, note, notes: [note], count: 1, errors: {} } }));
    for (const { id } of notesPlan.scenarios) {
      expect(assertions.some((one) => one.id.startsWith(id) && one.state !== "passed"), id).toBe(true);
    }
  });
});

describe("near misses", () => {
  it("one missing field costs the assertions on it alone", async () => {
    const { notPassed } = await run(
      mutate(({ method, path }, answer) => {
        const { note } = (answer.body ?? {}) as { note?: Record<string, unknown> };
        return method === "POST" && path === "/api/notes" && note ? { ...answer, body: { note: { ...note, createdAt: undefined } } } : answer;
      }),
    );
    expect(notPassed.map(({ id, state }) => `${id} ${state}`)).toEqual(["notes/write#09 failed", "notes/write#12 failed"]);
  });

  it("one wrong status costs itself, the contract check and the guarded checks of that response", async () => {
    const { notPassed } = await run(mutate((_, answer) => (answer.status === 201 && "note" in (answer.body as object) ? { ...answer, status: 200 } : answer)));
    expect(notPassed.map(({ id, state }) => `${id} ${state}`)).toEqual([
      "notes/write#08 failed", "notes/write#09 failed", "notes/write#13 guarded", "notes/write#14 guarded",
    ]);
  });

  it("an error check counts only where the operation also succeeds", async () => {
    const { statesOf } = await run(mutate(({ method, path }, answer) => (method === "POST" && path === "/api/notes" ? { status: 422, body: { errors: {} } } : answer)));
    expect(statesOf["notes/refused[blank-title]#08"]).toBe("guarded");
    expect(statesOf["notes/refused[blank-title]#09"]).toBe("guarded");
  });

  it("a hanging operation blocks what depends on it and nothing else", async () => {
    const notes = openNotes();
    const plan = { ...notesPlan, limits: { requestSeconds: 0.5 } };
    const { notPassed } = await run((asked) => (asked.method === "DELETE" ? new Promise(() => {}) : notes(asked)), plan);
    expect(notPassed.filter(({ id }) => !id.startsWith("notes/delete"))).toEqual([]);
    expect(notPassed.find(({ id }) => id === "notes/delete#10")).toMatchObject({ state: "blocked", message: "no response: no complete answer within 0.5 s" });
  });
});

describe("variables", () => {
  it("blocks requests and comparisons whose variable an earlier response did not give", async () => {
    const plan = planOf(
      scenario("a", [
        call(0, "GetNotes", 200),
        { do: "capture", variable: "slug", path: path("$.nothing"), call: 0, optional: false },
        { kind: "equals", path: path("$.count"), negated: true, value: "{slug}" },
        call(1, "GetNote", 200, { path: "/notes/{slug}" }),
        status(200),
      ]),
    );
    const { assertions } = await run(openNotes(), plan);
    expect(assertions.map(({ state }) => state)).toEqual(["blocked", "blocked"]);
    expect(service?.asked).toHaveLength(1);
  });

  it("keeps the value of a cookie, and blocks what needs one that was not set", async () => {
    const keep = (variable: string, cookie: string) => ({ do: "capture" as const, variable, path: path("$"), call: 0, optional: false, cookie });
    const plan = planOf(scenario("a", [call(0, "GetNotes", 200), keep("one", "sid"), keep("two", "other"), call(1, "GetNote", 200, { path: "/notes/{one}" }), status(200), call(2, "GetNote", 200, { path: "/notes/{two}" }), status(200)]));
    const { assertions } = await run(() => ({ status: 200, body: { notes: [] }, headers: { "set-cookie": "theme=dark; Expires=Wed, 21 Oct 2026 07:28:00 GMT, sid=a1b2; Path=/; HttpOnly" } }), plan);
    expect(assertions.map(({ state }) => state)).toEqual(["guarded", "blocked"]);
    expect(service?.asked.at(-1)?.path).toBe("/api/notes/a1b2");
  });

  it("keeps a value of a wrong status, and forgets one that the latest response lacks", async () => {
    const capture = (index: number) => ({ do: "capture" as const, variable: "count", path: path("$.count"), call: index, optional: false });
    const plan = planOf(
      scenario("a", [
        call(0, "GetNotes", 200), capture(0), status(200), { kind: "equals", path: path("$.count"), negated: false, value: "{count}" },
        call(1, "GetNotes", 200), capture(1), { kind: "equals", path: path("$.notes"), negated: true, value: "{count}" },
      ]),
    );
    let turn = 0;
    const { assertions } = await run(() => (turn++ === 0 ? { status: 203, body: { notes: [], count: 7 } } : { status: 200, body: { notes: [] } }), plan);
    expect(assertions.map(({ state }) => state)).toEqual(["failed", "passed", "blocked"]);
  });

  it("skips a call whose variable has a value, and takes the fallback when it has none", async () => {
    const remember = (index: number, from: string) => ({ do: "capture" as const, variable: "x", path: path(from), call: index, optional: true });
    const plan = planOf(
      scenario("a", [
        call(0, "GetNotes", 200, { setup: true }), remember(0, "$.missing"),
        call(1, "GetNotes", 200, { setup: true, unless: "x" }), remember(1, "$.count"),
        call(2, "GetNotes", 200, { setup: true, unless: "x" }), remember(2, "$.missing"),
        call(3, "GetNotes", 200), { kind: "equals", path: path("$.count"), negated: false, value: "{x}" },
      ]),
    );
    const { notPassed } = await run(openNotes(), plan);
    expect(notPassed).toEqual([]);
    expect(service?.asked).toHaveLength(3);
  });
});

describe("what a run tells", () => {
  it("keeps the first failing exchange of each operation", async () => {
    const { failures } = await run(mutate(({ method }, answer) => (method === "DELETE" ? { status: 500, text: "SQLSTATE 42P01" } : answer)));
    expect(failures.map(({ operation }) => operation)).toEqual(["DeleteNote"]);
    expect(failures[0]).toMatchObject({ scenario: "notes/delete", request: { method: "DELETE" }, response: { status: 500, body: "SQLSTATE 42P01" } });
  });

  it("calls a check that cannot be carried out an error, and goes on", async () => {
    const plan = planOf(scenario("a", [call(0, "GetNotes", 200), { kind: "matches", path: path("$.word"), pattern: "(" }, status(200)]));
    const { assertions } = await run(() => ({ status: 200, body: { count: 1, word: "x" } }), plan);
    expect(assertions.map(({ state }) => state)).toEqual(["error", "passed"]);
  });

  it("runs the chosen scenarios alone and leaves the others blocked", async () => {
    const { assertions } = await run(openNotes(), notesPlan, { only: ["notes/refused"] });
    expect(assertions).toHaveLength(notesPlan.total);
    expect(assertions.filter(({ state }) => state === "passed").map(({ id }) => id.split("#")[0])).toEqual(Array(4).fill("notes/refused[blank-title]"));
  });

  it("leaves everything blocked, with the reason, once its signal has fired", async () => {
    const { assertions } = await run(openNotes(), notesPlan, { signal: AbortSignal.abort(new Error("out of time")) });
    expect(new Set(assertions.map(({ state }) => state))).toEqual(new Set(["blocked"]));
    expect(assertions[0]?.message).toBe("not sent: out of time");
  });

  it("refuses a plan that contradicts itself", async () => {
    await expect(run(openNotes(), { ...notesPlan, total: 3 })).rejects.toThrow("the plan says 3 assertions");
    const [first] = notesPlan.scenarios;
    if (!first) throw new Error("no scenario");
    await expect(run(openNotes(), planOf(first, first))).rejects.toThrow("an assertion id twice");
  });
});
