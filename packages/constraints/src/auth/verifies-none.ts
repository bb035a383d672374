import { ancestor, type Value } from "@cd-task/verifier";
import type { Credentials } from "./credentials.ts";
import type { RequestLine } from "./line-values.ts";

/** Whether a function that verifies tokens verifies none of requests with this line: it lets them pass before. */
export function verifiesNone(credentials: Credentials, one: Value, line: RequestLine): boolean {
  if (!credentials.asksLine(one)) return false;
  const inside = (inner: Value) => credentials.verifications.filter(({ call }) => ancestor(call.node, (above) => above === inner.node) !== null);
  const isLive = (inner: Value) => inside(inner).some(({ call }) => !credentials.live.asks(inner) || credentials.live.of(inner, line).isLive(call.node));
  return credentials.reached(one).some((inner) => inside(inner).length > 0) && !credentials.reached(one, line).some(isLive);
}
