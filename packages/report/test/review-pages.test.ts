import { afterAll, describe, expect, it } from "vitest";
import { formatReviewPages } from "../src/formats/review-html.ts";
import { openBrowser } from "./open-browser.ts";
import { sampleReview } from "./sample-review.ts";

const browser = await openBrowser();
const reason = typeof browser === "string" ? browser : null;
const pages = new Map(formatReviewPages(sampleReview()).map((entry) => [entry.path, "text" in entry ? (entry.text ?? "") : ""]));

it("has an index and a page a task, with every text escaped", () => {
  expect([...pages.keys()]).toEqual(["card.md", "index.html", "express-postgres.html", "express-unconstrained.html"]);
  for (const [path, text] of pages) if (path !== "card.md") expect(text).not.toContain("<script>");
});

describe.skipIf(reason !== null)(`a review in a browser${reason === null ? "" : ` (skipped: ${reason})`}`, { timeout: 60_000 }, () => {
  afterAll(async () => {
    if (typeof browser !== "string") await browser.close();
  });

  async function show(path: string, width: number) {
    if (typeof browser === "string") throw new Error(browser);
    const shown = await browser.newPage({ viewport: { width, height: 900 } });
    const noise: string[] = [];
    shown.on("console", (message) => noise.push(message.text()));
    shown.on("request", (request) => noise.push(request.url()));
    shown.on("dialog", (dialog) => noise.push(dialog.message()));
    await shown.setContent(pages.get(path) ?? "");
    return { shown, noise };
  }

  it.each([["index.html", 1280], ["index.html", 360], ["express-postgres.html", 1280], ["express-postgres.html", 360]] as const)("%s fits a window of %i pixels and is silent", async (path, width) => {
    const { shown, noise } = await show(path, width);
    const [whole, window] = (await shown.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")) as number[];
    expect(noise).toEqual([]);
    expect(whole).toBe(window);
    await shown.close();
  });

  it("shows the instruction, rules, difference, evidence and, on opening, the assertions with their requirements", async () => {
    const { shown } = await show("express-postgres.html", 1280);
    expect(await shown.locator("pre").first().innerText()).toContain('<script>alert("x")</script>');
    expect(await shown.getByRole("table", { name: "Rules" }).getByRole("rowheader").allInnerTexts()).toEqual(["database/engine"]);
    expect(await shown.locator("ins").count()).toBe(1);
    expect(await shown.getByRole("table", { name: "Evidence" }).innerText()).toContain("oracle");
    const cell = shown.getByRole("cell", { name: "CreateNote 201" });
    expect(await cell.isVisible()).toBe(false);
    await shown.locator("summary").click();
    expect(await cell.isVisible()).toBe(true);
    await shown.close();
  });

  it("leads from the index to each task, and says where evidence is missing or old", async () => {
    const { shown } = await show("index.html", 1280);
    expect(await shown.getByRole("link", { name: "express-unconstrained" }).getAttribute("href")).toBe("express-unconstrained.html");
    const rows = await shown.getByRole("row").allInnerTexts();
    expect(rows[1]).toContain("proved, before a change of plan");
    expect(rows[2]).toContain("unproved: no record");
    await shown.close();
  });
});
