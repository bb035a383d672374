/** A request that cannot be carried out. Its code tells which rule it breaks; the message is for people. */
export class Refusal extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}
