import type { Diagnostic } from "@cd-task/model";

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
