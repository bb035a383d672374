import type { Contract } from "@cd-task/model";
import { listBodyParts } from "./body-parts.ts";
import { listArrayMutants } from "./list-array-mutants.ts";
import { listEnvelopeMutants } from "./list-envelope-mutants.ts";
import { listFieldMutants } from "./list-field-mutants.ts";
import type { ResponseMutant } from "./response-mutant.ts";

/** Every response mutant of a contract: for each operation, declared status and part of the body, each way to get it wrong. */
export function listResponseMutants(contract: Contract): ResponseMutant[] {
  return contract.operations.flatMap((operation) =>
    operation.responses.flatMap((response) => {
      const parts = response.schema === null ? [] : listBodyParts(response.schema, contract);
      return [listFieldMutants, listArrayMutants, listEnvelopeMutants].flatMap((list) => list(operation, response, parts));
    }),
  );
}
