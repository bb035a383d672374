// BASE_URL=http://127.0.0.1:3000 npx cucumber-js
import { fileURLToPath } from "node:url";

export default {
  paths: ["features/**/*.feature"],
  import: [fileURLToPath(import.meta.resolve("cd-task/cucumber"))],
  plugin: [import.meta.resolve("cd-task/cucumber-plugin")],
};
