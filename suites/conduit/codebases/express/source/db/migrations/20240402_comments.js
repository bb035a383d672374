export async function up(knex) {
  await knex.schema.createTable("comments", (table) => {
    table.increments("id");
    table.integer("article_id").notNullable().references("articles.id").onDelete("CASCADE");
    table.integer("author_id").notNullable().references("users.id");
    table.text("body").notNullable();
    table.timestamp("created_at", { precision: 3 }).notNullable();
  });
}

export async function down(knex) {
  await knex.schema.dropTable("comments");
}
