/** Rows in the order in which they came. */
export class Shelf {
  rows = [];

  add(row) {
    this.rows.push(row);
  }

  remove(row) {
    this.rows.splice(this.rows.indexOf(row), 1);
  }
}
