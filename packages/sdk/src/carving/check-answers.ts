import type { CarveGate, Cut } from "@cd-task/model";

/** Whether requests to the removed operations were answered as requests to nothing: not found, not allowed, not implemented, or refused before; never with success, never by a crash. */
export function checkAnswers({ operations }: Pick<Cut, "operations">, statuses: Record<string, Record<string, number>>, wasAsked: boolean): CarveGate {
  const answers = operations.flatMap((operation) => Object.entries(statuses[operation] ?? {}).map(([status, count]) => ({ operation, status: Number(status), count })));
  const wrong = answers.filter(({ status }) => status < 400 || (status >= 500 && status !== 501));
  const plain = answers.filter(({ status }) => [404, 405, 501].includes(status));
  const total = sum(answers);
  return {
    id: "reason",
    state: wrong.length === 0 && wasAsked && total > 0 ? "passed" : "failed",
    seen: `${sum(plain)} of ${total} requests to the removed operations are answered 404, 405 or 501; ${sum(answers) - sum(plain) - sum(wrong)} are refused otherwise, ${sum(wrong)} succeed or fail inside the server.`,
    details: wrong.map(({ operation, status, count }) => `${operation}: ${status}, ${count} times`),
  };
}

function sum(answers: readonly { count: number }[]): number {
  return answers.reduce((total, { count }) => total + count, 0);
}
