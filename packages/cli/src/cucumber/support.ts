import { supportCucumber } from "@cd-task/sdk";

// The door for cucumber-js, run in a suite's folder: its configuration imports this file as support code.
await supportCucumber(".", process.env.BASE_URL, process.env.SEED);
