/** In the order in which rows were written. */
export const oldestFirst = [["position", "ASC"]];

/** In the reverse of it. */
export const newestFirst = [["position", "DESC"]];

/** Entries as a statement lists them. */
export const byNumber = [["number", "ASC"]];
