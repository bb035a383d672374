import type { Background, Examples, Feature, Scenario as ScenarioNode, Step, TableRow } from "@cucumber/messages";
import type { Findings } from "../findings.ts";
import { suggestNames } from "../nearest-name.ts";
import { expandStep, fillPlaceholders, placeholdersOf } from "./expand-step.ts";
import type { Scenario, ScenarioStep } from "./scenario.ts";
import { slugOf } from "./slug.ts";
import type { SourceLines } from "./source-lines.ts";

interface Around {
  /** The id's beginning, with a final slash. */
  prefix: string;
  feature: string;
  tags: string[];
  background: Step[];
}

/** The scenarios of a feature in their order: backgrounds put in front, each example row a scenario of its own. */
export function expandFeature(feature: Feature, stem: string, lines: SourceLines, findings: Findings): Scenario[] {
  needName("feature", feature.name, feature.location.line);
  const around: Around = { prefix: `${slugOf(stem)}/`, feature: stem, tags: tagsOf(feature.tags), background: [] };
  return feature.children.flatMap((child) => {
    if (child.background) around.background = stepsOf(child.background);
    if (child.scenario) return expandScenario(child.scenario, around);
    if (!child.rule) return [];
    const { rule } = child;
    needName("rule", rule.name, rule.location.line);
    const inner: Around = { ...around, prefix: `${around.prefix}${slugOf(rule.name)}/`, tags: [...around.tags, ...tagsOf(rule.tags)] };
    return rule.children.flatMap(({ background, scenario }) => {
      if (background) inner.background = [...around.background, ...stepsOf(background)];
      return scenario ? expandScenario(scenario, inner) : [];
    });
  });

  function expandScenario(node: ScenarioNode, inside: Around): Scenario[] {
    const slug = slugOf(node.name.replace(/<[^<>]*>/g, " "));
    needName("scenario", node.name.replace(/<[^<>]*>/g, " "), node.location.line);
    const tags = [...inside.tags, ...tagsOf(node.tags)];
    const base = { feature: inside.feature, place: lines.wholeLine(node.location.line) };
    const isOutline = node.examples.length > 0 || /outline|template/i.test(node.keyword);
    if (!isOutline) return [{ ...base, id: `${inside.prefix}${slug}`, title: node.name, tags, steps: stepsFor(node, inside, null) }];
    const rows = node.examples.flatMap((examples) => examples.tableBody.map((row) => ({ examples, row })));
    if (rows.length === 0) {
      findings.error("load/outline-without-examples", base.place, "This scenario outline has no example rows.", { hint: "Add an `Examples:` table with at least one row below its header." });
      return [];
    }
    const misnamed = new Set(node.examples.flatMap((examples) => checkPlaceholders(node, examples)));
    const outline = { ...node, steps: node.steps.filter((step) => !misnamed.has(step)) };
    return rows.map(({ examples, row }, index) => {
      const values = valuesOf(examples, row);
      const key = slugOf(row.cells[0]?.value ?? "") || `row-${index + 1}`;
      return {
        ...base,
        id: `${inside.prefix}${slug}[${key}]`,
        title: fillPlaceholders(node.name, values),
        tags: [...tags, ...tagsOf(examples.tags)],
        place: lines.wholeLine(row.location.line),
        steps: stepsFor(outline, inside, values),
      };
    });
  }

  function stepsFor(node: ScenarioNode, inside: Around, values: Map<string, string> | null): ScenarioStep[] {
    const number = (index: number) => String(index + 1).padStart(2, "0");
    return [
      ...inside.background.map((step, index) => expandStep(step, `b${number(index)}`, null, lines)),
      ...node.steps.map((step, index) => expandStep(step, number(index), values, lines)),
    ];
  }

  /** The steps that use a column which is not there; nothing else could be said of them. */
  function checkPlaceholders(node: ScenarioNode, examples: Examples): Step[] {
    const columns = (examples.tableHeader?.cells ?? []).map(({ value }) => value);
    return node.steps.filter((step) => {
      // `<` and `>` may be part of ordinary text; a name looks like a name.
      const unknown = placeholdersOf(step, lines).filter(({ name }) => !columns.includes(name) && /^[A-Za-z][\w -]*$/.test(name));
      for (const { name, place } of unknown) {
        findings.error("load/unknown-placeholder", place, `The examples have no column \`${name}\`.`, suggestNames(name, columns, "Columns"));
      }
      return unknown.length > 0;
    });
  }

  function needName(what: string, name: string, line: number): void {
    if (slugOf(name) !== "") return;
    findings.error("load/unnamed-scenario", lines.wholeLine(line), `This ${what} has no name with a letter or digit.`, { hint: "Assertion ids are made of the names: say what happens in it." });
  }
}

function stepsOf(background: Background): Step[] {
  return [...background.steps];
}

function tagsOf(tags: readonly { name: string }[]): string[] {
  return tags.map(({ name }) => name);
}

function valuesOf(examples: Examples, row: TableRow): Map<string, string> {
  const names = examples.tableHeader?.cells ?? [];
  return new Map(names.map(({ value }, index) => [value, row.cells[index]?.value ?? ""]));
}
