const statement =
  /^\s*(SELECT\s[\s\S]+?\sFROM\s|SELECT\s+(1|COUNT\(|EXISTS)|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+[^\s,;!?]+\s+SET\s|DELETE\s+FROM\s|CREATE\s+(TEMP\w*\s+|UNIQUE\s+)?(TABLE|INDEX|VIEW|EXTENSION|TYPE)\s|DROP\s+(TABLE|INDEX|VIEW)\s|ALTER\s+TABLE\s|TRUNCATE\s|MERGE\s+INTO\s|WITH\s+(RECURSIVE\s+)?\w+\s+AS\s*\()/;
const anyCase = new RegExp(statement.source, "i");
const part = /^\s*\(\s*SELECT\s[\s\S]+?\sFROM\s/i;

/** True for a text that is a SQL statement: in capitals anywhere, in any case where it is handed to something that runs queries. */
export function looksLikeSql(text: string, isHandedToQuery = false): boolean {
  return statement.test(text) || part.test(text) || (isHandedToQuery && anyCase.test(text));
}
