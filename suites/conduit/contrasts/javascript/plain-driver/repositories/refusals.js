import { AlreadyTaken, NotFound } from "../errors.js";

/** The result of `write`; a refused row becomes `AlreadyTaken` or, where what it belongs to is gone, `NotFound`. */
export async function withRefusals(database, write) {
  try {
    return await write();
  } catch (error) {
    const refusal = database.refusalOf(error);
    if (refusal === "duplicate") throw new AlreadyTaken("value");
    if (refusal === "orphan") throw new NotFound("it has just been deleted");
    throw error;
  }
}
