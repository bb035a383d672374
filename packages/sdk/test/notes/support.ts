import { supportCucumber } from "../../src/support-cucumber.ts";

await supportCucumber(import.meta.dirname, process.env.BASE_URL);
