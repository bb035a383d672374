import { AlreadyTaken } from "../errors.js";

/** Rows of one kind, kept in the memory of the process for as long as it runs. */
export class MemoryTable {
  rows = new Map();
  lastId = 0;

  /** `unique` names the columns whose values must differ from row to row. */
  constructor(...unique) {
    this.unique = unique;
  }

  /** The new row with its id and moments; throws `AlreadyTaken`. */
  insert(values) {
    this.refuseTaken(values, null);
    this.lastId += 1;
    const now = new Date();
    const row = { id: this.lastId, ...values, createdAt: now, updatedAt: now };
    this.rows.set(row.id, row);
    return { ...row };
  }

  /** Changes some columns of a row; throws `AlreadyTaken`. */
  change(id, values) {
    this.refuseTaken(values, id);
    this.rows.set(id, { ...this.rows.get(id), ...values, updatedAt: new Date() });
  }

  /** Copies of the rows that pass, oldest first. */
  filter(test) {
    return [...this.rows.values()].filter(test).map((row) => ({ ...row }));
  }

  /** A copy of the first row that passes, or null. */
  find(test) {
    return this.filter(test)[0] ?? null;
  }

  removeWhere(test) {
    for (const row of this.filter(test)) this.rows.delete(row.id);
  }

  refuseTaken(values, ownId) {
    const taken = this.unique.find((column) => column in values && this.find((row) => row[column] === values[column] && row.id !== ownId));
    if (taken !== undefined) throw new AlreadyTaken(taken);
  }
}
