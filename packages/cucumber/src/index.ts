export { softSteps } from "./soft-steps.ts";
export { supportCucumber, type SupportOptions } from "./support-cucumber.ts";
