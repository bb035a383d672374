const statement =
  /^\s*(SELECT\s[\s\S]+?\sFROM\s+(?!(the|this|that|these|those|your|our|its|their|below|above)\s)|SELECT\s+(1|COUNT\(|EXISTS)|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+[^\s,;!?]+\s+SET\s|DELETE\s+FROM\s|CREATE\s+(TEMP\w*\s+|UNIQUE\s+)?(TABLE|INDEX|VIEW|EXTENSION|TYPE)\s|DROP\s+(TABLE|INDEX|VIEW)\s|ALTER\s+TABLE\s|TRUNCATE\s|MERGE\s+INTO\s|WITH\s+(RECURSIVE\s+)?\w+\s+AS\s*\()/;
const anyCase = new RegExp(statement.source, "i");
const part = /^\s*\(\s*SELECT\s[\s\S]+?\sFROM\s/i;

// In any case wherever it stands, where no sentence reads so.
const column = '(\\*|[\\w."]+(\\([^)]*\\))?(\\s+as\\s+\\w+)?)';
const unmistakable = new RegExp(
  [
    `^\\s*select\\s+(distinct\\s+)?(\\*|${column}(\\s*,\\s*${column})+)\\s+from\\s+[\\w."]+`,
    `^\\s*select\\s+${column}\\s+from\\s+[\\w."]+\\s+(where|order\\s+by|group\\s+by|limit|(left|inner|right)?\\s*join)\\b`,
    '^\\s*insert\\s+into\\s+[\\w."]+\\s*(\\([\\w\\s,."]+\\)\\s*)?(values\\s*\\(|select\\s)',
    '^\\s*update\\s+[\\w."]+\\s+set\\s+[\\w."]+\\s*=',
    '^\\s*delete\\s+from\\s+[\\w."]+\\s+where\\s+[\\w."]+\\s*(=|<|>|in\\b|is\\b|like\\b)',
  ].join("|"),
  "i",
);

/** True for a text that is a SQL statement: in capitals or without a doubt anywhere, in any case where it is handed to something that runs queries. */
export function looksLikeSql(text: string, isHandedToQuery = false): boolean {
  return statement.test(text) || unmistakable.test(text) || part.test(text) || (isHandedToQuery && anyCase.test(text));
}
