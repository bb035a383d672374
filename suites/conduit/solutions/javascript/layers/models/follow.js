import { DataTypes } from "sequelize";

/** That one user follows another. */
export function defineFollow(database) {
  return database.define(
    "Follow",
    {
      followerId: { type: DataTypes.INTEGER, primaryKey: true },
      followedId: { type: DataTypes.INTEGER, primaryKey: true },
    },
    { tableName: "follows", underscored: true, timestamps: false, indexes: [{ fields: ["followed_id"] }] },
  );
}
