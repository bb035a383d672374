/** A request that cannot be carried out, with messages for whoever sent it. What kind it is, its class says. */
export class RequestError extends Error {
  constructor(...messages) {
    super(messages.join("; "));
    this.messages = messages;
  }
}

/** Credentials are missing or not valid. */
export class Unauthenticated extends RequestError {}

/** The thing belongs to somebody else. */
export class Forbidden extends RequestError {}

/** There is no such thing. */
export class NotFound extends RequestError {}

/** The input is not valid. */
export class InvalidInput extends RequestError {}

/** Somebody else has this value of a field that must be unique. */
export class AlreadyTaken extends InvalidInput {
  constructor(field) {
    super(`${field} has already been taken`);
    this.field = field;
  }
}
