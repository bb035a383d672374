const largestId = 2 ** 31 - 1;

/** The id that a text stands for; null when no row can have it. */
export function readRowId(text) {
  const id = /^[1-9]\d*$/.test(text) ? Number(text) : NaN;
  return id <= largestId ? id : null;
}
