const holders = /^_?(db|database|pool|knex|prisma|sequelize|pg|sql|mongo|conn|connection|cursor|cur|entityManager|dataSource)$/;
const plainHolders = /^_?(db|database|pool|knex|prisma|sequelize|entityManager|dataSource)$/;
const further = /^_?(session|client|collection|objects|engine|tx|transaction|query)$/i;
const asking =
  /^(collection|select|insertInto|selectFrom|deleteFrom|prepare|transaction|aggregate|commit|query|execute\w*|scalars?|stream_scalars|fetch(all|one|row|val|many)|find\w*|insert(One|Many)|update(One|Many)|delete(One|Many)|createMany|upsert|\$\w+)$/;
// What other things are asked as well.
const common = /^(insert|update|delete|add|flush|exec|run|all|raw|get|create|count|fetch)$/;

/** Whether a name is one that connections, pools, clients and sessions commonly have. */
export function isDataHolder(name: string): boolean {
  return holders.test(name) || further.test(name) || /(Collection|Session|Pool|Connection|_collection|_session|_pool|_connection)$/.test(name);
}

/** Whether a call asks something that is called as a database is: `ctx.db.collection("links").find()`, `prisma.user.findMany()`. */
export function asksDatabase(path: readonly string[]): boolean {
  const at = path.findIndex((part) => holders.test(part));
  const name = path.at(-1) as string;
  if (at < 0 || at === path.length - 1 || path.slice(0, at).includes("()")) return false;
  // `prisma.job.update()`: what stands between is a model.
  const isOfModel = /^_?prisma$/.test(path.at(-3) ?? "");
  return asking.test(name) || (common.test(name) && (isOfModel || plainHolders.test(path.at(-2) as string)));
}
