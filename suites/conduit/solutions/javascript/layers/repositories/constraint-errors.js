import { ForeignKeyConstraintError, UniqueConstraintError } from "sequelize";
import { AlreadyTaken, NotFound } from "../errors.js";

/** The result of `write`; a refused row becomes `AlreadyTaken` or, where what it belongs to is gone, `NotFound`. */
export async function withConstraintErrors(write) {
  try {
    return await write();
  } catch (error) {
    if (error instanceof UniqueConstraintError) throw new AlreadyTaken(error.errors[0]?.path ?? "value");
    if (error instanceof ForeignKeyConstraintError) throw new NotFound("it has just been deleted");
    throw error;
  }
}
