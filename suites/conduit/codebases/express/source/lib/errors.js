export class HttpError extends Error {
  constructor(status, messages) {
    super(messages.join(", "));
    this.status = status;
    this.messages = messages;
  }
}

export class Unauthorized extends HttpError {
  constructor(message = "sign in first") {
    super(401, [message]);
  }
}

export class Forbidden extends HttpError {
  constructor(thing) {
    super(403, [`this ${thing} is not yours`]);
  }
}

export class NotFound extends HttpError {
  constructor(thing) {
    super(404, [`${thing} not found`]);
  }
}

export class Invalid extends HttpError {
  constructor(messages) {
    super(422, [messages].flat());
  }
}
