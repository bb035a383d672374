const required = (name) => {
  const value = process.env[name];
  if (!value) {
    console.error(`${name} is not set`);
    process.exit(1);
  }
  return value;
};

export const config = {
  port: Number(process.env.PORT || 3000),
  databaseUrl: required("DATABASE_URL"),
  tokenSecret: required("TOKEN_SECRET"),
  hashRounds: Math.max(4, Number(process.env.PASSWORD_HASH_COST || 10)),
};
