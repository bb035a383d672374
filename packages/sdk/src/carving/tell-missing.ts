/**
 * The same shell command, which ends with code 127 only where a program that it names first is not there: the code that
 * it runs could else end with 127 of its own will, and what cannot be run is not scored.
 */
export function tellMissing(run: string): string {
  const looks = programsOf(run).map((program) => `command -v ${program} >/dev/null 2>&1 || exit 127`);
  return [...looks, `( ${run}`, ")", "code=$?", "[ $code -lt 126 ] || exit 1", "exit $code"].join("\n");
}

/** The programs that stand by name at the head of its parts. */
function programsOf(run: string): string[] {
  const heads = run.split(/&&|\|\||[;|&\n]/).map((part) => part.trim().replace(/^(?:[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|[^\s"']*)\s+)+/, "").split(/\s/, 1)[0] ?? "");
  return [...new Set(heads.filter((head) => /^[A-Za-z][\w.+-]*$/.test(head)))];
}
