import { type FileTree, type SuiteReview, type TaskReview } from "@cd-task/model";
import { html, type Markup } from "./html/markup.ts";
import { formatSuiteCard } from "./suite-card.ts";
import { style } from "./html/style.ts";

/** Pages for whoever reviews a suite: an index and a page a task, each standing alone, without scripts; and the suite's card. */
export function formatReviewPages(review: SuiteReview): FileTree {
  const index = drawPage(`${review.title}: ${review.tasks.length} tasks`, html`<p>Suite ${review.suite}. Each page holds what an agent reads, what decides, and what was shown.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Tasks"><table aria-label="Tasks"><thead><tr><th scope="col">task</th><th scope="col">level</th><th scope="col">framework</th><th scope="col">constraints</th><th scope="col">rules</th><th scope="col">assertions</th><th scope="col">evidence</th></tr></thead>
<tbody>${review.tasks.map((task) => html`<tr><th scope="row"><a href="${pageOf(task.facts.id)}">${task.facts.id}</a></th><td>L${task.facts.level}</td><td>${task.facts.framework}</td><td>${task.facts.constraints.map(({ id }) => id).join(", ") || "none"}</td><td>${task.rules.length}</td><td>${task.facts.planned}</td><td>${standingOf(task)}</td></tr>`)}</tbody></table></div>`);
  return [{ path: "card.md", text: formatSuiteCard(review) }, { path: "index.html", text: index }, ...review.tasks.map((task) => ({ path: pageOf(task.facts.id), text: drawTask(task, review) }))];
}

const pageOf = (id: string) => `${id.replace(/[^A-Za-z0-9._-]/g, "_")}.html`;

function standingOf({ evidence }: TaskReview): string {
  if (!evidence) return "unproved: no record";
  return evidence.stale.length > 0 ? `${evidence.record.state}, before a change of ${evidence.stale.join(", ")}` : evidence.record.state;
}

function drawTask(task: TaskReview, { tasks }: SuiteReview): string {
  const { facts, instruction, rules, scenarios, neighbours } = task;
  const known = new Set(tasks.map(({ facts: { id } }) => id));
  const link = (id: string) => (known.has(id) ? html`<a href="${pageOf(id)}">${id}</a>` : html`${id}`);
  const facets: [string, string][] = [
    ["framework", `${facts.framework} (${facts.language})`], ["level", `L${facts.level}`], ["services", facts.services.join(", ") || "none"],
    ["start", facts.start], ["assertions", String(facts.planned)], ["limits in seconds", Object.entries(facts.limits).map(([name, value]) => `${name} ${value}`).join(", ")],
  ];
  return drawPage(facts.id, html`<nav aria-label="Contents"><ul><li><a href="index.html">All tasks</a></li><li><a href="#instruction">Instruction</a></li><li><a href="#rules">Rules</a></li><li><a href="#difference">Difference</a></li><li><a href="#evidence">Evidence</a></li><li><a href="#assertions">Assertions</a></li></ul></nav>
<dl>${facets.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
<section aria-labelledby="instruction"><h2 id="instruction">Instruction</h2><pre tabindex="0">${instruction}</pre></section>
<section aria-labelledby="rules"><h2 id="rules">Rules</h2>${drawRows("Rules", ["rule", "constraint", "asked", "gates"], rules.map(({ rule, constraint, says, gate }) => [rule, constraint, says, gate ? "yes" : "no"]), "No constraint is active.")}</section>
<section aria-labelledby="difference"><h2 id="difference">Difference to the level below</h2>${neighbours.length === 0 ? html`<p>No task has one constraint less.</p>` : neighbours.map(({ task: other, added, removedLines, addedLines }) => html`<h3>${added}, beside ${link(other)}</h3><pre tabindex="0">${removedLines.map((line) => html`<del>- ${line}</del>\n`)}${addedLines.map((line) => html`<ins>+ ${line}</ins>\n`)}</pre>`)}</section>
<section aria-labelledby="evidence"><h2 id="evidence">Evidence</h2>${drawEvidence(task)}</section>
<section aria-labelledby="assertions"><h2 id="assertions">Assertions</h2>${scenarios.map(({ id, title, place, assertions }) => html`<details><summary>${title} <span class="says">${id}, ${assertions.length}, ${place}</span></summary>${drawRows(id, ["id", "step", "requirements"], assertions.map((one) => [one.id, one.text, one.requirements.join("; ") || "none"]), "It asserts nothing.")}</details>`)}</section>`);
}

function drawEvidence(task: TaskReview): Markup {
  const { evidence } = task;
  if (!evidence) return html`<p>There is no record: <code>cd-task prove --record --only ${task.facts.id}</code> makes one.</p>`;
  const { record, file, stale } = evidence;
  return html`<p>${file}: ${record.state}${stale.length > 0 ? html`, <strong>recorded before a change of ${stale.join(", ")}</strong>` : null}.</p>
${drawRows("Evidence", ["check", "state", "demanded", "seen"], record.checks.map(({ id, state, demand, seen }) => [id, state, demand, seen]), "Nothing was run.")}`;
}

function drawRows(name: string, head: readonly string[], rows: readonly (readonly string[])[], none: string): Markup {
  if (rows.length === 0) return html`<p>${none}</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${name}"><table aria-label="${name}"><thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead><tbody>${rows.map(([first = "", ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}

const more = `
pre { padding: 1rem; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 40rem; overflow-y: auto; font-size: .85rem; }
td { white-space: normal; min-width: 12rem; overflow-wrap: anywhere; } dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; } dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
h1, summary, h3, p { overflow-wrap: anywhere; } ins, del { text-decoration: none; } ins { color: var(--three); } del { color: var(--two); } details { margin: .25rem 0; } summary { cursor: pointer; }
`;

function drawPage(title: string, body: Markup): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${title}</title><style>${{ markup: style + more }}</style></head>
<body><header><h1>${title}</h1></header><main>${body}</main></body></html>
`.markup;
}
