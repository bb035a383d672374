export class ApiError extends Error {
  readonly status: number;
  readonly messages: string[];

  constructor(status: number, ...messages: string[]) {
    super(messages.join("; "));
    this.status = status;
    this.messages = messages;
  }
}

export const unauthorized = (message = "authentication required") => new ApiError(401, message);
export const forbidden = (message: string) => new ApiError(403, message);
export const notFound = (what: string) => new ApiError(404, `${what} not found`);
export const invalid = (...messages: string[]) => new ApiError(422, ...messages);
