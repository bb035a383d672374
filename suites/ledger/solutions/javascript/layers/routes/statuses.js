const statuses = {
  unauthenticated: 401,
  "not-found": 404,
  "version-required": 428,
  "stale-version": 412,
  invalid: 422,
  "same-account": 422,
  "unknown-account": 422,
  "currency-mismatch": 422,
  "amount-exceeds-hold": 422,
};

/** The status that a refusal is answered with; what the state of things does not allow is a conflict. */
export function statusOf({ code }) {
  return statuses[code] ?? 409;
}
