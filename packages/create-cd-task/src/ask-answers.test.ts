import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { askAnswers } from "./ask-answers.ts";
import type { Answers } from "./read-arguments.ts";

const index = {
  presets: [{ name: "empty", title: "Notes", summary: "Keeps notes.", frameworks: ["express"] }, { name: "conduit", title: "Conduit", summary: "Articles.", frameworks: ["flask"] }],
  frameworks: ["express", "flask", "koa"],
  version: "1.0.0",
};
const [enter, down, space, interrupt] = ["\r", "\u001b[B", " ", "\u0003"];

/** What is answered when these keys are pressed, one each time something new is asked or shown. */
async function answer(keys: string[], said: Partial<Answers> = {}): Promise<Answers> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  output.resume();
  const asked = askAnswers({ contract: [], framework: [], ...said }, index, { input, output });
  const press = setInterval(() => {
    const key = keys.shift();
    if (key === undefined) clearInterval(press);
    else input.write(key);
  }, 15);
  return asked.finally(() => clearInterval(press));
}

describe("askAnswers", () => {
  it("takes what is offered when only return is pressed", async () => {
    expect(await answer([enter, enter, enter, enter])).toEqual({ directory: "my-suite", preset: "empty", contract: [], framework: [], install: true });
  });

  it("asks for nothing that was said already", async () => {
    const said = { directory: "here", preset: "conduit", framework: ["koa"], install: false };
    expect(await answer([], said)).toEqual({ contract: [], ...said });
  });

  it("takes another preset and further frameworks", async () => {
    const answers = await answer([down, enter, down, down, space, enter], { directory: "here", install: false });
    expect(answers).toMatchObject({ preset: "conduit", framework: ["flask", "koa"] });
  });

  it("stops with 130 when it is interrupted", async () => {
    await expect(answer([interrupt])).rejects.toMatchObject({ exitCode: 130 });
  });
});
