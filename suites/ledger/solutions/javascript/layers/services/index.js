import { createAccountService } from "./account-service.js";
import { createHoldService } from "./hold-service.js";
import { createOwnerService } from "./owner-service.js";
import { createReportService } from "./report-service.js";
import { createTransferService } from "./transfer-service.js";

/** All that the ledger can do, on a store. */
export function createServices(store) {
  return {
    owners: createOwnerService(store),
    accounts: createAccountService(store),
    transfers: createTransferService(store),
    holds: createHoldService(store),
    reports: createReportService(store),
  };
}
