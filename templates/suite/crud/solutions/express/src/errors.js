/** There is no such thing. */
export class NotFound extends Error {}

/** The input is not as the contract describes it. */
export class InvalidInput extends Error {}
