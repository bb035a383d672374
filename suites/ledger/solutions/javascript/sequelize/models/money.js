import { DataTypes } from "sequelize";

/** A column of minor units. The driver hands over 64 bits as text; every sum here is small enough to be exact as a number. */
export function money(name, options = {}) {
  return {
    type: DataTypes.BIGINT,
    allowNull: false,
    get() {
      return Number(this.getDataValue(name));
    },
    ...options,
  };
}

/** A column with the id of something. */
export function id(options = {}) {
  return { type: DataTypes.STRING(64), allowNull: false, ...options };
}

/** The order in which rows were written. */
export const position = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
