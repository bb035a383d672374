import { type Diagnostic, sortDiagnostics } from "@cd-task/model";

/** Names of more than these are found where all is listed. */
const mostNamed = 6;

/** Messages are about the first name in backquotes. */
const subject = /`[^`]*`/;

/** One diagnostic for those that say the same of several names, at the place of the first; `stands` says for how many each stands. */
export function joinAlike(diagnostics: readonly Diagnostic[]): { joined: Diagnostic; stands: number }[] {
  const alike = Map.groupBy(diagnostics, ({ code, severity, message, hint }) => JSON.stringify([code, severity, message.replace(subject, ""), hint, subject.test(message) ? null : message]));
  return [...alike.values()].flatMap((group) => {
    const [first, ...others] = group;
    if (!first) return [];
    const names = others.map(({ message }) => subject.exec(message)?.[0] ?? "");
    const shown = names.length > mostNamed ? `${names.slice(0, mostNamed).join(", ")} and ${names.length - mostNamed} more` : [names.slice(0, -1).join(", "), names.at(-1) ?? ""].filter((part) => part !== "").join(" and ");
    const joined = names.length === 0 ? first : { ...first, message: `${first.message} The same holds of ${shown}.` };
    return [{ joined, stands: group.length }];
  });
}

/** One warning for those of one code that begin on one line, which refers to the others; errors stay, each with its hint. */
export function joinOnLines(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const groups = Map.groupBy(sortDiagnostics(diagnostics), (one, index) => (one.severity === "error" || !one.place ? String(index) : JSON.stringify([one.code, one.place.file, one.place.start.line])));
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (!first || others.length === 0) return first ?? [];
    const named = others.slice(0, mostNamed).flatMap(({ message, place }) => (place ? [{ message, place }] : []));
    return [{ ...first, related: [...(first.related ?? []), ...named] }];
  });
}
