export async function up(knex) {
  await knex.schema.createTable("articles", (table) => {
    table.increments("id");
    table.integer("author_id").notNullable().references("users.id");
    table.text("slug").notNullable().unique();
    table.text("title").notNullable();
    table.text("description").notNullable();
    table.text("body").notNullable();
    table.specificType("tags", "text[]").notNullable().defaultTo("{}");
    table.timestamp("created_at", { precision: 3 }).notNullable();
    table.timestamp("updated_at", { precision: 3 }).notNullable();
    table.index(["created_at", "id"]);
  });
  await knex.schema.createTable("favorites", (table) => {
    table.integer("user_id").notNullable().references("users.id");
    table.integer("article_id").notNullable().references("articles.id").onDelete("CASCADE");
    table.primary(["article_id", "user_id"]);
  });
}

export async function down(knex) {
  await knex.schema.dropTable("favorites");
  await knex.schema.dropTable("articles");
}
