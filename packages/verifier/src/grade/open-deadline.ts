/** A signal that fires with a reason after so many seconds, unless cleared before. */
export function openDeadline(seconds: number): { signal: AbortSignal; clear(): void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error(`the ${seconds} s for all requests were over`)), seconds * 1000);
  return { signal: controller.signal, clear: () => clearTimeout(timer) };
}
