import { ancestor, childIn, nodesOf, type SourceFile, type SyntaxNode, type TreeFacts } from "@cd-task/verifier";
import { isContainer } from "./container.ts";
import { type Fill, findFills } from "./find-fills.ts";

/** A default of a parameter that is a container and that its function fills: Python makes it once for all calls. */
export interface FilledDefault {
  name: string;
  file: SourceFile;
  node: SyntaxNode;
  fills: Fill[];
}

/** Every such default of the program: `def keep(name, rows=[]): rows.append(name)`. */
export function findFilledDefaults({ product }: TreeFacts): FilledDefault[] {
  return product.filter(({ language }) => language === "python").flatMap((file) =>
    [...file.functions.map(({ node }) => node), ...nodesOf(file.root, /^lambda$/).filter(({ named }) => named)].flatMap((node) => {
      const list = childIn(node, "parameters");
      const defaults = (list?.children ?? []).filter(({ kind }) => /^(typed_)?default_parameter$/.test(kind)).flatMap((parameter): FilledDefault[] => {
        const value = childIn(parameter, "value");
        const name = childIn(parameter, "name")?.text ?? "";
        return value && isContainer(value) ? [{ name, file, node: parameter, fills: [] }] : [];
      });
      if (defaults.length === 0) return [];
      const fills = findFills(file).filter(({ how, node: at }) => how !== "replace" && how !== "hang" && ancestor(at, (above) => above === node) !== null);
      return defaults.map((one) => ({ ...one, fills: fills.filter(({ name }) => name === one.name) })).filter((one) => one.fills.length > 0);
    }),
  );
}
