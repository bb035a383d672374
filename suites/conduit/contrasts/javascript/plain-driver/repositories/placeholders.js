/** A list of values for `IN`, as the placeholders from `$first` on. */
export function placeholders(values, first = 1) {
  return values.map((_, index) => `$${first + index}`).join(", ");
}
