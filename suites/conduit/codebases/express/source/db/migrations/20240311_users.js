export async function up(knex) {
  await knex.schema.createTable("users", (table) => {
    table.increments("id");
    table.text("username").notNullable().unique();
    table.text("email").notNullable().unique();
    table.text("password_hash").notNullable();
    table.text("bio");
    table.text("image");
  });
  await knex.schema.createTable("follows", (table) => {
    table.integer("follower_id").notNullable().references("users.id");
    table.integer("followed_id").notNullable().references("users.id");
    table.primary(["follower_id", "followed_id"]);
  });
}

export async function down(knex) {
  await knex.schema.dropTable("follows");
  await knex.schema.dropTable("users");
}
